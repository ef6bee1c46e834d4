using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DeploymentAuditTests : IDisposable
{
    // 139 steps, 5 warnings and 18 items of the forum.
    private const int StepCount = 162;

    private readonly ModuleSession _session = new();

    public static TheoryData<string> AllSamples => [Samples.Tutorial, Samples.Corrected, Samples.Fresh];

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void Each_step_gives_exactly_one_verdict_and_each_section_stands_in_one_place(string zones)
    {
        string[][] lines = [.. _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {zones} | ForEach-Object {{ $_.Id + ' ' + $_.Section }}").Lines.Select(l => l.Split(' '))];
        string[] heads = [.. lines.Select(l => l[1]).Where((s, i) => i == 0 || s != lines[i - 1][1])];

        Assert.Equal(_session.Invoke("Get-MailPlusStep * | ForEach-Object Id").Lines.Order(StringComparer.Ordinal), lines.Select(l => l[0]).Order(StringComparer.Ordinal));
        Assert.Equal(heads.Distinct(StringComparer.Ordinal), heads);
    }

    [Theory]
    [InlineData("O23", "Fail", "blank")]
    [InlineData("O20", "Warning", "pct=100 ri=86400")]
    [InlineData("O17", "Info", "q=dns")]
    [InlineData("O18", "Fail", "placeholder")]
    [InlineData("O15", "Info", "mx.ovh.com uses ptr")]
    public void The_tutorials_mistakes_are_named(string id, string status, string named)
    {
        PSObject result = Step(Samples.Tutorial, id);

        Assert.Equal(status, result.Properties["Status"].Value.ToString());
        Assert.Contains(named, (string)result.Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remedy_for_the_tutorials_dmarc_record_is_the_record_without_the_blank_and_the_removed_tags()
    {
        string remedy = $"{Step(Samples.Tutorial, "O23").Properties["Remedy"].Value}";

        Assert.Equal(
            "_dmarc.votredomaine.tld. 3600 IN TXT \"v=DMARC1; p=quarantine; rua=mailto:utilisateurprincipal@votredomaine.tld; "
            + "ruf=mailto:utilisateurprincipal@votredomaine.tld; fo=1; adkim=s; aspf=s; sp=reject\"",
            string.Concat(remedy.Split("\" \"")));
    }

    [Fact]
    public void On_the_corrected_zone_nothing_fails_and_nothing_warns()
    {
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Corrected} -PublicIPAddress 192.0.2.20 | Where-Object Status -ge Warning");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Objects.Select(o => $"{o}"));
    }

    [Theory]
    [InlineData("P14", "votredomaine.tld. 60 IN A 192.0.2.20")]
    [InlineData("O04", "votredomaine.tld. 3600 IN MX 5 mx1.mail.ovh.net.\nvotredomaine.tld. 3600 IN MX 10 mx2.mail.ovh.net.\nvotredomaine.tld. 3600 IN MX 100 mx3.mail.ovh.net.")]
    [InlineData("O06", "votredomaine.tld. 3600 IN MX 1 votredomaine.tld.")]
    [InlineData("O08", "votredomaine.tld. 3600 IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"")]
    [InlineData("O19", "mps01._domainkey.votredomaine.tld. 3600 IN TXT \"v=DKIM1; k=rsa; p=<the public key that MailPlus shows>\"")]
    [InlineData("O23", "_dmarc.votredomaine.tld. 3600 IN TXT \"v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:postmaster@votredomaine.tld\"")]
    public void A_new_domain_is_told_each_step_still_to_do_with_the_record_to_add(string id, string record)
    {
        PSObject result = _session.Invoke(
            $"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Fresh} -Relay smtp.orange.fr -BackupMx Ovh -Selector mps01 -PublicIPAddress 192.0.2.20 | Where-Object Id -eq {id}").Single;

        Assert.Equal("Fail", result.Properties["Status"].Value.ToString());
        Assert.Equal(record, result.Properties["Remedy"].Value.ToString());
    }

    [Theory]
    [InlineData("O03")]
    [InlineData("O05")]
    public void A_new_domain_is_told_what_to_delete(string id)
    {
        PSObject result = Step(Samples.Fresh, id);

        Assert.Equal("Fail", result.Properties["Status"].Value.ToString());
        Assert.Equal("ClickPath", PSObject.AsPSObject(result.Properties["Remedy"].Value).Properties["Kind"].Value.ToString());
    }

    [Theory]
    [InlineData("O08", "-Relay")]
    [InlineData("O04", "-BackupMx")]
    public void What_was_not_given_is_not_tested_and_says_what_to_give(string id, string parameter)
    {
        PSObject result = Step(Samples.Fresh, id);

        Assert.Equal("NotTested", result.Properties["Status"].Value.ToString());
        Assert.Contains(parameter, (string)result.Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_address_is_compared_only_when_it_is_known()
    {
        Assert.Contains("-PublicIPAddress", (string)Step(Samples.Tutorial, "P14").Properties["Message"].Value, StringComparison.Ordinal);

        PSObject other = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Tutorial} -PublicIPAddress 192.0.2.99 | Where-Object Id -eq P14").Single;

        Assert.Equal("Fail", other.Properties["Status"].Value.ToString());
    }

    [Theory]
    [InlineData("", "NotTested")]
    [InlineData("-PublicIPAddress 192.0.2.20", "NotTested")]
    [InlineData("-PublicIPAddress 100.64.1.2", "Fail")]
    [InlineData("-PublicIPAddress 192.168.1.10", "Fail")]
    public void An_address_that_nobody_reaches_is_none_of_the_houses_own(string arguments, string status)
    {
        PSObject result = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} {arguments} -ZoneFile {Samples.Tutorial} | Where-Object Id -eq P16").Single;

        Assert.Equal(status, result.Properties["Status"].Value.ToString());
        Assert.Equal(status == "NotTested", ((string)result.Properties["Message"].Value).Contains("Test-DynamicDns votredomaine.tld -WanAddress", StringComparison.Ordinal));
    }

    [Fact]
    public void A_providers_reverse_name_fails_only_where_mail_is_sent_direct()
    {
        Assert.Equal("Info", Step(Samples.Tutorial, "P04").Properties["Status"].Value.ToString());

        PSObject direct = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -Role Direct -ZoneFile {Samples.Tutorial} | Where-Object Id -eq P04").Single;

        Assert.Equal("Fail", direct.Properties["Status"].Value.ToString());
    }

    [Theory]
    [InlineData("-Role Relayed, Direct")]
    [InlineData("-Role DynamicAddress, FixedAddress")]
    [InlineData("-Role NoBackupMx -BackupMx Ovh")]
    [InlineData("-Role Direct -Relay smtp.orange.fr")]
    public void A_role_that_contradicts_itself_ends_the_cmdlet(string arguments) =>
        Assert.StartsWith(
            "ConflictingRole,",
            Assert.Single(_session.Invoke($"Test-MailPlusDeployment {Samples.Domain} {arguments} -ZoneFile {Samples.Tutorial}").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void The_role_and_where_it_was_taken_from_are_said_above_and_the_count_below()
    {
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Tutorial}");

        string[] said = [.. run.Information.Select(i => i.ToString()!)];
        Assert.Contains(said, s => s.Contains("relayed by Orange (guessed from SPF), backup MX at OVH (guessed from MX), address dynamic (guessed from its TTL)", StringComparison.Ordinal));
        int failed = run.Objects.Count(o => o.Properties["Status"].Value.ToString() == "Fail");
        Assert.Contains(said, s => s.StartsWith($"{failed} to fix, ", StringComparison.Ordinal));
        Assert.Contains(said, s => s.StartsWith("Next: Test-MailPlusDeployment", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_said_beside_the_verdicts_when_a_pipeline_goes_on() =>
        Assert.Empty(_session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Tutorial} | ForEach-Object Id").Information);

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Quiet_gives_one_truth_value(string zones, bool expected)
    {
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -Quiet -ZoneFile {zones}");

        Assert.Equal(expected, run.Single.BaseObject);
        Assert.Empty(run.Information);
    }

    public static TheoryData<string, bool> Verdicts => new() { { Samples.Tutorial, false }, { Samples.Corrected, true } };

    [Theory]
    [MemberData(nameof(ExitCodes))]
    public void The_exit_code_is_that_of_the_worst_verdict(string domain, string zones, int code) =>
        Assert.Equal(code, _session.Invoke($"Test-MailPlusDeployment {domain} -SetExitCode -ZoneFile {zones} | ForEach-Object {{}}; $global:LASTEXITCODE").Single.BaseObject);

    [Theory]
    [InlineData("'no domain..tld' -ZoneFile {0}")]
    [InlineData("-Path nowhere.psd1 -ZoneFile {0}")]
    [InlineData("votredomaine.tld -ZoneFile nowhere.zone")]
    [InlineData("votredomaine.tld -Id Z99 -ZoneFile {0}")]
    public void What_could_not_be_read_is_not_found_out(string arguments)
    {
        string command = string.Format(CultureInfo.InvariantCulture, arguments, Samples.Corrected);

        ModuleRun run = _session.Invoke($"try {{ Test-MailPlusDeployment {command} -SetExitCode | ForEach-Object {{}} }} catch {{}}; $global:LASTEXITCODE");

        Assert.Equal(["3"], run.Lines);
    }

    public static TheoryData<string, string, int> ExitCodes => new()
    {
        { Samples.Domain, Samples.Corrected, 0 },
        { Samples.Domain, Samples.Tutorial, 2 },
        { "example.org", Samples.Tutorial, 3 },
    };

    [Fact]
    public void A_domain_that_does_not_exist_fails_once_and_the_rest_is_not_tested()
    {
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment autre.tld -ZoneFile {Samples.Tutorial}");

        Assert.Equal("P10", Assert.Single(run.Objects, o => o.Properties["Status"].Value.ToString() == "Fail").Properties["Id"].Value);
        Assert.DoesNotContain(run.Objects, o => o.Properties["Status"].Value.ToString() is "Pass" or "Warning" or "Error");
        Assert.Equal(StepCount, run.Objects.Count);
    }

    [Fact]
    public async Task A_server_that_is_silent_gives_an_error_and_no_verdict()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.Misbehave("silent.test", Misbehaviour.DropAll);

        ModuleRun run = await Task.Run(() => _session.Invoke($"Test-MailPlusDeployment silent.test -DnsServer {server.Address} -TimeoutSec 1"), TestContext.Current.CancellationToken);

        Assert.Empty(run.Errors);
        Assert.Equal("P10", Assert.Single(run.Objects, o => o.Properties["Status"].Value.ToString() == "Error").Properties["Id"].Value);
        Assert.DoesNotContain(run.Objects, o => o.Properties["Status"].Value.ToString() is "Pass" or "Fail" or "Warning");
    }

    [Fact]
    public async Task Each_name_and_type_is_asked_once()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone(
            "home.test",
            "@ 60 IN SOA ns hostmaster 1 2 3 4 5\n@ 60 IN NS ns\n@ 60 IN A 192.0.2.20\n@ 60 IN MX 1 @\n@ 60 IN MX 5 mx1\nmx1 60 IN A 192.0.2.21\n"
            + "@ 60 IN TXT \"v=spf1 mx a include:spf include:spf2 -all\"\nspf 60 IN TXT \"v=spf1 include:spf2.home.test ?all\"\nspf2 60 IN TXT \"v=spf1 ?all\"\n"
            + "_dmarc 60 IN TXT \"v=DMARC1; p=none; rua=mailto:moi@home.test\"\n");

        await Task.Run(() => _session.Invoke($"Test-MailPlusDeployment home.test -DnsOnly -DnsServer {server.Address} | ForEach-Object Id"), TestContext.Current.CancellationToken);

        string[] asked = [.. server.Questions.Select(q => $"{q.Name} {q.Type}")];
        Assert.Contains("mx1.home.test A", asked);
        Assert.Equal(asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Several_domains_keep_their_order()
    {
        ModuleRun run = _session.Invoke($"'autre.tld', '{Samples.Domain}' | Test-MailPlusDeployment -ZoneFile {Samples.Corrected} | ForEach-Object Subject");

        Assert.Equal(StepCount * 2, run.Lines.Count);
        Assert.Equal("autre.tld", run.Lines[0]);
    }

    [Fact]
    public void A_run_in_the_pseudo_locale_shows_no_sentence_outside_the_resources()
    {
        using ModuleSession pseudo = new("qps-ploc");

        ModuleRun run = pseudo.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Tutorial}");

        Assert.Equal(StepCount, run.Objects.Count);
        Assert.All(run.Objects, o => Assert.All(
            new[] { "Title", "Message" },
            p => Assert.True(IsPseudo((string)o.Properties[p].Value), $"{o.Properties["Id"].Value}.{p}: {o.Properties[p].Value}")));
        Assert.All(run.Information.Select(i => i.ToString()!).Where(i => i.Length > 0 && i != Samples.Domain), i => Assert.True(IsPseudo(i), i));
    }

    public void Dispose() => _session.Dispose();

    private static bool IsPseudo(string text) => text.StartsWith('⟦') && text.EndsWith('⟧');

    private PSObject Step(string zones, string id) => _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {zones} | Where-Object Id -eq {id}").Single;
}
