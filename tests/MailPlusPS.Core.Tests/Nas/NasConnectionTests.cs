using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>What comes before the first call: name, certificate, port, kind of server.</summary>
public sealed class NasConnectionTests : NasTest
{
    [Theory]
    [InlineData("nas;rm -rf /")]
    [InlineData("nas.local; reboot")]
    [InlineData("$(reboot).example")]
    [InlineData("https://nas:5001/")]
    [InlineData("nas/webapi")]
    [InlineData("chef@nas")]
    [InlineData("nas\nhost")]
    [InlineData("")]
    [InlineData("-oProxyCommand=reboot")]
    public void What_is_no_name_of_a_host_is_refused_before_anything_is_sent(string text) =>
        Assert.Equal(NasFault.InvalidInput, Assert.Throws<NasException>(() => NasAddress.Parse(text, 5001)).Fault);

    [Theory]
    [InlineData("nas", "nas:5001")]
    [InlineData("nas.local", "nas.local:5001")]
    [InlineData("192.168.1.20", "192.168.1.20:5001")]
    [InlineData("fd00::20", "[fd00::20]:5001")]
    public void Names_and_addresses_are_taken(string text, string server) => Assert.Equal(server, NasAddress.Parse(text, 5001).Server);

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_shown_and_refused_and_nothing_is_sent()
    {
        NasException refused = await Assert.ThrowsAsync<NasException>(() => OpenAsync(options: Options() with { CertificateFingerprint = null }));

        Assert.Equal((NasFault.CertificateUnknown, 0), (refused.Fault, Nas.RoundTrips));
        Assert.Contains(Nas.Fingerprint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_was_pinned_once_needs_no_fingerprint_any_more()
    {
        using (await OpenAsync())
        {
        }

        using DsmClient again = await OpenAsync(options: Options() with { CertificateFingerprint = null });

        Assert.Equal(Nas.Fingerprint, again.CertificateFingerprint);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_refused()
    {
        Pins.Pin(Address.Server, "certificate", "SHA256:" + string.Join(':', Enumerable.Repeat("AB", 32)));

        NasException refused = await Assert.ThrowsAsync<NasException>(() => OpenAsync(options: Options() with { CertificateFingerprint = null }));

        Assert.Equal((NasFault.CertificateChanged, 0), (refused.Fault, Nas.RoundTrips));
    }

    [Fact]
    public async Task Another_certificate_than_the_named_one_is_refused_and_not_pinned()
    {
        await Assert.ThrowsAsync<NasException>(() => OpenAsync(options: Options() with { CertificateFingerprint = new string('a', 64) }));

        Assert.Empty(Pins.Of(Address.Server));
    }

    [Theory]
    [InlineData("sha256:{0}")]
    [InlineData("{0}")]
    public async Task A_fingerprint_may_be_written_in_small_letters_and_without_colons(string form)
    {
        string named = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Nas.Fingerprint["SHA256:".Length..].Replace(":", string.Empty, StringComparison.Ordinal)).ToLowerInvariant();

        using DsmClient client = await OpenAsync(options: Options() with { CertificateFingerprint = named });

        Assert.Equal(Nas.Fingerprint, client.CertificateFingerprint);
    }

    [Fact]
    public async Task A_fingerprint_that_is_none_is_refused() =>
        Assert.Equal(NasFault.InvalidInput, (await Assert.ThrowsAsync<NasException>(() => OpenAsync(options: Options() with { CertificateFingerprint = "SHA256:abcd" }))).Fault);

    [Fact]
    public async Task HTTP_without_TLS_on_the_port_is_said_and_no_password_is_sent()
    {
        await using DsmEmulator plain = await DsmEmulator.StartAsync(new DsmEmulatorOptions { IsPlain = true }, Cancel);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => DsmClient.OpenAsync(new NasAddress(plain.Host, plain.Port), Credentials(), Options(), Cancel));

        Assert.Equal((NasFault.PlainPort, 0), (refused.Fault, plain.CountOf("SYNO.API.Auth", "login")));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable()
    {
        int port = Nas.Port;
        await Nas.DisposeAsync();

        Assert.Equal(NasFault.Unreachable, (await Assert.ThrowsAsync<NasException>(() => DsmClient.OpenAsync(new NasAddress("127.0.0.1", port), Credentials(), Options() with { CertificateFingerprint = null }, Cancel))).Fault);
    }

    [Theory]
    [InlineData(DsmBreak.Page, NasFault.NotDsm)]
    [InlineData(DsmBreak.OtherJson, NasFault.NotDsm)]
    [InlineData(DsmBreak.Starting, NasFault.Busy)]
    public async Task What_is_not_DSM_gets_no_password(DsmBreak how, object fault)
    {
        Nas.Break("SYNO.API.Info", "query", how, times: 2);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => OpenAsync());

        Assert.Equal((fault, 0), (refused.Fault, Nas.CountOf("SYNO.API.Auth", "login")));
    }

    [Fact]
    public async Task An_account_that_is_no_administrator_is_turned_away_and_logged_out()
    {
        NasException refused = await Assert.ThrowsAsync<NasException>(() => ConnectAsync(Credentials("lecteur", "lecture")));

        Assert.Equal((NasFault.NotAdministrator, 0), (refused.Fault, Nas.Door.OpenSessions));
    }

    [Fact]
    public async Task A_session_knows_model_and_version()
    {
        using NasSession session = await ConnectAsync();

        Assert.Equal(("DS920+", "DSM 7.2.1-69057 Update 5", 7), (session.Model, session.DsmVersion, session.Facts.Major));
        Assert.Equal("chef@" + Address, session.ToString());
    }

    [Fact]
    public async Task DSM_6_is_found_at_its_own_paths()
    {
        await using DsmEmulator six = await DsmEmulator.StartAsync(DsmEmulatorOptions.Six, Cancel);

        using NasSession session = await NasConnection.OpenAsync(new NasAddress(six.Host, six.Port), Credentials(), Options() with { CertificateFingerprint = six.Fingerprint }, ssh: null, isRouter: false, Cancel);

        Assert.Equal(6, session.Facts.Major);
    }

    [Fact]
    public async Task A_certificate_that_the_system_trusts_for_another_name_only_is_refused()
    {
        using LabCertificates certificates = new();
        await using DsmEmulator other = await DsmEmulator.StartAsync(new DsmEmulatorOptions { Certificate = certificates.Make("nas.example", LabCertificateKind.WrongName) }, Cancel);

        Assert.Equal(NasFault.CertificateUnknown, (await Assert.ThrowsAsync<NasException>(() => DsmClient.OpenAsync(new NasAddress(other.Host, other.Port), Credentials(), Options() with { CertificateFingerprint = null }, Cancel))).Fault);
    }
}
