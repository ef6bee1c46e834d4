using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

public sealed class DeploymentAuditTests
{
    private const string Domain = "home.test";

    // Above the domain and beside it: what every audit asks for.
    private const string Registry = "$ORIGIN test.\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2.53\nhome NS ns\n";
    private const string Head = "$ORIGIN home.test.\n$TTL 3600\n@ SOA dns10.ovh.net. tech.ovh.net. 1 2 3 4 5\n@ NS dns10.ovh.net.\n@ NS ns10.ovh.net.\n";
    private const string House = "@ 60 A 192.0.2.20\n";

    [Theory]
    [InlineData("@ MX 1 @\n", CheckStatus.Pass)]
    [InlineData("@ MX 1 mx\nmx A 192.0.2.20\n", CheckStatus.Info)]
    [InlineData("@ MX 5 @\n@ MX 1 mx1.mail.home.example.\n", CheckStatus.Fail)]
    [InlineData("@ MX 1 @\n@ MX 1 mx1.mail.home.example.\n", CheckStatus.Fail)]
    [InlineData("@ MX 1 mx\nmx CNAME @\n", CheckStatus.Fail)]
    [InlineData("@ MX 1 nowhere\n", CheckStatus.Fail)]
    [InlineData("", CheckStatus.Fail)]
    public async Task The_first_mx_is_the_house_alone_with_an_address_and_no_alias(string records, CheckStatus expected)
    {
        CheckResult result = await StepAsync(StepRules.O06, House + records);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == CheckStatus.Fail, result.Remedy is { Text: "home.test. 3600 IN MX 1 home.test." });
    }

    [Theory]
    [InlineData("@ MX 5 mx1.mail.ovh.net.\n@ MX 10 mx2.mail.ovh.net.\n@ MX 100 mx3.mail.ovh.net.\n", CheckStatus.Pass)]
    [InlineData("@ MX 1 mx1.mail.ovh.net.\n@ MX 5 mx2.mail.ovh.net.\n@ MX 100 mx3.mail.ovh.net.\n", CheckStatus.Fail)]
    [InlineData("@ MX 5 mx1.mail.ovh.net.\n", CheckStatus.Warning)]
    [InlineData("", CheckStatus.Fail)]
    public async Task The_backup_at_ovh_comes_after_the_house(string records, CheckStatus expected)
    {
        CheckResult result = await StepAsync(StepRules.O04, House + "@ MX 1 @\n" + records, o => o with { BackupMx = ["Ovh"] });

        Assert.Equal(expected, result.Status);
        Assert.Equal(
            expected == CheckStatus.Pass ? null : "home.test. 3600 IN MX 5 mx1.mail.ovh.net.\nhome.test. 3600 IN MX 10 mx2.mail.ovh.net.\nhome.test. 3600 IN MX 100 mx3.mail.ovh.net.",
            result.Remedy?.Text);
    }

    [Theory]
    [InlineData("mail CNAME @\n", CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData("mail CNAME home.test\n", CheckStatus.Pass, CheckStatus.Warning)]
    [InlineData("mail A 192.0.2.20\n", CheckStatus.Fail, CheckStatus.Info)]
    [InlineData("mail AAAA 2001:db8::1\n", CheckStatus.Fail, CheckStatus.Info)]
    [InlineData("", CheckStatus.Pass, CheckStatus.Info)]
    public async Task Mail_has_no_address_of_its_own_and_is_an_alias_of_the_domain(string records, CheckStatus address, CheckStatus alias)
    {
        Assert.Equal(address, (await StepAsync(StepRules.O03, House + records)).Status);
        Assert.Equal(alias, (await StepAsync(StepRules.O24, House + records)).Status);
    }

    [Fact]
    public async Task An_address_that_an_mx_needs_is_not_asked_to_be_deleted() =>
        Assert.Equal(CheckStatus.Info, (await StepAsync(StepRules.O03, House + "@ MX 1 mail\nmail A 192.0.2.20\n")).Status);

    [Theory]
    [InlineData("192.168.1.20")]
    [InlineData("10.20.30.40")]
    [InlineData("100.64.3.2")]
    public async Task An_inner_address_is_not_the_house_as_the_world_sees_it(string address) =>
        Assert.Equal(CheckStatus.Fail, (await StepAsync(StepRules.P14, $"@ 60 A {address}\n")).Status);

    [Fact]
    public async Task An_ipv6_address_is_warned_about() =>
        Assert.Equal(CheckStatus.Warning, (await StepAsync(StepRules.N07, House + "@ AAAA 2001:db8::1\n")).Status);

    [Fact]
    public async Task Servers_that_are_not_ovhs_are_named()
    {
        CheckResult result = await StepAsync(StepRules.P12, House + "@ NS ns.example.\n");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Contains("ns.example", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr -all", CheckStatus.Pass)]
    [InlineData("v=spf1 mx a:SMTP.smtpout.orange.fr. -all", CheckStatus.Pass)]
    [InlineData("v=spf1 mx include:orange.fr -all", CheckStatus.Pass)]
    [InlineData("v=spf1 a:smtp.smtpout.orange.fr -all", CheckStatus.Info)]
    [InlineData("v=spf1 mx -all", CheckStatus.Fail)]
    [InlineData("v=spf1 mx -all a:smtp.smtpout.orange.fr", CheckStatus.Fail)]
    [InlineData("v=spf1 mx a:smtp.orange.fr -all", CheckStatus.Fail)]
    public async Task The_spf_record_names_the_servers_by_which_the_relay_delivers_not_its_entrance(string spf, CheckStatus expected)
    {
        CheckResult result = await StepAsync(StepRules.O08, House + $"@ TXT \"{spf}\"\n", o => o with { Relay = "smtp.orange.fr" });

        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public async Task A_missing_spf_record_is_composed_for_the_role()
    {
        CheckResult result = await StepAsync(StepRules.O10, House, o => o with { Relay = "smtp.orange.fr", BackupMx = ["Ovh"] });

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Equal("home.test. 3600 IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"", result.Remedy?.Text);
    }

    [Fact]
    public async Task A_server_that_sends_direct_must_be_in_its_own_spf_record()
    {
        CheckResult result = await StepAsync(StepRules.O08, House + "@ TXT \"v=spf1 include:mx.ovh.com -all\"\n", o => o with { Role = DeploymentRole.Direct | DeploymentRole.NoBackupMx });

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Equal("home.test. 3600 IN TXT \"v=spf1 mx -all\"", result.Remedy?.Text);
    }

    [Fact]
    public async Task A_backup_at_ovh_wants_ovhs_record_included()
    {
        CheckResult result = await StepAsync(
            StepRules.O08, House + "@ TXT \"v=spf1 mx a:smtp.smtpout.orange.fr -all\"\n@ MX 1 @\n@ MX 5 mx1.mail.ovh.net.\n");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Equal("home.test. 3600 IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"", result.Remedy?.Text);
    }

    [Fact]
    public async Task The_tutorials_way_round_ptr_is_named_with_what_it_loses()
    {
        CheckResult result = await StepAsync(
            StepRules.O16, House + "@ TXT \"v=spf1 mx include:ovh.home.test -all\"\novh TXT \"v=spf1 a:mail-out.ovh.net a:mail.ovh.net ip4:8.33.137.105/32 ?all\"\n");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Contains("ovh.home.test", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_selector_nothing_below_domainkey_is_proof_that_there_is_no_key()
    {
        CheckResult result = await StepAsync(StepRules.O19, House);

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.StartsWith("mps1._domainkey.home.test. 3600 IN TXT \"v=DKIM1; k=rsa; p=", result.Remedy?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_selector_not_found_for_those_tried_is_not_no_dkim()
    {
        CheckResult result = await StepAsync(StepRules.O19, House + "odd-one._domainkey TXT \"v=DKIM1; p=\"\n");

        Assert.Equal(CheckStatus.NotTested, result.Status);
        Assert.Contains("-Selector", result.Message, StringComparison.Ordinal);
        Assert.Contains("mps1", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mps01", CheckStatus.Pass)]
    [InlineData("mps1", CheckStatus.Info)]
    [InlineData("a-b.c", CheckStatus.Warning)]
    public async Task A_selector_is_judged_by_the_tutorials_rule(string selector, CheckStatus expected) =>
        Assert.Equal(expected, (await StepAsync(StepRules.C08, House, o => o with { Selectors = [selector] })).Status);

    // F09: 2048 was chosen and 1024 came out; RFC 8301 §3.2: below 1024 no receiver takes it.
    [Theory]
    [InlineData(2048, CheckStatus.Pass)]
    [InlineData(1024, CheckStatus.Warning)]
    [InlineData(768, CheckStatus.Fail)]
    public async Task The_length_of_the_published_key_is_measured(int size, CheckStatus expected)
    {
        string text = "v=DKIM1; k=rsa; p=" + DkimKeys.Rsa(size);
        string records = House + $"mps01._domainkey TXT \"{text[..100]}\" \"{text[100..Math.Min(300, text.Length)]}\" \"{text[Math.Min(300, text.Length)..]}\"\n";

        CheckResult result = await StepAsync(StepRules.C06, records, o => o with { Selectors = ["mps01"] });

        Assert.Equal(expected, result.Status);
        Assert.Contains(size.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_length_to_measure() =>
        Assert.Equal(CheckStatus.NotTested, (await StepAsync(StepRules.C06, House, o => o with { Selectors = ["mps01"] })).Status);

    [Fact]
    public async Task A_missing_dmarc_record_is_given_in_full()
    {
        CheckResult result = await StepAsync(StepRules.O23, House);

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Equal("_dmarc.home.test. 3600 IN TXT \"v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:postmaster@home.test\"", result.Remedy?.Text);
    }

    // The tester of §4.2.5 calls it "adresse personnalisée".
    [Fact]
    public async Task Reports_to_an_address_of_ones_own_are_for_information()
    {
        CheckResult result = await StepAsync(StepRules.O21, House + "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:utilisateurprincipal@home.test\"\n");

        Assert.Equal((CheckStatus.Info, Texts.Get("O21.Own", "utilisateurprincipal@home.test")), (result.Status, result.Message));
    }

    [Fact]
    public async Task Reports_to_another_organisation_want_its_permission()
    {
        CheckResult result = await StepAsync(StepRules.O21, House + "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:x@reports.example\"\n");

        Assert.Contains("home.test._report._dmarc.reports.example", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_left_by_a_paste_is_named_with_its_place()
    {
        CheckResult result = await StepAsync(StepRules.P08, House + "@ TXT \"v=spf1 mx\\194\\160-all\"\n");

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains("NO-BREAK SPACE", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@ TXT \"v=spf1 mx\\194\\160-all\"\n", "home.test. 3600 IN TXT \"v=spf1 mx -all\"")]
    [InlineData("@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=none;\\194\\160sp=none\"\n", "_dmarc.home.test. 3600 IN TXT \"v=DMARC1; p=none; sp=none\"")]
    public async Task The_remedy_for_a_character_left_by_a_paste_is_that_of_the_record_it_stands_in(string records, string remedy) =>
        Assert.Equal(remedy, (await StepAsync(StepRules.P08, House + records)).Remedy?.Text);

    [Fact]
    public async Task A_tab_between_tags_is_no_stray_character() =>
        Assert.Equal(CheckStatus.Pass, (await StepAsync(StepRules.P08, House + "_dmarc TXT \"v=DMARC1;\\009p=none\"\n")).Status);

    [Fact]
    public async Task What_is_given_of_the_role_is_taken_and_the_rest_is_guessed()
    {
        AuditOutcome outcome = await AuditAsync(House + "@ TXT \"v=spf1 a:smtp.smtpout.orange.fr -all\"\n", o => o with { Role = DeploymentRole.FixedAddress });

        Assert.Equal(DeploymentRole.Relayed | DeploymentRole.FixedAddress | DeploymentRole.NoBackupMx, outcome.Role.Role);
        Assert.Equal("Orange", outcome.Role.Relay?.Provider);
    }

    [Fact]
    public async Task Everything_that_does_not_wait_for_an_answer_is_asked_at_once()
    {
        HoldingResolver resolver = new(Zones(House + "@ MX 1 @\n@ TXT \"v=spf1 mx -all\"\n"));
        Task<AuditOutcome> audit = new DeploymentAudit(new CachingResolver(resolver)).RunAsync(new AuditOptions(DnsName.Parse(Domain)), TestContext.Current.CancellationToken);
        List<string> first = resolver.Release();

        Assert.Contains("home.test MX", first);
        Assert.Contains("home.test TXT", first);
        Assert.Contains("home.test SPF", first);
        Assert.Contains("_dmarc.home.test TXT", first);
        Assert.Contains("mail.home.test A", first);
        Assert.Contains("_domainkey.home.test TXT", first);

        await audit;
    }

    // RFC 8020: below a name that does not exist nothing does.
    [Theory]
    [InlineData("", false)]
    [InlineData("odd-one._domainkey TXT \"v=DKIM1; p=\"\n", true)]
    public async Task Selectors_are_tried_only_where_there_is_any(string records, bool isTried)
    {
        HoldingResolver resolver = new(Zones(House + records));
        resolver.Release();

        await new DeploymentAudit(resolver).RunAsync(new AuditOptions(DnsName.Parse(Domain)), TestContext.Current.CancellationToken);

        Assert.Equal(isTried, resolver.Asked.Contains("mps1._domainkey.home.test TXT", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("home.test", DeploymentRole.Direct, CheckStatus.Pass)]
    [InlineData("mail.home.test", DeploymentRole.Direct, CheckStatus.Info)]
    [InlineData("mail.home.test", DeploymentRole.Relayed, CheckStatus.Info)]
    [InlineData("elsewhere.test", DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData("82-64-10-20.subs.proxad.net", DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData("82-64-10-20.subs.proxad.net", DeploymentRole.Relayed, CheckStatus.Info)]
    public async Task A_reverse_name_that_leads_back_and_is_the_servers_own_does_not_fail(string name, DeploymentRole role, CheckStatus expected)
    {
        const string Address = "82.64.10.20";
        TableResolver dns = new TableResolver().Address(Domain, Address).Address("mail.home.test", Address).Address("82-64-10-20.subs.proxad.net", Address)
            .Address("elsewhere.test", "82.64.10.21").Pointer(Address, name);

        AuditOutcome outcome = await new DeploymentAudit(dns).RunAsync(new AuditOptions(DnsName.Parse(Domain)) { Role = role }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, outcome.Results.Of(StepRules.P04).Status);
    }

    private static async Task<CheckResult> StepAsync(CheckRule rule, string records, Func<AuditOptions, AuditOptions>? with = null) =>
        (await AuditAsync(records, with)).Results.Of(rule);

    private static async Task<AuditOutcome> AuditAsync(string records, Func<AuditOptions, AuditOptions>? with)
    {
        AuditOptions options = new(DnsName.Parse(Domain));
        using CachingResolver resolver = new(Zones(records));
        return await new DeploymentAudit(resolver).RunAsync(with is null ? options : with(options), TestContext.Current.CancellationToken);
    }

    private static ZoneResolver Zones(string records)
    {
        ZoneReadResult registry = ZoneFile.Read(Registry);
        ZoneReadResult home = ZoneFile.Read(Head + records);
        Assert.Empty(home.Errors);
        return new ZoneResolver([registry.Zone!, home.Zone!]);
    }
}
