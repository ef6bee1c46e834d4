using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Which certificate of a device in the house is spoken to.</summary>
public sealed class CertificatePinTests : IDisposable
{
    private const string Server = "nas.home:5001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailplusps-");
    private readonly LabCertificates _lab = new();
    private readonly X509Certificate2 _certificate;
    private readonly KnownHosts _pins;

    public CertificatePinTests()
    {
        _certificate = _lab.Make("nas.home");
        _pins = new KnownHosts(Path.Combine(_folder.FullName, "known_hosts"));
    }

    private static string Another => string.Join(":", Enumerable.Repeat("AA", 32));

    public void Dispose()
    {
        _certificate.Dispose();
        _lab.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void One_that_the_system_trusts_needs_no_pin()
    {
        CertificatePin pin = new(_pins, null);

        Assert.True(pin.Accepts(Server, _certificate, SslPolicyErrors.None));
        pin.Keep();
        Assert.Empty(_pins.Of(Server));
    }

    [Fact]
    public void A_device_s_own_is_refused_at_first_sight_and_shown()
    {
        CertificatePin pin = new(_pins, null);

        Assert.False(pin.Accepts(Server, _certificate, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Equal((CertificateRefusal.Unknown, CertificateFingerprint.Of(_certificate)), (pin.Refusal, pin.Shown));
    }

    [Fact]
    public void Named_once_it_is_known_from_then_on()
    {
        CertificatePin named = new(_pins, CertificateFingerprint.Of(_certificate));
        Assert.True(named.Accepts(Server, _certificate, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.Empty(_pins.Of(Server));
        named.Keep();

        Assert.True(new CertificatePin(_pins, null).Accepts(Server, _certificate, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void Other_than_the_pinned_one_it_is_refused_even_where_the_system_trusts_it()
    {
        _pins.Pin(Server, "certificate", "SHA256:" + Another);
        CertificatePin pin = new(_pins, null);

        Assert.False(pin.Accepts(Server, _certificate, SslPolicyErrors.None));
        Assert.Equal((CertificateRefusal.Changed, "SHA256:" + Another), (pin.Refusal, pin.Detail));
    }

    [Fact]
    public void Other_than_the_named_one_it_is_refused_and_nothing_is_pinned()
    {
        CertificatePin pin = new(_pins, "SHA256:" + Another);

        Assert.False(pin.Accepts(Server, _certificate, SslPolicyErrors.None));
        Assert.Equal(CertificateRefusal.Other, pin.Refusal);
        pin.Keep();
        Assert.Empty(_pins.Of(Server));
    }

    [Fact]
    public void Pins_that_cannot_be_read_are_said_so()
    {
        CertificatePin pin = new(new KnownHosts(Path.Combine(_folder.FullName, "locked")), null);
        using FileStream locked = new(Path.Combine(_folder.FullName, "locked"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.False(pin.Accepts(Server, _certificate, SslPolicyErrors.None));
        Assert.Equal(CertificateRefusal.PinsUnreadable, pin.Refusal);
    }

    [Theory]
    [InlineData("sha256:{0}")]
    [InlineData(" SHA256 Fingerprint={0}\n")]
    [InlineData("sha256 fingerprint = {0}")]
    [InlineData("{0}")]
    public void A_fingerprint_is_read_as_it_is_copied(string form)
    {
        string digits = CertificateFingerprint.Of(_certificate)["SHA256:".Length..];

        Assert.True(CertificateFingerprint.TryParse(string.Format(CultureInfo.InvariantCulture, form, digits.ToLowerInvariant()), out string? read));
        Assert.Equal("SHA256:" + digits, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SHA256:")]
    [InlineData("SHA256:AA:BB")]
    [InlineData("SHA1 Fingerprint=A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D")]
    public void What_is_no_SHA256_fingerprint_is_refused(string text) => Assert.False(CertificateFingerprint.TryParse(text, out _));
}
