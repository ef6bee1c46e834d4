using System.Collections.Generic;
using System.IO;
using MailPlusPS.Lab;

namespace MailPlusPS.Tests.Help;

/// <summary>The world of the examples: the servers of votredomaine.tld, resolvers, pages that say the address, DynHost.</summary>
internal static class WorldExamples
{
    private const string House = "192.0.2.20";

    /// <summary>The cmdlets whose examples need it.</summary>
    public static IReadOnlyList<string> Cmdlets { get; } = ["DnsPropagation", "Get-PublicIPAddress", "Test-DynamicDns", "Update-DynHost"];

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    public static void Start(ExampleLab lab)
    {
        string folder = lab.Keep(new ExampleFolder()).Path;
        MisbehavingDnsServer dns = lab.Keep(MisbehavingDnsServer.Start());
        dns.AddZone("votredomaine.tld", $"""
            @ 3600 IN SOA dns10.ovh.net. tech.ovh.net. 2026112401 86400 3600 3600000 300
            @ 3600 IN NS dns10.ovh.net.
            @ 60 IN A {House}
            @ 3600 IN MX 1 votredomaine.tld.
            @ 3600 IN MX 5 mx1.mail.ovh.net.
            @ 3600 IN TXT "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all"
            _dmarc 3600 IN TXT "v=DMARC1; p=quarantine"

            """);
        dns.AddZone("services.test", $"myip 0 IN A {House}\n");
        LoopbackHttpServer page = lab.Keep(LoopbackHttpServer.Page(House + "\n"));
        DynHostEmulator dynHost = lab.Keep(DynHostEmulator.Start().AddRecord("votredomaine.tld", "192.0.2.1").AddLogin("votredomaine.tld-nas", "secret"));

        string resolvers = Write(folder, "lab-resolvers.txt", $"One;{dns.Address};FR\nTwo;{dns.Address};CH\n");
        string sources = Write(folder, "lab-sources.txt", $"One;4;{page.Address}\nTwo;4;dns://{dns.Address}/myip.services.test?type=A\n");
        foreach (string cmdlet in new[] { "Test-DnsPropagation", "Wait-DnsPropagation" })
        {
            lab.Default(cmdlet + ":NameServer", dns.Address);
            lab.Default(cmdlet + ":ResolverPath", resolvers);
        }

        foreach (string cmdlet in new[] { "Get-PublicIPAddress", "Test-DynamicDns", "Update-DynHost" })
        {
            lab.Default(cmdlet + ":SourcePath", sources);
        }

        lab.Default("Update-DynHost:UpdateUri", dynHost.Update.ToString());
        lab.Default("Update-DynHost:HistoryPath", Path.Combine(folder, "lab-history.tsv"));
        lab.Default("Test-DynamicDns:HistoryPath", Path.Combine(folder, "lab-history.tsv"));
        lab.Run("$login = [pscredential]::new('votredomaine.tld-nas', [System.Net.NetworkCredential]::new('', 'secret').SecurePassword)");
    }

    private static string Write(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
