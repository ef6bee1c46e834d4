using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Nas;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>MailPlus in a browser: alias, port, the reverse proxy's entry, and its page.</summary>
public sealed class PortalTests : NasTest
{
    private const string Host = "mail.votredomaine.tld";

    private DsmPortal _portal = null!;
    private DsmClient _calls = null!;

    private static ProxyWish Wish => new(Host, ProxyWish.UsualDescription, ProxyWish.UsualAlias, ProxyWish.UsualPort);

    private PortalEditor Editor => new(new PortalApi(_calls));

    private DsmPortalApp MailPlus => _portal.Apps.Single(a => a.Name == "Synology MailPlus");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _portal = Nas.Add(new DsmPortal());
        _calls = await OpenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _calls.Dispose();
        await base.DisposeAsync();
    }

    // Tutorial §7.2: the literals of the acceptance tests.
    [Fact]
    public async Task Alias_port_and_entry_are_those_of_the_tutorial_with_every_field()
    {
        await MakeAsync();

        Assert.Equal(("mail", 21680), (MailPlus.Alias, MailPlus.HttpPort));
        string entry = JsonSerializer.Serialize(Assert.Single(_portal.Entries).Where(p => p.Key is not ("UUID" or "_key")).ToDictionary(p => p.Key, p => p.Value));
        Assert.Equal(
            """{"description":"MAIL","frontend":{"protocol":1,"fqdn":"mail.votredomaine.tld","port":443,"acl":null,"https":{"hsts":false}},"backend":{"protocol":0,"fqdn":"localhost","port":21680},"customize_headers":[],"proxy_connect_timeout":60,"proxy_read_timeout":60,"proxy_send_timeout":60,"proxy_http_version":1,"proxy_intercept_errors":false}""",
            entry);
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await MakeAsync();
        Nas.ClearCalls();

        await MakeAsync();

        Assert.DoesNotContain(Nas.Calls, c => c.Method is "set" or "create" or "update");
    }

    // W04: "les champs paraissent déjà renseignés mais en fait ce n'est que de l'affichage".
    [Fact]
    public async Task An_entry_whose_fields_only_seemed_filled_in_is_completed_in_place()
    {
        _portal.AddEntry(Host, string.Empty, 0);
        string? uuid = (string?)_portal.Entries[0]["UUID"];

        await MakeAsync();

        Assert.Equal((uuid, "localhost"), ((string?)Assert.Single(_portal.Entries)["UUID"], (string?)_portal.Entries[0]["backend"]!["fqdn"]));
    }

    [Fact]
    public async Task Entries_of_other_names_stay()
    {
        _portal.AddEntry("photos.votredomaine.tld", "localhost", 5080);

        await MakeAsync();

        Assert.Equal(2, _portal.Entries.Count);
    }

    [Fact]
    public async Task A_port_or_alias_of_another_application_is_a_conflict_and_nothing_is_sent()
    {
        NasException port = await Assert.ThrowsAsync<NasException>(() => Editor.PrepareAsync(Wish with { AppPort = 7001 }, Cancel));
        _portal.Apps[0] = _portal.Apps[0] with { Alias = "mail" };
        NasException alias = await Assert.ThrowsAsync<NasException>(() => Editor.PrepareAsync(Wish, Cancel));

        Assert.Equal([NasFault.Conflict, NasFault.Conflict], new[] { port.Fault, alias.Fault });
        Assert.Contains("File Station", port.Message);
        Assert.DoesNotContain(Nas.Calls, c => c.Method is "set" or "create");
    }

    [Fact]
    public async Task Without_MailPlus_it_is_said_which_package_is_missing()
    {
        _portal.Apps.RemoveAt(1);

        Assert.Equal(NasFault.NoMailPlus, (await Assert.ThrowsAsync<NasException>(() => Editor.PrepareAsync(Wish, Cancel))).Fault);
    }

    [Theory]
    [InlineData("SYNO.Core.AppPortal", "set", 1701, nameof(NasFault.Conflict))]
    [InlineData("SYNO.Core.AppPortal", "set", 114, nameof(NasFault.Rejected))]
    [InlineData("SYNO.Core.AppPortal.ReverseProxy", "create", 4154, nameof(NasFault.Conflict))]
    [InlineData("SYNO.Core.AppPortal.ReverseProxy", "create", 4151, nameof(NasFault.Rejected))]
    public async Task Each_refusal_has_its_error_and_changes_nothing_of_its_own(string api, string method, int code, string fault)
    {
        Nas.Fail(api, method, code);

        NasException refused = await Assert.ThrowsAsync<NasException>(MakeAsync);

        Assert.Equal((fault, code), (refused.Fault.ToString(), refused.Code));
        Assert.Empty(_portal.Entries);
        Assert.Equal(method == "set" ? null : "mail", MailPlus.Alias);
    }

    [Theory]
    [InlineData("SYNO.Core.AppPortal", "set")]
    [InlineData("SYNO.Core.AppPortal.ReverseProxy", "create")]
    public async Task What_DSM_silently_ignores_is_reported_as_not_taken(string api, string method)
    {
        Nas.Ignore(api, method);

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(MakeAsync)).Fault);
    }

    [Fact]
    public async Task A_lost_answer_is_read_back_and_no_second_entry_made()
    {
        Nas.Break("SYNO.Core.AppPortal.ReverseProxy", "create", DsmBreak.Reset, isCarriedOut: true);

        await MakeAsync();

        Assert.Single(_portal.Entries);
    }

    // Any server with TLS stands for the proxy here.
    [Theory]
    [InlineData(LabCertificateKind.Good, null)]
    [InlineData(LabCertificateKind.WrongName, "WrongName")]
    [InlineData(LabCertificateKind.Expired, "Expired")]
    [InlineData(LabCertificateKind.SelfSigned, "SelfSigned")]
    public async Task The_page_and_the_certificate_are_those_of_the_name_that_was_asked_for(LabCertificateKind kind, string? fault)
    {
        using LabCertificates lab = new();
        using X509Certificate2 certificate = lab.Make(Host, kind);
        await using LiveboxEmulator server = await LiveboxEmulator.StartAsync(Cancel, certificate);
        using DirectVantage here = new();

        WebAnswer answer = await new WebProbe(here, TimeSpan.FromSeconds(20), [lab.Authority]).AskAsync(new IPEndPoint(IPAddress.Loopback, server.SecureUrl!.Port), Host, Cancel);

        Assert.Equal((200, fault), (answer.Status, answer.Certificate?.Fault));
    }

    [Fact]
    public async Task Nobody_there_is_an_answer_too()
    {
        using DirectVantage here = new();

        WebAnswer answer = await new WebProbe(here, TimeSpan.FromSeconds(20), []).AskAsync(new IPEndPoint(IPAddress.Loopback, 1), Host, Cancel);

        Assert.Equal((0, false), (answer.Status, answer.Trouble.Length == 0));
    }

    private async Task MakeAsync()
    {
        (NasEdit<PortalApp> app, NasEdit<ProxyEntry> entry) = await Editor.PrepareAsync(Wish, Cancel);
        await (app.Make?.Invoke(Cancel) ?? Task.FromResult<PortalApp?>(null));
        await (entry.Make?.Invoke(Cancel) ?? Task.FromResult<ProxyEntry?>(null));
    }
}
