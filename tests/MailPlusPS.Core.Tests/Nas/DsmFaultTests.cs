using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>Every code that DSM is known to answer ends in a sentence of its own, in both languages, and nothing is half written after it.</summary>
public sealed class DsmFaultTests : FullNasTest
{
    private const string Auth = "SYNO.API.Auth";

    /// <summary>The codes of interfaces §2.1, and what kind of trouble each is.</summary>
    public static TheoryData<string, int, string> Codes { get; } = new()
    {
        { "SYNO.Core.User", 100, "Refused" }, { "SYNO.Core.User", 101, "Rejected" }, { "SYNO.Core.User", 102, "Unsupported" }, { "SYNO.Core.User", 103, "Unsupported" },
        { "SYNO.Core.User", 104, "Unsupported" }, { "SYNO.Core.User", 105, "NotAdministrator" }, { "SYNO.Core.User", 106, "SessionEnded" }, { "SYNO.Core.User", 107, "SessionEnded" },
        { "SYNO.Core.User", 108, "Refused" }, { "SYNO.Core.User", 114, "Rejected" }, { "SYNO.Core.User", 117, "Busy" }, { "SYNO.Core.User", 119, "SessionEnded" },
        { "SYNO.Core.User", 120, "Rejected" }, { "SYNO.Core.User", 150, "SessionEnded" }, { "SYNO.Core.User", 160, "NotAdministrator" }, { "SYNO.Core.User", 3106, "NotFound" },
        { Auth, 400, "LogInRefused" }, { Auth, 401, "AccountUnusable" }, { Auth, 402, "LogInRefused" }, { Auth, 403, "OtpNeeded" }, { Auth, 404, "OtpNeeded" }, { Auth, 406, "OtpNeeded" },
        { Auth, 407, "Blocked" }, { Auth, 408, "AccountUnusable" }, { Auth, 409, "AccountUnusable" }, { Auth, 410, "AccountUnusable" }, { Auth, 411, "AccountUnusable" },
        { "SYNO.Core.Security.Firewall.Profile", 1101, "Refused" }, { "SYNO.Core.Security.Firewall.Profile", 1102, "Refused" }, { "SYNO.Core.Security.Firewall.Profile", 1103, "Unsafe" },
        { "SYNO.Core.Security.Firewall.Profile", 1104, "Refused" }, { "SYNO.Core.Security.Firewall.Profile", 1105, "Refused" }, { "SYNO.Core.AppPortal", 1701, "Conflict" },
        { "SYNO.Core.AppPortal", 1903, "Conflict" }, { "SYNO.Core.AppPortal.ReverseProxy", 4151, "Rejected" }, { "SYNO.Core.AppPortal.ReverseProxy", 4154, "Conflict" },
        { "SYNO.Core.Package.Installation", 4501, "Refused" }, { "SYNO.MailPlusServer.SMTP", 402, "NotAdministrator" }, { "SYNO.MailPlusServer.SMTP", 5615, "NotAdministrator" },
        { "SYNO.MailClient.Info", 402, "NotAdministrator" }, { "SYNO.MailClient.Info", 410, "Busy" }, { "SYNO.Core.Network.Router.PortForward", 1500, "Refused" },
        { "SYNO.Core.User", DsmErrors.Unreadable, "Malformed" },
    };

    private DsmFirewall _firewall = null!;
    private DsmPortal _portal = null!;
    private DsmDnsServer _dns = null!;

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_its_own_sentence_in_both_languages(string api, int code, string fault)
    {
        DsmReply reply = DsmReply.Failure(DsmCall.Read(api, "get", 1), code);

        Assert.Equal("Nas" + fault, DsmErrors.Refusal(reply).ErrorId);
        Assert.DoesNotContain(Texts.Get("Nas.Code.Unknown"), DsmErrors.Sentence(reply), StringComparison.Ordinal);
        Assert.NotEqual(DsmErrors.Sentence(reply), French(() => DsmErrors.Sentence(reply)));
    }

    [Fact]
    public void A_code_that_nobody_knows_is_shown_and_says_where_to_look() =>
        Assert.Contains("9999", DsmErrors.Sentence(DsmReply.Failure(DsmCall.Read("SYNO.X", "get", 1), 9999)), StringComparison.Ordinal);

