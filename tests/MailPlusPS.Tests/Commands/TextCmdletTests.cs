using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class TextCmdletTests : IDisposable
{
    private const string Clean = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";
    private const string Line = "votredomaine.tld.\u00a0\u00a0\u00a0 0\u00a0\u00a0\u00a0 TXT\u00a0 \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"";

    private readonly ModuleSession _session = new();

    [Fact]
    public void A_paste_comes_out_as_an_object_that_scripts_can_rely_on()
    {
        PSObject record = _session.Invoke("Repair-DnsText $args[0]", Line).Single;

        Assert.Equal("MailPlusPS.DnsTextRepair", record.TypeNames[0]);
        Assert.Equal(Clean, $"{record}");
        Assert.Equal(("votredomaine.tld.", 0, "TXT", 7), (record.Properties["Name"].Value, record.Properties["TimeToLive"].Value, record.Properties["RecordType"].Value, record.Properties["ChangeCount"].Value));
    }

    [Fact]
    public void Raw_gives_strings() => Assert.Equal([Clean], _session.Invoke("Repair-DnsText $args[0] -Raw", Line).Objects.Select(o => o.BaseObject));

    [Theory]
    [InlineData("$args[0] | Repair-DnsText -Raw")]
    [InlineData("$args[0] -split \"`n\" | Repair-DnsText -Raw")]
    [InlineData("Repair-DnsText ($args[0] -split \"`n\") -Raw")]
    public void A_paste_is_one_whole_or_line_by_line(string command) =>
        Assert.Equal([Clean], _session.Invoke(command, "v=spf1 mx a:smtp.smtpout.orange.fr\ninclude:mx.ovh.com -all").Lines);

    [Fact]
    public void Files_are_read_by_pattern_and_by_exact_path()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("cle[1].txt", Line);
        _session.SetLocation(Path.GetDirectoryName(file)!);

        Assert.Equal([Clean, Clean], _session.Invoke("Repair-DnsText -Path cle*.txt -Raw; Repair-DnsText -LiteralPath 'cle[1].txt' -Raw").Lines);
    }

    [Fact]
    public void Each_rule_gives_one_verdict_and_the_remedy_is_the_record()
    {
        ModuleRun run = _session.Invoke("Test-DnsText $args[0]", "v=spf1\u00a0mx -all");

        Assert.All(run.Objects, o => Assert.Equal("MailPlusPS.CheckResult", o.TypeNames[0]));
        Assert.Distinct(run.Objects.Select(o => o.Properties["Id"].Value));
        PSObject fail = Assert.Single(run.Objects, o => o.Properties["Status"].Value.ToString() == "Fail");
        Assert.Equal(("Text.Blank", "v=spf1 mx -all"), (fail.Properties["Id"].Value, fail.Properties["Remedy"].Value.ToString()));
    }

    [Theory]
    [InlineData("v=spf1 mx -all", true)]
    [InlineData("v=spf1\u00a0mx -all", false)]
    [InlineData("nothing of the kind", false)]
    public void Quiet_says_whether_the_text_can_be_published(string text, bool expected) =>
        Assert.Equal(expected, _session.Invoke("Test-DnsText $args[0] -Quiet -ErrorAction SilentlyContinue", text).Single.BaseObject);

    [Fact]
    public void What_is_not_understood_is_an_error_with_its_line_and_the_records_come_all_the_same()
    {
        ModuleRun run = _session.Invoke("Repair-DnsText $args[0] -Raw", "Bonjour,\nv=spf1 -all");

        Assert.Equal(["v=spf1 -all"], run.Lines);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("TextNotUnderstood,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("Line 1, column 1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_an_error() =>
        Assert.StartsWith("NoText,", Assert.Single(_session.Invoke("'' | Repair-DnsText").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_private_key_is_an_error_of_its_own() =>
        Assert.StartsWith(
            "PrivateKeyPasted,",
            Assert.Single(_session.Invoke("Repair-DnsText $args[0]", "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void A_type_says_what_a_piece_is() =>
        Assert.Equal(["ruf=mailto:a@b.tld"], _session.Invoke("Repair-DnsText 'ruf=mailto: a@b.tld' -Type Dmarc -Raw").Lines);

    public void Dispose() => _session.Dispose();
}
