using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>Sessions with the box: opened, ended meanwhile, refused.</summary>
public sealed class LiveboxLogInTests : LiveboxTest
{
    // interfaces §4.1: the body is matched as text on some firmware.
    [Fact]
    public void The_body_of_a_log_in_is_compact_and_in_its_order() => Assert.Equal(
        """{"service":"sah.Device.Information","method":"createContext","parameters":{"applicationName":"so_sdkut","username":"admin","password":"a+b&c<d>'é"}}""",
        LiveboxCall.LogInBody("admin", "a+b&c<d>'é"));

    [Theory]
    [InlineData("W1f1Key+")]
    [InlineData("quote\"back\\slash")]
    [InlineData("<é&'+/>")]
    public async Task A_password_of_any_characters_opens_a_session(string password)
    {
        Box.Password = password;
        using LiveboxClient client = ClientOf(password);

        await client.CallAsync(LiveboxCall.Time(), Cancel);

        Assert.True(Box.Calls.Single().HasSession);
    }

    [Fact]
    public async Task The_box_says_what_it_is()
    {
        using LiveboxSession session = await LiveboxConnection.OpenAsync(AddressOf(Box.Name), new LiveboxCredentials("admin", Password), null, Cancel);

        Assert.Equal(("Livebox 6", "SG60-fr-G07.R02.C03_10", false), (session.Model, session.Software, session.IsEncrypted));
    }

    [Fact]
    public async Task A_refused_log_in_is_sent_once_however_many_calls_follow()
    {
        using LiveboxClient client = ClientOf("wrong");

        for (int i = 0; i < 3; i++)
        {
            LiveboxException refused = await Assert.ThrowsAsync<LiveboxException>(() => client.CallAsync(LiveboxCall.Rules(), Cancel));
            Assert.Equal(LiveboxFault.LogInRefused, refused.Fault);
            Assert.DoesNotContain("wrong", refused.Message);
        }

        Assert.Equal(1, Box.LogIns);
    }

    [Fact]
    public async Task A_locked_box_refuses_the_right_password_too_and_the_error_says_so()
    {
        for (int i = 0; i < 3; i++)
        {
            using LiveboxClient bad = ClientOf("wrong");
            await Assert.ThrowsAsync<LiveboxException>(() => bad.LogInAsync(Cancel));
        }

        LiveboxException refused = await Assert.ThrowsAsync<LiveboxException>(() => Client.LogInAsync(Cancel));

        Assert.True(Box.IsLocked);
        Assert.Contains("locks", refused.Message);
    }

    [Fact]
    public async Task A_session_that_ended_meanwhile_is_opened_again_and_the_call_made()
    {
        await Client.LogInAsync(Cancel);
        Box.ExpireSessions();

        await Client.CallAsync(LiveboxCall.Rules(), Cancel);

        Assert.Equal(2, Box.LogIns);
        Assert.Equal([false, true], Box.Calls.Select(c => c.HasSession));
    }

    [Fact]
    public async Task A_session_that_ended_before_a_writing_writes_once()
    {
        await Client.LogInAsync(Cancel);
        Box.ExpireSessions();

        await new LiveboxRuleEditor(Client).Prepare(Wish(25), []).Make!(Cancel);

        Assert.Equal("25", Assert.Single(Box.Rules).ExternalPort);
    }

    [Fact]
    public async Task What_the_account_may_not_do_is_said_after_one_more_log_in()
    {
        Box.Fail("Firewall:getPortForwarding", LiveboxFaultKind.Denied, times: 9);

        LiveboxException denied = await Assert.ThrowsAsync<LiveboxException>(() => Client.CallAsync(LiveboxCall.Rules(), Cancel));

        Assert.Equal((LiveboxFault.Denied, 2), (denied.Fault, Box.LogIns));
    }

    [Fact]
    public async Task A_password_that_was_changed_meanwhile_is_tried_once()
    {
        await Client.LogInAsync(Cancel);
        Box.Password = "another";
        Box.ExpireSessions();

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(LiveboxFault.LogInRefused, (await Assert.ThrowsAsync<LiveboxException>(() => Client.CallAsync(LiveboxCall.Rules(), Cancel))).Fault);
        }

        Assert.Equal(2, Box.LogIns);
    }

    [Fact]
    public async Task A_Livebox_3_has_the_old_log_in_and_the_old_envelope()
    {
        Box.IsOld = true;
        Box.Rules.Add(new EmulatedRule("smtp", "webui", "6", "25", "25", "192.168.1.10"));

        Assert.Equal("webui_smtp", Assert.Single(await LiveboxReader.RulesAsync(Client, Cancel)).Id);
        Assert.StartsWith("{\"service\":\"Firewall\"", Box.Calls[^1].Body);
    }

    [Fact]
    public async Task The_old_log_in_is_not_repeated_either()
    {
        Box.IsOld = true;
        using LiveboxClient client = ClientOf("wrong");

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(LiveboxFault.LogInRefused, (await Assert.ThrowsAsync<LiveboxException>(() => client.LogInAsync(Cancel))).Fault);
        }

        Assert.Equal(1, Box.LogIns);
    }

    [Fact]
    public async Task A_box_that_leads_to_another_host_gets_no_password()
    {
        Box.LeadsTo = "https://livebox.example/";

        LiveboxException refused = await Assert.ThrowsAsync<LiveboxException>(() => Client.LogInAsync(Cancel));

        Assert.Equal((LiveboxFault.Redirected, 0), (refused.Fault, Box.LogIns));
        Assert.Contains("livebox.example", refused.Message);
    }

    [Fact]
    public async Task Https_with_a_certificate_of_its_own_is_refused_until_its_fingerprint_is_named_and_known_from_then_on()
    {
        using LabCertificates lab = new();
        using X509Certificate2 certificate = lab.Make("livebox.home", LabCertificateKind.SelfSigned);
        await using LiveboxEmulator secure = await LiveboxEmulator.StartAsync(Cancel, certificate);
        System.IO.DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("mailplusps-");
        KnownHosts pins = new(System.IO.Path.Combine(folder.FullName, "known_hosts"));
        string fingerprint = CertificateFingerprint.Of(certificate);

        async Task LogInAsync(string? named)
        {
            using LiveboxClient client = new(AddressOf(secure.Name), new LiveboxCredentials("admin", Password), new LiveboxOptions { KnownHosts = pins, Fingerprint = named });
            await client.LogInAsync(Cancel);
            Assert.Equal("https", client.Address.Root.Scheme);
        }

        LiveboxException unknown = await Assert.ThrowsAsync<LiveboxException>(() => LogInAsync(null));
        Assert.Equal((LiveboxFault.Untrusted, 0), (unknown.Fault, secure.LogIns));
        Assert.Contains(fingerprint, unknown.Message);
        await LogInAsync(fingerprint.Replace("SHA256:", string.Empty, System.StringComparison.Ordinal).ToUpperInvariant());
        await LogInAsync(null);
        LiveboxException other = await Assert.ThrowsAsync<LiveboxException>(() => LogInAsync(new string('A', 64)));
        Assert.Equal(LiveboxFault.Untrusted, other.Fault);
    }

    [Fact]
    public async Task Closing_a_session_ends_it_whatever_the_box_answers()
    {
        await Client.LogInAsync(Cancel);

        await Client.LogOutAsync(Cancel);
        await Client.CallAsync(LiveboxCall.Time(), Cancel);

        Assert.Equal(2, Box.LogIns);
    }
}
