using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>What a phone would refuse of a certificate.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Host = "votredomaine.tld";

    private readonly LabChain _chain = new(Host);
    private readonly LabCertificates _lab = new();

    public void Dispose()
    {
        _chain.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public async Task A_whole_chain_to_a_trusted_root_passes()
    {
        CertificateReading reading = await ShowAsync(_chain.Leaf, [_chain.Intermediate], [_chain.Root]);

        Assert.All(Judge(reading), c => Assert.Equal(CheckStatus.Pass, c.Status));
        Assert.Equal(["votredomaine.tld", "MailPlusPS lab intermediate", "MailPlusPS lab root"], reading.Chain.Select(l => l.Subject));
        Assert.Equal([true, true, false], reading.Chain.Select(l => l.IsSent));
        Assert.Equal((69, "RSA", 2048), (new CertificateJudge(DateTime.UtcNow, isForServers: false).DaysTo(reading.NotAfter), reading.KeyAlgorithm, reading.KeySize));
        Assert.Equal(["votredomaine.tld", "*.maison.votredomaine.tld"], reading.Names);
    }

    [Fact]
    public async Task An_intermediate_that_is_not_sent_is_missing_even_where_the_root_is_known()
    {
        CertificateReading reading = await ShowAsync(_chain.Leaf, [], [_chain.Root]);

        Assert.Equal("MailPlusPS lab intermediate", reading.Missing);
        Assert.Equal([CheckStatus.Pass, CheckStatus.Pass, CheckStatus.NotTested, CheckStatus.Fail, CheckStatus.Pass], Judge(reading).Select(c => c.Status));
    }

    [Fact]
    public void A_root_that_is_not_trusted_fails()
    {
        CertificateReading reading = CertificateReading.Of(_chain.Leaf, [_chain.Intermediate, _chain.Root], []);

        Assert.Equal((false, null), (reading.IsTrusted, reading.Missing));
        Assert.Equal(CheckStatus.Fail, Judge(reading).Of(CertificateRules.Trust).Status);
    }

    [Theory]
    [InlineData(LabCertificateKind.Good, "")]
    [InlineData(LabCertificateKind.Expired, "Certificate.Time")]
    [InlineData(LabCertificateKind.WrongName, "Certificate.Name")]
    [InlineData(LabCertificateKind.SelfSigned, "Certificate.Trust")]
    public async Task Each_fault_fails_alone(LabCertificateKind kind, string rule)
    {
        using X509Certificate2 certificate = _lab.Make(Host, kind);

        CertificateReading reading = await ShowAsync(certificate, [], [_lab.Authority]);

        Assert.Equal(rule, string.Join(' ', Judge(reading).Where(c => c.Status != CheckStatus.Pass).Select(c => c.Id)));
        Assert.All(Judge(reading).Where(c => c.Status == CheckStatus.Fail), c => Assert.NotNull(c.Remedy));
    }

    [Theory]
    [InlineData(-60, CheckStatus.Fail)]
    [InlineData(0, CheckStatus.Pass)]
    [InlineData(56, CheckStatus.Warning)]
    [InlineData(54, CheckStatus.Pass)]
    [InlineData(71, CheckStatus.Fail)]
    public async Task Fourteen_days_are_few(int daysLater, CheckStatus status)
    {
        CertificateReading reading = await ShowAsync(_chain.Leaf, [_chain.Intermediate], [_chain.Root]);

        Assert.Equal(status, new CertificateJudge(DateTime.UtcNow.AddDays(daysLater), isForServers: false).Judge(reading, Host, 993).Of(CertificateRules.Time).Status);
    }

    [Fact]
    public void A_short_key_fails()
    {
        using LabChain weak = new(Host, bits: 1024);
        CertificateReading reading = CertificateReading.Of(weak.Leaf, [weak.Intermediate], [weak.Root]);

        Assert.Equal(CheckStatus.Fail, Judge(reading).Of(CertificateRules.Key).Status);
    }

    [Fact]
    public async Task Servers_that_deliver_do_not_mind()
    {
        using X509Certificate2 certificate = _lab.Make(Host, LabCertificateKind.SelfSigned);
        CertificateReading reading = await ShowAsync(certificate, [], []);

        Assert.Equal(CheckStatus.Info, new CertificateJudge(DateTime.UtcNow, isForServers: true).Judge(reading, Host, 25).WorstStatus());
    }

    // RFC 9525 §6.3
    [Theory]
    [InlineData("votredomaine.tld", "votredomaine.tld", true)]
    [InlineData("VotreDomaine.tld.", "votredomaine.tld", true)]
    [InlineData("votredomaine.tld", "mail.votredomaine.tld", false)]
    [InlineData("*.votredomaine.tld", "mail.votredomaine.tld", true)]
    [InlineData("*.votredomaine.tld", "votredomaine.tld", false)]
    [InlineData("*.votredomaine.tld", "a.mail.votredomaine.tld", false)]
    [InlineData("m*.votredomaine.tld", "mail.votredomaine.tld", false)]
    [InlineData("*.tld", "votredomaine.tld", false)]
    [InlineData("*", "votredomaine.tld", false)]
    [InlineData("192.0.2.20", "192.0.2.20", true)]
    [InlineData("2001:db8::1", "2001:db8:0:0::1", true)]
    [InlineData("*.0.2.20", "192.0.2.20", false)]
    public void A_name_of_a_certificate_is_a_servers_or_not(string presented, string wanted, bool matches) =>
        Assert.Equal(matches, CertificateName.Matches(presented, wanted));

    private static IReadOnlyList<CheckResult> Judge(CertificateReading reading) => new CertificateJudge(DateTime.UtcNow, isForServers: false).Judge(reading, Host, 993);

    // Over a real connection: what the system reports as sent is part of what is tested.
    private static async Task<CertificateReading> ShowAsync(X509Certificate2 leaf, X509Certificate2[] besides, X509Certificate2[] roots)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Encrypted(MailScripts.Show(leaf, besides), "* OK ready"));
        PortProbe probe = await new PortProber(new DirectVantage(), TimeSpan.FromSeconds(30), roots)
            .ProbeAsync(server.Endpoint.Address, MailService.Of(993).At(server.Endpoint.Port), Host, TestContext.Current.CancellationToken);
        return probe.Certificate ?? throw new InvalidOperationException(probe.Trouble);
    }
}
