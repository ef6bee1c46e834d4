using System;
using System.IO;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Fuzz;

/// <summary>The sample messages, and a DNS in memory that has their key and their sender.</summary>
internal static class SampleMessages
{
    private static readonly Lazy<ZoneResolver> Resolver = new(() => new ZoneResolver(
    [
        Zone(Read("exemple.zone"), "exemple._domainkey.votredomaine.tld"),
        Zone(Read("242.12.80.in-addr.arpa.zone"), "242.12.80.in-addr.arpa"),
        Zone(
            Bytes.Of(
                """
                $TTL 3600
                @ IN SOA ns hostmaster 1 2 3 4 5
                  IN NS ns
                  IN MX 1 @
                  IN A 192.0.2.20
                  IN TXT "v=spf1 mx ip4:80.12.242.0/24 include:_%{d1}.votredomaine.tld ~all"
                ns IN A 192.0.2.53
                _dmarc IN TXT "v=DMARC1; p=quarantine; rua=mailto:postmaster@votredomaine.tld"
                lasses._domainkey IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
                perdue._domainkey IN TXT "v=DKIM1; p="

                """),
            "votredomaine.tld"),
    ]));

    /// <summary>The DNS; made when first asked for, within a target's run.</summary>
    public static IDnsResolver Dns => Resolver.Value;

    /// <summary>A file of samples/messages.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(SampleMessages).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not among the samples.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static Zone Zone(byte[] text, string origin) =>
        ZoneFile.Read(text, DnsName.Parse(origin), origin) is { Zone: { } zone, Errors.Count: 0 }
            ? zone
            : throw new InvalidOperationException($"The zone {origin} is not read without an error.");
}
