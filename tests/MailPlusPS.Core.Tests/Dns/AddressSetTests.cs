using System.Linq;
using System.Net;
using CsCheck;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

/// <summary>Sets of addresses, held against sets of numbers.</summary>
public sealed class AddressSetTests
{
    private static readonly Gen<(byte Start, int Length)[]> Blocks = Gen.Select(Gen.Byte, Gen.Int[24, 32]).Array[0, 8];

    [Theory]
    [InlineData("192.0.2.0/25", "192.0.2.128/25", "192.0.2.0/24")]
    [InlineData("192.0.2.1/32", "192.0.2.2/32", "192.0.2.1, 192.0.2.2")]
    [InlineData("2001:db8::/33", "2001:db8:8000::/33", "2001:db8::/32")]
    [InlineData("0.0.0.0/1", "128.0.0.0/1", "0.0.0.0/0")]
    [InlineData("::/1", "8000::/1", "::/0")]
    [InlineData("255.255.255.255/32", "::/128", "255.255.255.255, ::")]
    public void Neighbours_are_joined_in_the_fewest_blocks(string one, string other, string expected) =>
        Assert.Equal(expected, AddressSet.Union(Read(one), Read(other)).ToString());

    [Fact]
    public void All_but_one_address_is_a_block_a_bit() =>
        Assert.Equal(32 + 1, AddressSet.Everything.Except(Read("192.0.2.1/32")).Networks().Count());

    [Fact]
    public void Union_and_difference_hold_what_they_should() =>
        Gen.Select(Blocks, Blocks).Sample((one, other) =>
        {
            (AddressSet a, AddressSet b) = (Set(one), Set(other));
            (bool[] x, bool[] y) = (Bits(one), Bits(other));
            return Enumerable.Range(0, 256).All(i =>
                AddressSet.Union(a, b).Contains(At(i)) == (x[i] || y[i]) && a.Except(b).Contains(At(i)) == (x[i] && !y[i]));
        });

    [Fact]
    public void Blocks_make_the_set_again() =>
        Blocks.Sample(blocks => AddressSet.Union(Set(blocks).Networks().Select(n => n.Set)).Equals(Set(blocks)));

    private static AddressSet Set((byte Start, int Length)[] blocks) => AddressSet.Union(blocks.Select(b => AddressSet.Of(At(b.Start), b.Length)));

    private static bool[] Bits((byte Start, int Length)[] blocks) =>
        [.. Enumerable.Range(0, 256).Select(i => blocks.Any(b => i >> (32 - b.Length) == b.Start >> (32 - b.Length)))];

    private static IPAddress At(int last) => new([192, 0, 2, (byte)last]);

    private static AddressSet Read(string text) => AddressSet.Of(IPAddress.Parse(text[..text.IndexOf('/')]), int.Parse(text[(text.IndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
}
