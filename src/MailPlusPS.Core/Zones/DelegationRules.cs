using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Where a DS record may stand, and whether CDS and CDNSKEY mean keys that the zone has.</summary>
internal static class DelegationRules
{
    /// <summary>The number of CDS (RFC 7344).</summary>
    public const DnsRecordType Cds = (DnsRecordType)59;

    /// <summary>The number of CDNSKEY (RFC 7344).</summary>
    public const DnsRecordType Cdnskey = (DnsRecordType)60;

    private const int Sha256Digest = 2;
    private const int Sha384Digest = 4;

    // RFC 8078 §4: "remove the DS" in the form of either type.
    private static readonly byte[] RemoveCds = [0, 0, 0, 0, 0];
    private static readonly byte[] RemoveCdnskey = [0, 0, 3, 0, 0];

    /// <summary>Judges a record once the whole zone is there.</summary>
    /// <param name="record">A DS, CDS or CDNSKEY record.</param>
    /// <param name="apex">The zone's apex.</param>
    /// <param name="nodes">The zone.</param>
    /// <returns>What is wrong, as a sentence; null where nothing is.</returns>
    public static string? Judge(ResourceRecord record, DnsName apex, Dictionary<DnsName, ZoneNode> nodes)
    {
        if (record.Type == DnsRecordType.DS)
        {
            // RFC 4035 §2.4: at a delegation, on the parent's side.
            return record.Name == apex ? Texts.Get("Zone.DsAtApex")
                : nodes[record.Name].Has(DnsRecordType.NS) ? null
                : Texts.Get("Zone.DsWithoutNs", ControlCharacters.Escape(record.Name.ToString()));
        }

        byte[] content = ((OpaqueData)record.Data).Bytes;

        // RFC 7344 §4.1: they speak for the zone from its apex; elsewhere nobody looks for them.
        if (record.Name != apex || content.AsSpan().SequenceEqual(record.Type == Cds ? RemoveCds : RemoveCdnskey))
        {
            return null;
        }

        // For each algorithm, one of them at least means a key that the zone shows.
        int algorithmAt = record.Type == Cds ? 2 : 3;
        foreach (ResourceRecord other in nodes[record.Name].Find(record.Type))
        {
            byte[] bytes = ((OpaqueData)other.Data).Bytes;
            if (bytes.Length > algorithmAt && content.Length > algorithmAt && bytes[algorithmAt] == content[algorithmAt]
                && MeansKey(record.Type, bytes, record.Name, nodes[record.Name].Find(DnsRecordType.DNSKEY)))
            {
                return null;
            }
        }

        return Texts.Get("Zone.CdsWithoutKey", RecordTypes.Name(record.Type));
    }

    private static bool MeansKey(DnsRecordType type, byte[] content, DnsName owner, ResourceRecord[] keys) =>
        Array.Exists(keys, key => type == Cdnskey
            ? content.AsSpan().SequenceEqual(((OpaqueData)key.Data).Bytes)
            : IsDigestOf(content, owner, ((OpaqueData)key.Data).Bytes));

    // RFC 4034 §5.1: key tag, algorithm, digest type, digest of owner and key.
    private static bool IsDigestOf(byte[] content, DnsName owner, byte[] key)
    {
        if (content.Length < 4 || key.Length < 4 || ((content[0] << 8) | content[1]) != KeyTag(key) || content[2] != key[3])
        {
            return false;
        }

        WireBuffer signed = new();
        signed.Name(owner);
        signed.Append(key);
        using HashAlgorithm? hash = content[3] switch
        {
            Sha256Digest => SHA256.Create(),
            Sha384Digest => SHA384.Create(),
            _ => null,
        };

        // A digest that we do not compute is not held against the zone: key tag and algorithm agree.
        return hash is null || content.AsSpan(4).SequenceEqual(hash.ComputeHash(signed.ToArray()));
    }

    // RFC 4034 appendix B.
    private static int KeyTag(byte[] key)
    {
        long sum = 0;
        for (int i = 0; i < key.Length; i++)
        {
            sum += (i & 1) == 0 ? key[i] << 8 : key[i];
        }

        sum += (sum >> 16) & 0xffff;
        return (int)(sum & 0xffff);
    }
}
