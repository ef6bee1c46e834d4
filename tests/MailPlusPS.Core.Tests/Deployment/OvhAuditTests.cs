using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Ovh;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>What a session with OVH adds to the audit, against the emulator; nothing is changed there.</summary>
public sealed class OvhAuditTests : OvhTest
{
    private const string House = "192.0.2.20";

    // As the world asks them, whatever OVH's zone says later.
    private string[] Servers { get; set; } = [];

    [Fact]
    public async Task A_zone_that_is_published_as_the_world_sees_it_passes()
    {
        Emulator.AddMailDomain(Name).Accounts["moi"] = new EmulatedMailbox("moi", "secret", null, 5_000_000_000);
        DynHost(House);

        IReadOnlyList<CheckResult> results = await AuditAsync(o => o with { Users = ["moi"], PublicIPAddress = IPAddress.Parse(House) });

        Assert.Equal([], new[] { "P11", "P12", "P14", "O01", "O02", "O14", "O25", "O26", "O27", "T07" }.Select(id => Of(results, id)).Where(r => r.Status != CheckStatus.Pass).Select(r => r.ToString()));
        Assert.All(Emulator.Calls, c => Assert.Equal("GET", c.Method));
    }

    [Fact]
    public async Task What_is_staged_and_not_published_is_warned_about_with_the_command_to_type()
    {
        Zone.Add("TXT", "later", "\"x\"");

        CheckResult result = Of(await AuditAsync(), "O25");

        Assert.Equal((CheckStatus.Warning, "Update-OvhZone votredomaine.tld"), (result.Status, result.Remedy?.Text));
    }

    [Fact]
    public async Task A_serial_that_the_world_does_not_see_yet_is_waited_for()
    {
        CheckResult result = Of(await AuditAsync(serial: 1), "O14");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.StartsWith("Wait-DnsPropagation", result.Remedy?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_servers_than_those_the_world_asks_make_edits_at_OVH_worthless()
    {
        Zone.NameServers = ["dns20.ovh.net", "ns20.ovh.net"];

        CheckResult result = Of(await AuditAsync(), "P12");

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains("dns20.ovh.net", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changing_address_without_DynHost_fails_and_a_fixed_one_does_not_need_it()
    {
        Assert.Equal((CheckStatus.Fail, "Set-OvhDynHost votredomaine.tld"), Of(await AuditAsync(), "P14") is { } result ? (result.Status, result.Remedy?.Text) : default);
        Assert.Equal(CheckStatus.Info, Of(await AuditAsync(o => o with { Role = DeploymentRole.FixedAddress }), "P14").Status);
    }

    // O26: a sender does not wait for the NAS, it goes on to OVH, and what OVH does not know is refused for good.
    [Fact]
    public async Task A_user_without_a_mailbox_at_the_backup_is_named()
    {
        EmulatedMailDomain mail = Emulator.AddMailDomain(Name);
        mail.Accounts["moi"] = new EmulatedMailbox("moi", "secret", null, 5_000_000_000);

        IReadOnlyList<CheckResult> results = await AuditAsync(o => o with { Users = ["moi", "elle"] });

        Assert.Equal((CheckStatus.Warning, "New-OvhMailbox votredomaine.tld elle"), (Of(results, "O26").Status, Of(results, "O26").Remedy?.Text));
        Assert.Equal(CheckStatus.Info, Of(results, "O27").Status);
        Assert.Equal(CheckStatus.Pass, Of(results, "O02").Status);
    }

    [Fact]
    public async Task Messages_that_wait_at_the_backup_are_counted()
    {
        Emulator.AddMailDomain(Name).Accounts["moi"] = new EmulatedMailbox("moi", "secret", null, 5_000_000_000) { EmailCount = 3 };

        CheckResult result = Of(await AuditAsync(), "T07");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Contains("3", result.Message, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Info, Of(await AuditAsync(), "F15").Status);
    }

    [Fact]
    public async Task A_domain_without_a_mail_service_fails_nothing_but_an_MX_that_leads_there_warns()
    {
        IReadOnlyList<CheckResult> results = await AuditAsync();

        Assert.Equal(CheckStatus.Info, Of(results, "O01").Status);
        Assert.Equal(CheckStatus.Warning, Of(results, "O26").Status);
    }

    [Fact]
    public async Task A_key_that_may_not_read_the_zone_fails_at_P11_and_the_rest_is_heard()
    {
        Emulator.AddMailDomain(Name).Accounts["moi"] = new EmulatedMailbox("moi", "secret", null, 5_000_000_000);
        Emulator.Fail("GET", "/domain/zone/" + Name, EmulatedFault.NotGranted);

        IReadOnlyList<CheckResult> results = await AuditAsync();

        Assert.Equal(CheckStatus.Fail, Of(results, "P11").Status);
        Assert.Equal(CheckStatus.Error, Of(results, "O25").Status);
        Assert.Equal(CheckStatus.Pass, Of(results, "O01").Status);
        Assert.Equal(CheckStatus.Pass, Of(results, "P12").Status);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Servers = [.. Zone.NameServers];
    }

    private static CheckResult Of(IReadOnlyList<CheckResult> results, string id) => results.Single(r => r.Id == id);

    private void DynHost(string address)
    {
        Zone.AddDynHost(string.Empty, IPAddress.Parse(address));
        Zone.DynHostLogins[Name + "-nas"] = new EmulatedDynHostLogin(Name + "-nas", string.Empty, "secret");
        Zone.Publish();
    }

    private async Task<IReadOnlyList<CheckResult>> AuditAsync(Func<AuditOptions, AuditOptions>? with = null, long? serial = null)
    {
        string text = $"$ORIGIN {Name}.\n$TTL 60\n@ SOA dns10.ovh.net. tech.ovh.net. {serial ?? Zone.Serial} 2 3 4 5\n"
            + string.Concat(Servers.Select(s => $"@ NS {s}.\n")) + $"@ A {House}\n@ MX 1 @\n@ MX 5 mx1.mail.ovh.net.\n";
        using CachingResolver resolver = new(new ZoneResolver([ZoneFile.Read(text).Zone!]));
        AuditOptions options = new(Domain);
        return (await new DeploymentAudit(resolver, new OvhPart(Client)).RunAsync(with is null ? options : with(options), Cancel)).Results;
    }

}
