using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;

namespace MailPlusPS.Tests.Help;

/// <summary>The NAS of the examples about zones, firewall, reverse proxy and DDNS, with a session open.</summary>
internal static class NasNetworkExamples
{
    private const string Domain = "votredomaine.tld";

    private static readonly string[] Words = ["SynologyZone", "SynologyFirewallRule", "SynologyReverseProxy", "SynologyDdns"];

    /// <summary>Whether an example talks to it.</summary>
    /// <param name="code">The example.</param>
    /// <returns>True for these cmdlets and for <c>-SynologyZone</c>.</returns>
    public static bool AreIn(string code) => Words.Any(w => code.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Done when it listens.</returns>
    public static async Task StartAsync(ExampleLab lab, CancellationToken cancellationToken)
    {
        DsmEmulator nas = lab.Keep(await DsmEmulator.StartAsync(null, cancellationToken));
        IList<DsmDnsRecord> zone = nas.Add(new DsmDnsServer()).AddZone(Domain);
        zone.Add(new DsmDnsRecord("mail." + Domain + ".", "A", "3600", "192.168.1.99"));
        nas.Add(new DsmFirewall());
        nas.Add(new DsmPortal()).AddEntry("photos." + Domain, "localhost", 5080);
        nas.Add(new DsmDdns()).Hosts.Add((Domain, "OVH", "82.64.10.20", "service_ddns_normal", true));
        lab.Run($"$null = Connect-MailPlusNas 127.0.0.1 -Port {nas.Port} -CertificateFingerprint '{nas.Fingerprint}' -Credential ([pscredential]::new('chef', [Net.NetworkCredential]::new('', 'Lab-Passw0rd&=%').SecurePassword))");

        // Nothing serves pages here; DSM's own port has TLS.
        lab.Run($"$PSDefaultParameterValues['*-SynologyReverseProxy:AskPort'] = {nas.Port}");
    }
}
