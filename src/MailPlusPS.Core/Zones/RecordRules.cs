using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>What owner and content of one record must be to each other.</summary>
internal static class RecordRules
{
    private const DnsRecordType Nsec3 = (DnsRecordType)50;

    // RFC 6763 §11: the names below which services of a network are browsed, where targets are no hosts.
    private static readonly string[] Browsing = ["b", "db", "r", "dr", "lb"];

    /// <summary>Judges a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="apex">The zone's apex, where it is known.</param>
    /// <returns>What is wrong, as a sentence; null where nothing is.</returns>
    public static string? Judge(ResourceRecord record, DnsName? apex) => record.Type switch
    {
        DnsRecordType.PTR => JudgePointer(record.Name, ((NameData)record.Data).Target),
        DnsRecordType.SVCB when record.Data is OpaqueData service => JudgeDnsService(record.Name, service.Bytes),
        Nsec3 => JudgeHashedOwner(record.Name),
        _ => PolicyName.Judge(record.Name, apex),
    };

    // RFC 1035 §3.5, RFC 2317 §5.2: an address leads back to a host.
    private static string? JudgePointer(DnsName owner, DnsName target)
    {
        if (!owner.IsAtOrBelow(ReverseTrees.IPv4) && !owner.IsAtOrBelow(ReverseTrees.IPv6))
        {
            return null;
        }

        IReadOnlyList<string> labels = owner.Labels;
        bool browsing = labels.Count > 3 && Array.IndexOf(Browsing, labels[0]) >= 0 && labels[1] == "_dns-sd" && labels[2] == "_udp";
        return browsing || HostName.IsHost(target) ? null : Texts.Get("Zone.NotHost", ControlCharacters.Escape(target.ToString()));
    }

    // RFC 5155 §3: the owner of NSEC3 is a hash in base32hex without padding.
    private static string? JudgeHashedOwner(DnsName owner)
    {
        string label = owner.IsRoot ? string.Empty : owner.Labels[0];
        foreach (char c in label)
        {
            if (c > 0x7f || HexText.Base32Value((byte)c) < 0)
            {
                return Texts.Get("Zone.Nsec3Owner", ControlCharacters.Escape(label));
            }
        }

        return null;
    }

    // RFC 9461 §4.1, §5: a DNS server's binding names its protocols, and for HTTP the path.
    private static string? JudgeDnsService(DnsName owner, byte[] content)
    {
        IReadOnlyList<string> labels = owner.Labels;
        bool port = labels.Count > 1 && labels[0].Length > 1 && labels[0][0] == '_' && labels[0].Skip(1).All(static c => c is >= '0' and <= '9');
        string first = labels.Count == 0 ? string.Empty : labels[port ? 1 : 0];
        if (first != "_dns" || content.Length < 3 || (content[0] == 0 && content[1] == 0))
        {
            return null;
        }

        string? alpn = null;
        bool path = false;
        foreach ((int key, int start, int length) in Parameters(content))
        {
            path |= key == ServiceText.DohPath;
            alpn = key == ServiceText.Alpn ? Encoding.ASCII.GetString(content, start, length) : alpn;
        }

        return alpn is null ? Texts.Get("Zone.DnsServiceWithoutAlpn")
            : !path && NamesHttp(alpn) ? Texts.Get("Zone.DnsServiceWithoutPath")
            : null;
    }

    // No registered identifier has a comma (IANA TLS ALPN IDs): one that has is a list whose comma was escaped.
    private static bool NamesHttp(string alpn)
    {
        for (int at = 0; at < alpn.Length; at += alpn[at] + 1)
        {
            foreach (string id in alpn.Substring(at + 1, Math.Min(alpn[at], alpn.Length - at - 1)).Split(','))
            {
                if (id is "h2" or "h3" || id.StartsWith("http/", StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<(int Key, int Start, int Length)> Parameters(byte[] content)
    {
        int at = 2;
        while (at < content.Length && content[at] != 0)
        {
            at += content[at] + 1;
        }

        at++;
        while (at + 4 <= content.Length)
        {
            int length = (content[at + 2] << 8) | content[at + 3];
            if (at + 4 + length > content.Length)
            {
                yield break;
            }

            yield return ((content[at] << 8) | content[at + 1], at + 4, length);
            at += 4 + length;
        }
    }
}
