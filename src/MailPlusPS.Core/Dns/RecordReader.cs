using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using DnsClient;
using DnsClient.Protocol;
using WireMxRecord = DnsClient.Protocol.MxRecord;

namespace MailPlusPS.Dns;

/// <summary>Turns DnsClient's records into ours.</summary>
internal static class RecordReader
{
    /// <summary>Reads one record.</summary>
    /// <param name="owner">Its owner, read already.</param>
    /// <param name="record">The record.</param>
    /// <param name="result">Our record, where its content could be read.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(DnsName owner, DnsResourceRecord record, [NotNullWhen(true)] out ResourceRecord? result)
    {
        try
        {
            RData? data = ReadData(record);
            result = data is null ? null : new ResourceRecord(owner, TimeToLive(record), data);
        }
        catch (FormatException)
        {
            // A name of over 255 bytes, which only a liar can make.
            result = null;
        }

        return result is not null;
    }

    /// <summary>The TTL of a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Seconds; what has the highest bit set counts as 0 (RFC 2181 §8).</returns>
    public static int TimeToLive(DnsResourceRecord record) => Math.Max(0, record.InitialTimeToLive);

    private static RData? ReadData(DnsResourceRecord record) => record switch
    {
        TxtRecord txt => ReadText(txt),
        WireMxRecord mx => new MxData(mx.Preference, WireName.ReadTarget(mx.Exchange)),
        AddressRecord address => new AddressData(address.Address),
        CNameRecord alias => new NameData(DnsRecordType.CNAME, WireName.ReadTarget(alias.CanonicalName)),
        NsRecord server => new NameData(DnsRecordType.NS, WireName.ReadTarget(server.NSDName)),
        PtrRecord pointer => new NameData(DnsRecordType.PTR, WireName.ReadTarget(pointer.PtrDomainName)),
        SoaRecord soa => new SoaData(
            WireName.ReadTarget(soa.MName), WireName.ReadTarget(soa.RName), soa.Serial, soa.Refresh, soa.Retry, soa.Expire, soa.Minimum),
        SrvRecord srv => new SrvData(srv.Priority, srv.Weight, srv.Port, WireName.ReadTarget(srv.Target)),
        CaaRecord caa => new CaaData(
            caa.Flags, caa.Tag, [.. EscapedStrings.Unescape(caa.Value, caa.RawDataLength - 2 - caa.Tag.Length).Select(c => (byte)c)]),
        UnknownRecord { RecordType: (ResourceRecordType)DnsRecordType.DNAME } dname =>
            new NameData(DnsRecordType.DNAME, ReadUncompressedName(dname.Data)),
        _ => ReadOpaque(record),
    };

    private static TxtData ReadText(TxtRecord record)
    {
        byte[][] strings = new byte[record.EscapedText.Count][];
        using (IEnumerator<string> escaped = record.EscapedText.GetEnumerator())
        using (IEnumerator<string> decoded = record.Text.GetEnumerator())
        {
            for (int i = 0; escaped.MoveNext() && decoded.MoveNext(); i++)
            {
                strings[i] = EscapedStrings.ToBytes(escaped.Current, decoded.Current);
            }
        }

        return new TxtData(strings, (DnsRecordType)record.RecordType);
    }

    // RFC 6672 §2.5: the target of a DNAME is never compressed.
    private static DnsName ReadUncompressedName(IReadOnlyList<byte> bytes)
    {
        StringBuilder text = new(bytes.Count);
        int at = 0;
        while (at < bytes.Count && bytes[at] != 0)
        {
            int end = at + bytes[at] + 1;
            if (bytes[at] > 63 || end >= bytes.Count)
            {
                throw new FormatException();
            }

            for (at++; at < end; at++)
            {
                DecimalEscape.Append(text, bytes[at]);
            }

            text.Append('.');
        }

        return text.Length == 0 ? DnsName.Root : DnsName.Parse(text.ToString());
    }

    // DnsClient takes these apart; their bytes are put together again from the parts.
    private static OpaqueData? ReadOpaque(DnsResourceRecord record)
    {
        WireWriter wire = new();
        WireWriter? written = record switch
        {
            UnknownRecord unknown => wire.Bytes(unknown.Data),
            TlsaRecord tlsa => wire.Byte((int)tlsa.CertificateUsage).Byte((int)tlsa.Selector).Byte((int)tlsa.MatchingType)
                .Bytes(tlsa.CertificateAssociationData),
            SshfpRecord sshfp => wire.Byte((int)sshfp.Algorithm).Byte((int)sshfp.FingerprintType).Hexadecimal(sshfp.Fingerprint),
            DsRecord ds => wire.Short(ds.KeyTag).Byte((int)ds.Algorithm).Byte(ds.DigestType).Bytes(ds.Digest),
            DnsKeyRecord key => wire.Short(key.Flags).Byte(key.Protocol).Byte((int)key.Algorithm).Bytes(key.PublicKey),
            NAPtrRecord naptr => wire.Short(naptr.Order).Short(naptr.Preference).CharacterString(naptr.Flags)
                .CharacterString(naptr.Services).CharacterString(naptr.RegularExpression).Name(WireName.ReadTarget(naptr.Replacement)),
            RRSigRecord signature => wire.Short((int)signature.CoveredType).Byte((int)signature.Algorithm).Byte(signature.Labels)
                .Long(signature.OriginalTtl).Long(signature.SignatureExpiration.ToUnixTimeSeconds())
                .Long(signature.SignatureInception.ToUnixTimeSeconds()).Short(signature.KeyTag)
                .Name(WireName.ReadTarget(signature.SignersName)).Bytes(signature.Signature),
            NSecRecord nsec => wire.Name(WireName.ReadTarget(nsec.NextDomainName)).Bytes(nsec.TypeBitMapsRaw),
            _ => null,
        };
        return written is null ? null : new OpaqueData((DnsRecordType)record.RecordType, written.ToArray());
    }
}