    /// <summary>A fault, where it strikes, and the error that it must end in.</summary>
    public static TheoryData<string, string, string, string> Faults { get; } = new()
    {
        { "code 100", "SYNO.Core.User", "create", "NasRefused" },
        { "code 105", "SYNO.Core.User", "create", "NasNotAdministrator" },
        { "code 107", "SYNO.Core.User", "create", "NasSessionEnded" },
        { "code 114", "SYNO.Core.User", "create", "NasRejected" },
        { "code 117", "SYNO.Core.User", "create", "NasBusy" },
        { "code 120", "SYNO.Core.User", "create", "NasRejected" },
        { "code 150", "SYNO.Core.User", "create", "NasSessionEnded" },
        { "ignored", "SYNO.Core.User", "create", "NasNotTaken" },
        { "Reset", "SYNO.Core.User", "create", "NasOutcomeUnknown" },
        { "Page", "SYNO.Core.User", "create", "NasOutcomeUnknown" },
        { "Starting", "SYNO.Core.User", "create", "NasOutcomeUnknown" },
        { "code 105", "SYNO.Core.AppPriv.Rule", "set", "NasNotAdministrator" },
        { "code 3106", "SYNO.Core.AppPriv.Rule", "set", "NasNotFound" },
        { "ignored", "SYNO.Core.AppPriv.Rule", "set", "NasNotTaken" },
        { "code 5615", "SYNO.MailPlusServer.License", "edit_activate_member", "NasNotAdministrator" },
        { "code 103", "SYNO.MailPlusServer.License", "edit_activate_member", "NasUnsupported" },
        { "ignored", "SYNO.MailPlusServer.License", "edit_activate_member", "NasNotTaken" },
        { "Reset", "SYNO.MailPlusServer.License", "edit_activate_member", "NasOutcomeUnknown" },
        { "code 104", "SYNO.MailPlusServer.Domain", "set_security", "NasUnsupported" },
        { "code 120", "SYNO.MailPlusServer.Domain", "generate_dkim_key", "NasRejected" },
        { "ignored", "SYNO.MailPlusServer.Domain", "generate_dkim_key", "NasNotTaken" },
        { "Reset", "SYNO.MailPlusServer.Domain", "generate_dkim_key", "NasOutcomeUnknown" },
        { "code 4501", "SYNO.Core.Package.Installation", "install", "NasRefused" },
        { "OtherJson", "SYNO.Core.Package.Installation", "install", "NasOutcomeUnknown" },
        { "code 1104", "SYNO.Core.Security.Firewall.Profile", "set", "NasRefused" },
        { "ignored", "SYNO.Core.Security.Firewall.Profile", "set", "NasNotTaken" },
        { "Reset", "SYNO.Core.Security.Firewall.Profile", "set", "NasOutcomeUnknown" },
        { "code 1103", "SYNO.Core.Security.Firewall.Profile.Apply", "start", "NasUnsafe" },
        { "code 1101", "SYNO.Core.Security.Firewall.Profile.Apply", "start", "NasRefused" },
        { "Starting", "SYNO.Core.Security.Firewall.Profile.Apply", "start", "NasOutcomeUnknown" },
        { "code 1701", "SYNO.Core.AppPortal", "set", "NasConflict" },
        { "code 114", "SYNO.Core.AppPortal", "set", "NasRejected" },
        { "ignored", "SYNO.Core.AppPortal", "set", "NasNotTaken" },
        { "Page", "SYNO.Core.AppPortal", "set", "NasOutcomeUnknown" },
        { "code 4154", "SYNO.Core.AppPortal.ReverseProxy", "create", "NasConflict" },
        { "code 4151", "SYNO.Core.AppPortal.ReverseProxy", "create", "NasRejected" },
        { "ignored", "SYNO.Core.AppPortal.ReverseProxy", "create", "NasNotTaken" },
        { "Reset", "SYNO.Core.AppPortal.ReverseProxy", "create", "NasOutcomeUnknown" },
        { "code 120", "SYNO.DNSServer.Zone.Record", "create", "NasRejected" },
        { "code 105", "SYNO.DNSServer.Zone.Record", "create", "NasNotAdministrator" },
        { "ignored", "SYNO.DNSServer.Zone.Record", "create", "NasNotTaken" },
        { "OtherJson", "SYNO.DNSServer.Zone.Record", "create", "NasOutcomeUnknown" },
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _firewall = Nas.Add(new DsmFirewall());
        _portal = Nas.Add(new DsmPortal());
        _dns = Nas.Add(new DsmDnsServer());
        _dns.AddZone(Domain);
    }

