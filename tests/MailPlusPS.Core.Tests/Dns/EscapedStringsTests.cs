using System.Linq;
using System.Text;
using CsCheck;
using DnsClient;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class EscapedStringsTests
{
    // What makes trouble comes often: backslashes, digits, quotes, the pieces of UTF-8 sequences.
    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
        (3, Gen.OneOf([.. "\\1950\""u8.ToArray().Select(Gen.Const)])),
        (2, Gen.OneOf([.. new byte[] { 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x90, 0x80, 0xff }.Select(Gen.Const)])),
        (1, Gen.Byte)).Array[0, 40];

    private static readonly Gen<byte[]> Utf8 = Gen.OneOf([.. new[] { "\\", "1", "9", "5", "0", "\"", "é", "€", "𐍈", "\u0001" }.Select(Gen.Const)])
        .Array[0, 40].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Fact]
    public void Both_forms_together_give_the_bytes_of_any_text_back() => Utf8.Sample(IsGivenBack, iter: 20_000);

    [Fact]
    public void Both_forms_together_give_any_bytes_without_digits_back() =>
        Bytes.Select(b => b.Where(value => value is < (byte)'0' or > (byte)'9').ToArray()).Sample(IsGivenBack, iter: 20_000);

    private static bool IsGivenBack(byte[] bytes) =>
        EscapedStrings.ToBytes(DnsDatagramReader.ParseString(bytes), Encoding.UTF8.GetString(bytes)).SequenceEqual(bytes);

    [Fact]
    public void The_escaped_form_and_the_length_give_text_without_backslashes_back() =>
        Bytes.Where(b => !b.Contains((byte)'\\')).Sample(bytes =>
            EscapedStrings.Unescape(DnsDatagramReader.ParseString(bytes), bytes.Length).Select(c => (byte)c).SequenceEqual(bytes));
}
