using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>Relay, probe and report as a user types them.</summary>
public sealed class MailTesterCmdletTests : IAsyncLifetime
{
    private const string Send = "Send-MailTesterProbe moi@votredomaine.tld $nas $account";

    private readonly TemporaryFolder _folder = new();
    private MailTesterLab _lab = null!;

    public ValueTask InitializeAsync()
    {
        _lab = new MailTesterLab(_folder.Path).Sign();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_probe_goes_down_the_pipeline_to_its_report()
    {
        ModuleRun run = Run(Send + " | Get-MailTesterReport -Wait");
        PSObject report = Assert.Single(run.Objects)!;

        Assert.Empty(run.Errors);
        Assert.Equal(("10/10", "Pass"), (report.Properties["Score"].Value, report.Properties["Status"].Value.ToString()));
        Assert.Equal(["T03", "T04"], ((Array)report.Properties["Deductions"].Value).Cast<object>().Select(d => PSObject.AsPSObject(d).Properties["Step"].Value));
    }

    [Fact]
    public void WhatIf_shows_the_whole_message_and_sends_and_counts_nothing()
    {
        ModuleRun run = Run(Send + " -ListUnsubscribe stop@votredomaine.tld -WhatIf");
        string shown = string.Join('\n', run.HostLines);

        Assert.Empty(run.Errors);
        Assert.Empty(run.Objects);
        Assert.All(["From: moi@votredomaine.tld", "To: test-", "Subject:", "Message-Id: <", "Date:", "List-Unsubscribe: <mailto:stop@votredomaine.tld>", "text/plain", "text/html"], s => Assert.Contains(s, shown, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(_lab.World.Service.Deliveries);
        Assert.False(File.Exists(_lab.Ledger));
    }

    [Fact]
    public void The_fourth_probe_of_a_day_wants_Force()
    {
        ModuleRun run = Run($"1..4 | ForEach-Object {{ {Send} }} | ForEach-Object CountToday");
        ModuleRun forced = Run(Send + " -Force | ForEach-Object CountToday");

        Assert.Equal([1, 2, 3], run.Objects.Select(o => (int)o.BaseObject));
        Assert.StartsWith("ProbesUsedUp,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(forced.Objects).BaseObject);
    }

    [Fact]
    public void A_report_that_is_not_there_is_an_error_that_names_Wait()
    {
        ErrorRecord error = Assert.Single(Run("Get-MailTesterReport test-abc").Errors);

        Assert.StartsWith("ReportNotReady,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Wait", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HTML_where_JSON_was_expected_gives_the_same_report()
    {
        _lab.World.Service.HasJson = false;

        Assert.Equal("10/10", Assert.Single(Run(Send + " | Get-MailTesterReport -Wait | ForEach-Object Score").Objects).BaseObject);
    }

    [Theory]
    [InlineData(500, "<html>oops</html>", "MailTesterUnreachable")]
    [InlineData(404, "not found", "ReportNotReady")]
    [InlineData(200, "<html><p>Under maintenance</p></html>", "ReportNotReady")]
    [InlineData(200, "{\"status\":false}", "ReportNotReady")]
    public void A_service_that_is_ill_is_said_and_the_next_report_goes_on(int status, string text, string id)
    {
        _lab.World.Service.Always = LoopbackResponse.Text(text, status);
        ModuleRun run = Run("'test-a', 'toi@gmail.com', 'test-b' | Get-MailTesterReport");

        Assert.Equal([id, "InvalidReportId", id], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public async Task A_probe_to_a_mailbox_of_one_s_own_is_rated_here()
    {
        await using MailboxLab mailboxes = new(Directory.CreateDirectory(Path.Combine(_folder.Path, "mailboxes")).FullName);
        ModuleRun run = Run(mailboxes.Script + "\n$PSDefaultParameterValues.Clear()\nSend-MailTesterProbe -Local moi@votredomaine.tld -To toi@example.org @path -TrustedRoot '" + mailboxes.Root + "' -ZoneFile '" + Zone() + "'");
        PSObject report = Assert.Single(run.Objects)!;

        Assert.Empty(run.Errors);
        Assert.Equal("MailPlusPS", report.Properties["Rater"].Value);
        Assert.Contains("O17", ((Array)report.Properties["Items"].Value).Cast<object>().Select(d => PSObject.AsPSObject(d).Properties["Step"].Value));
        Assert.Single(mailboxes.Nas.Messages());
    }

    [Fact]
    public async Task A_message_of_a_file_is_rated_with_a_filter_s_score()
    {
        await using LoopbackHttpServer rspamd = LoopbackHttpServer.Page("""{"score":9,"required_score":15,"symbols":{"FORGED_SENDER":{"score":9,"description":"x"}}}""");
        string path = _folder.Write("m.eml", "From: moi@votredomaine.tld\r\nSubject: x\r\n\r\nBonjour.\r\n");
        ModuleRun run = Run($"Send-MailTesterProbe -Local -Path '{path}' -RspamdUri {rspamd.Address} -ZoneFile '{Zone()}'");

        Assert.Empty(run.Errors);
        Assert.Equal("MailPlusPS + Rspamd", Assert.Single(run.Objects).Properties["Rater"].Value);
        Assert.Single(rspamd.Requests);
    }

    [Fact]
    public async Task A_message_of_a_file_is_rated_with_SpamAssassin_s_own_score()
    {
        Assert.SkipWhen(SpamdServer.MissingReason is not null, SpamdServer.MissingReason ?? string.Empty);
        await using SpamdServer spamd = await SpamdServer.StartAsync(TestContext.Current.CancellationToken);
        string path = _folder.Write("m.eml", "From: moi@votredomaine.tld\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<html><body><img src=\"x.png\"></body></html>\r\n");
        ModuleRun run = Run($"Send-MailTesterProbe -Local -Path '{path}' -SpamdHost {spamd.Endpoint} -ZoneFile '{Zone()}'");
        PSObject report = Assert.Single(run.Objects)!;

        Assert.Empty(run.Errors);
        Assert.Equal("MailPlusPS + SpamAssassin", report.Properties["Rater"].Value);
        Assert.Contains(
            ((Array)report.Properties["Items"].Value).Cast<object>().Select(i => (string)PSObject.AsPSObject(i).Properties["Title"].Value),
            t => t.StartsWith("HTML_IMAGE_ONLY_", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_may_have_a_name_that_looks_like_a_wildcard()
    {
        string path = _folder.Write("[m].eml", "From: moi@votredomaine.tld\r\nSubject: x\r\n\r\nBonjour.\r\n");

        Assert.Single(Run($"Send-MailTesterProbe -Local -LiteralPath '{path}' -ZoneFile '{Zone()}'").Objects);
    }

    [Fact]
    public void A_filter_that_is_none_is_an_error_and_no_report()
    {
        string path = _folder.Write("m.eml", "From: moi@votredomaine.tld\r\n\r\n");
        ModuleRun run = Run($"Send-MailTesterProbe -Local -Path '{path}' -RspamdUri {_lab.World.Service.Address} -ZoneFile '{Zone()}'");

        Assert.StartsWith("SpamFilterUnusable,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public void A_relay_is_tested_with_one_log_in_and_no_message()
    {
        ModuleRun run = Run("Test-SmtpRelay smtp.orange.fr $orange moi@votredomaine.tld");

        Assert.Empty(run.Errors);
        Assert.Equal(["P06", "Relay.Name", "Relay.Tls", "Relay.Methods", "Relay.Login", "Relay.Size", "Relay.Sender", "Relay.Spf", "S17", "F04"], run.Objects.Select(o => (string)o.Properties["Id"].Value));
        Assert.Equal(1, _lab.Relay.LogIns);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("$orange = [pscredential]::new('moi@orange.fr', (ConvertTo-Secure wrong)); ", false)]
    public void Quiet_says_it_in_a_word(string before, bool expected)
    {
        const string function = "function ConvertTo-Secure($t) { [Net.NetworkCredential]::new('', $t).SecurePassword }; ";

        Assert.Equal(expected, Assert.Single(Run(function + before + "Test-SmtpRelay smtp.orange.fr $orange moi@votredomaine.tld -Quiet").Objects).BaseObject);
    }

    [Fact]
    public void A_relay_that_does_not_exist_is_an_error_and_the_next_goes_on()
    {
        ModuleRun run = Run("'nowhere.orange.fr', 'smtp.orange.fr' | Test-SmtpRelay -Quiet");

        Assert.StartsWith("ServerNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Objects);
    }

    private string Zone() => _folder.Write("empty.zone", "$ORIGIN votredomaine.tld.\n@ 60 IN SOA ns h 1 60 60 60 60\n");

    private ModuleRun Run(string script)
    {
        using ModuleSession session = new();
        return session.Invoke(_lab.Script + "\n" + script);
    }
}
