using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Core.Tests.Architecture;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>The tutorial's house on loopback: Postfix and Dovecot as it leaves them, and a DNS that has the corrected sample zones and tells what it was asked.</summary>
public sealed class AuditLab : IAsyncLifetime
{
    public const string Domain = PostfixSettings.TutorialDomain;

    private readonly LabCertificates _certificates = new();
    private DovecotServer? _dovecot;
    private PostfixServer? _postfix;
    private MisbehavingDnsServer? _names;
    private ScriptedServer? _web;

    /// <summary>Why it is not there; null where it is.</summary>
    public static string? MissingReason => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    /// <summary>What Dovecot wrote.</summary>
    public string DovecotLog => _dovecot!.Log();

    /// <summary>The DNS.</summary>
    public MisbehavingDnsServer Names => _names!;

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is not null)
        {
            return;
        }

        _dovecot = await DovecotServer.StartAsync(new DovecotSettings { Messages = 2 }, _certificates, CancellationToken.None);
        _postfix = await PostfixServer.StartAsync(
            new Dictionary<string, PostfixSettings>(StringComparer.Ordinal) { ["tutorial"] = PostfixSettings.Tutorial }, _certificates, _dovecot.AuthPort, CancellationToken.None);
        SslStreamCertificateContext shown = MailScripts.Show(_certificates.Make("mail." + Domain));
        _web = ScriptedServer.Start(MailScripts.Encrypted(shown, "HTTP/1.1 302 Found"));
        _names = MisbehavingDnsServer.Start();
        _names.AddZone("smtp.orange.fr", "@ 60 IN SOA ns h 1 2 3 4 5\n@ 60 IN A 192.0.2.25\n");
        string zones = Path.Combine(SourceTree.Root, "samples", "zones");
        foreach (string file in new[] { "corrected", "providers" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(zones, f), "*.zone")))
        {
            // The lab's server reads plain lines only.
            ZoneReadResult read = await ZoneFile.ReadAsync(file, null, CancellationToken.None);
            _names.AddZone(read.Zone!.Origin.ToString(), string.Concat(read.Zone.Records.Select(r => r + "\n")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? server in new IAsyncDisposable?[] { _postfix, _dovecot, _names, _web })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        _certificates.Dispose();
    }

    /// <summary>Judges the house.</summary>
    /// <param name="credential">Whether an account of its is given.</param>
    /// <param name="wants">The steps that are wanted.</param>
    /// <param name="password">The account's password.</param>
    /// <param name="house">The NAS and the box of the house, where sessions with them are open.</param>
    /// <returns>What came out, who looked, and what the DNS was asked.</returns>
    internal async Task<(AuditOutcome Outcome, MappedVantage Vantage, IReadOnlyList<ReceivedQuestion> Asked)> AuditAsync(bool credential = false, Func<string, bool>? wants = null, string password = DovecotServer.Password, LabHouse? house = null)
    {
        Assert.SkipUnless(MissingReason is null, MissingReason ?? string.Empty);
        int before = Names.Questions.Count;
        PostfixPorts smtp = _postfix!["tutorial"];
        using MappedVantage vantage = new(new Dictionary<int, int> { [25] = smtp.Smtp, [587] = smtp.Submission, [993] = _dovecot!.ImapTlsPort, [443] = _web!.Endpoint.Port });
        using CachingResolver resolver = new(new LiveResolver(new LiveResolverOptions { Servers = [Names.Endpoint] }));
        LookOptions look = new()
        {
            Roots = [_certificates.Authority],
            Credential = credential ? new NetworkCredential(PostfixSettings.User, password) : null,
        };
        DeploymentAudit audit = new(resolver, [new ServerPart(resolver, vantage, look), new OutgoingPart(resolver, vantage, look), new BlocklistPart(resolver), new PropagationPart(resolver), .. house?.Parts(resolver) ?? []])
        {
            Wants = rule => wants?.Invoke(rule.Id) ?? true,
        };
        AuditOutcome outcome = await audit.RunAsync(new AuditOptions(DnsName.Parse(Domain)), TestContext.Current.CancellationToken);
        return (outcome, vantage, [.. Names.Questions.Skip(before)]);
    }
}
