using System;
using System.IO;
using System.Linq;
using System.Net;
using CsCheck;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

public sealed class DynHostHistoryTests
{
    private const string Line = "2026-11-24T10:42:00Z\tvotredomaine.tld\t192.0.2.20\tGood\t";

    [Fact]
    public void A_line_is_time_host_address_and_reply() => Assert.Equal(
        new DynHostEntry(new DateTimeOffset(2026, 11, 24, 10, 42, 0, TimeSpan.Zero), "votredomaine.tld", IPAddress.Parse("192.0.2.20"), DynHostReplyCode.Good, string.Empty),
        Assert.Single(DynHostHistory.Parse(Line)));

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24T10:42:00Z\tvotredomaine.tld\t192.0.2.20")]
    [InlineData("yesterday\tvotredomaine.tld\t192.0.2.20\tGood\t")]
    [InlineData("2026-11-24T10:42:00Z\tvotredomaine.tld\thome\tGood\t")]
    [InlineData("2026-11-24T10:42:00Z\tvotredomaine.tld\t192.0.2.20\t99\t")]
    public void A_line_that_is_none_is_passed_over(string bad) => Assert.Single(DynHostHistory.Parse(bad + "\n" + Line + "\n"));

    [Fact]
    public void Any_text_is_read_without_an_exception() => Gen.String.Sample(text => DynHostHistory.Parse(text).Count <= text.Length, iter: 500);

    [Fact]
    public void Only_so_many_lines_are_kept_the_newest()
    {
        string folder = Directory.CreateTempSubdirectory("mailplusps-").FullName;
        try
        {
            string path = Path.Combine(folder, "h.tsv");
            File.WriteAllText(path, string.Concat(Enumerable.Repeat(Line + "\n", DynHostHistory.MostEntries)));
            DynHostHistory history = new(path);
            history.Add(new DynHostEntry(DateTimeOffset.UnixEpoch, "last.example", IPAddress.Loopback, DynHostReplyCode.Good, string.Empty));

            Assert.Equal((DynHostHistory.MostEntries, "last.example"), (history.Read().Count, history.Read()[^1].Host));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_fingerprint_fits_its_own_log_in_only()
    {
        string fingerprint = DynHostFingerprint.Make(new NetworkCredential("zone-nas", "secret"));

        Assert.True(DynHostFingerprint.Matches(fingerprint, new NetworkCredential("zone-nas", "secret")));
    }

    // Two bytes of a hash: one log-in in 65536 is taken for another, so of a hundred hardly one.
    [Fact]
    public void A_fingerprint_fits_hardly_another_log_in()
    {
        string fingerprint = DynHostFingerprint.Make(new NetworkCredential("zone-nas", "secret"));

        Assert.InRange(Enumerable.Range(0, 100).Count(i => DynHostFingerprint.Matches(fingerprint, new NetworkCredential("zone-nas", "other" + i))), 0, 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("zz:00")]
    [InlineData("0011223344556677")]
    [InlineData("gggggggggggggggg:0000")]
    public void What_is_no_fingerprint_fits_nothing(string fingerprint) => Assert.False(DynHostFingerprint.Matches(fingerprint, new NetworkCredential("a", "b")));
}