    [Fact]
    public void Thirty_faults_are_emulated_at_least() => Assert.InRange(Faults.Count, 30, int.MaxValue);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_ends_in_its_error_and_a_read_shows_the_old_value(string fault, string api, string method, string errorId)
    {
        Packages.With("MailPlus-Server");
        Nas.Door.Accounts.Add(new DsmAccount { Name = "moi", Password = "x" });
        using NasSession session = await ConnectAsync();
        MailUsers users = await new MailUserReader(session.Calls).ReadAsync(Cancel);
        string before = State();
        Strike(fault, api, method);

        NasException error = await Assert.ThrowsAsync<NasException>(() => WriteAsync(session, users, api));

        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain(Texts.Get("Nas.Code.Unknown"), error.Message, StringComparison.Ordinal);
        Assert.Equal(before, State(), StringComparer.Ordinal);
    }

    private static string French(Func<string> text)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private void Strike(string fault, string api, string method)
    {
        if (fault.StartsWith("code ", StringComparison.Ordinal))
        {
            Nas.Fail(api, method, int.Parse(fault[5..], CultureInfo.InvariantCulture));
        }
        else if (fault == "ignored")
        {
            Nas.Ignore(api, method);
        }
        else
        {
            Nas.Break(api, method, Enum.Parse<DsmBreak>(fault));
        }
    }

    private static async Task WriteAsync(NasSession session, MailUsers users, string api)
    {
        DnsName domain = DnsName.Parse(Domain);
        NasDkim dkim = new(session.Calls, "nas");
        switch (api)
        {
            case "SYNO.Core.User":
                await new NasUserMaker(session.Calls).MakeAsync("toi", Secret("x"), null, null, Cancel);
                break;
            case "SYNO.MailPlusServer.Domain":
                await new NasDkimMaker(session.Calls, "nas").MakeAsync(domain, "mps01", 1024, await dkim.ReadAsync(domain, Cancel), Cancel);
                break;
            case "SYNO.Core.Package.Installation":
                PackageInventory inventory = await new PackageReader(session.Calls).ReadAsync(Cancel);
                await new PackageInstaller(session.Calls, TimeProvider.System).CarryOutAsync(PackageInstaller.Plan(inventory, ["DNSServer"])[0], "/volume1", TimeSpan.FromSeconds(20), _ => { }, Cancel);
                break;
            case "SYNO.Core.Security.Firewall.Profile" or "SYNO.Core.Security.Firewall.Profile.Apply":
                await (await new FirewallEditor(new FirewallApi(session.Calls, TimeSpan.Zero), [5001]).PrepareAsync(new FirewallWish { Name = "MailPlus Server", Ports = [25, 587, 993] }, Cancel)).Make!(Cancel);
                break;
            case "SYNO.Core.AppPortal":
                await (await PortalAsync(session)).App.Make!(Cancel);
                break;
            case "SYNO.Core.AppPortal.ReverseProxy":
                await (await PortalAsync(session)).Entry.Make!(Cancel);
                break;
            case "SYNO.DNSServer.Zone.Record":
                await (await new NasZoneEditor(new SynologyZoneStore(session.Calls, "nas", domain)).CreateAsync(NasRecordInput.Read(domain, "mail", "A", "192.168.1.10", 3600), makesZone: false, Cancel)).Make!(Cancel);
                break;
            default:
                await new MailUserEnabler(session.Calls).EnableAsync(users, users.Find("moi")!, Cancel);
                break;
        }
    }

    private static Task<(NasEdit<PortalApp> App, NasEdit<ProxyEntry> Entry)> PortalAsync(NasSession session) =>
        new PortalEditor(new PortalApi(session.Calls)).PrepareAsync(new ProxyWish("mail." + Domain, ProxyWish.UsualDescription, ProxyWish.UsualAlias, ProxyWish.UsualPort), Cancel);

    // All that any of these faults could leave behind; privileges alone stay where the activation after them fails, and are said to.
    private string State() => string.Join('\n', new List<string>
    {
        string.Join(',', Nas.Door.Accounts.Select(a => a.Name)),
        string.Join(',', MailPlus.Active),
        JsonSerializer.Serialize(MailPlus.Domains[0]),
        _firewall.Profile.ToJsonString(),
        _firewall.InForce.ToJsonString(),
        JsonSerializer.Serialize(_portal.Apps),
        JsonSerializer.Serialize(_portal.Entries),
        string.Join(',', _dns.Zones[Domain]),
        string.Join(',', Packages.Installed.Keys),
    });
}
