using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>What holds for any input.</summary>
public sealed class ZonePropertyTests
{
    private const string Real = """
        $TTL 3600
        @	IN SOA dns10.ovh.net. tech.ovh.net. (2026112400 86400 3600 3600000 60)
                         IN NS     dns10.ovh.net.
                         IN NS     ns10.ovh.net.
                         IN MX     1 votredomaine.tld.
                      60 IN A      82.64.10.20
                     600 IN TXT    "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all"
        _dmarc           IN TXT    ( "v=DMARC1; p=quarantine; rua=mailto:a@b" ) ; comment
        mps1._domainkey  IN TXT    "v=DKIM1; k=rsa; " "p=MIGfMA0G\059"
        mail             IN CNAME  votredomaine.tld.
        _443._tcp        IN TLSA   3 1 1 92003ba34942dc74152e2f2c408d29eca5a520e7f2e06bb944f4dca346baf63c
        srv              IN HTTPS  1 . alpn="h2,h3" port=443 ipv4hint=192.0.2.1
        loc              IN LOC    48 51 29.000 N 2 17 40.000 E 35m
        old              IN TYPE65280 \# 3 abcdef
        n3               IN NSEC3  2 1 12 aabbccdd CPNMU MX DNSKEY
        $ORIGIN sub
        x                IN NAPTR  10 100 "S" "SIP+D2U" "" _sip._udp
        """;

    private static readonly DnsName Origin = DnsName.Parse("votredomaine.tld");

    private static readonly string[] Pieces =
        ["\n", " ", "\t", "(", ")", "\"", "\\", ";", "@", ".", "$TTL ", "$ORIGIN ", "IN ", "TXT ", "\\# ", "1h", "*", "a", "\\255", "TYPE", "SVCB ", "alpn=", ",", "\r\n", "-", "0"];

    private static readonly Gen<string> GenPiece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    private static readonly Gen<DnsName> GenName =
        Gen.Char.AlphaNumeric.Array[1, 12].Select(c => new string(c)).Array[0, 3]
            .Select(labels => labels.Length == 0 ? Origin : DnsName.Parse(string.Join('.', labels) + "." + Origin));

    private static readonly Gen<DnsName> GenOddName =
        Gen.Byte.Array[1, 20].Select(bytes => DnsName.Parse(string.Concat(bytes.Select(b => "\\" + b.ToString("000", System.Globalization.CultureInfo.InvariantCulture))) + "." + Origin));

    private static readonly Gen<RData> GenData = Gen.OneOf<RData>(
        Gen.Byte.Array[4].Select(b => (RData)new AddressData(new IPAddress(b))),
        Gen.Byte.Array[16].Select(b => (RData)new AddressData(new IPAddress(b))),
        Gen.Byte.Array[0, 255].Array[1, 4].Select(s => (RData)new TxtData(s)),
        Gen.Select(Gen.Int[0, 65535], GenName, (p, n) => (RData)new MxData(p, n)),
        Gen.Select(Gen.Int[0, 65535], GenOddName, (p, n) => (RData)new SrvData(p, 1, 2, n)),
        Gen.Select(Gen.Int[0, 255], Gen.Byte.Array[0, 300], (f, v) => (RData)new CaaData(f, "issue", v)),
        Gen.Select(Gen.Int[65280, 65534], Gen.Byte.Array[0, 80], (t, b) => (RData)new OpaqueData((DnsRecordType)t, b)));

    private static readonly Gen<ResourceRecord> GenRecord =
        Gen.Select(Gen.Frequency((4, GenName), (1, GenOddName)), Gen.Int[0, int.MaxValue], GenData, (name, ttl, data) => new ResourceRecord(name, ttl, data));

    [Fact]
    public void Any_bytes_give_a_zone_or_errors() =>
        Gen.Byte.Array[0, 400].Sample(bytes => IsZoneOrErrors(ZoneFile.Read(bytes, Origin)), iter: 3000);

    [Fact]
    public void Any_pieces_of_zone_text_give_a_zone_or_errors() =>
        GenPiece.Array[0, 80].Sample(pieces => IsZoneOrErrors(ZoneFile.Read(string.Concat(pieces), Origin)), iter: 5000);

    [Fact]
    public void A_real_zone_with_bytes_changed_gives_a_zone_or_errors() =>
        Gen.Select(Gen.Int[0, Real.Length - 1], Gen.Byte, Gen.Int[0, Real.Length - 1], GenPiece).Sample(
            (at, value, where, piece) =>
            {
                byte[] bytes = Encoding.ASCII.GetBytes(Real.Insert(where, piece));
                bytes[at] = value;
                return IsZoneOrErrors(ZoneFile.Read(bytes, Origin));
            },
            iter: 5000);

    [Fact]
    public void The_real_zone_itself_is_read_whole()
    {
        ZoneReadResult result = ZoneFile.Read(Real, Origin);
        Assert.Empty(result.Errors);
        Assert.Equal(15, result.Zone!.RecordCount);
    }

    [Fact]
    public void What_is_written_reads_back_to_the_same_zone() =>
        GenRecord.Array[0, 30].Sample(
            records =>
            {
                Zone zone = WithSoa(records);
                ZoneReadResult again = ZoneFile.Read(ZoneWriter.Write(zone), Origin);
                return again.Errors.Count == 0 && again.Zone!.Records.SequenceEqual(zone.Records) && ZoneWriter.Write(again.Zone) == ZoneWriter.Write(zone);
            },
            iter: 500);

    [Fact]
    public void The_order_of_the_records_does_not_show_in_the_text() =>
        GenRecord.Array[2, 20].Sample(
            records => ZoneWriter.Write(WithSoa(records)) == ZoneWriter.Write(WithSoa([.. records.Reverse()])),
            iter: 300);

    [Fact]
    public void A_name_that_is_in_the_zone_always_answers() =>
        GenRecord.Array[1, 20].Sample(
            records =>
            {
                ZoneResolver resolver = new([WithSoa(records)]);
                return records.All(r => Answer(resolver, r.Name, r.Type).Records.Contains(r));
            },
            iter: 300);

    [Fact]
    public void Every_name_above_a_record_exists() =>
        GenRecord.Array[1, 20].Sample(
            records =>
            {
                Zone zone = WithSoa(records);
                return zone.Records.SelectMany(r => Above(r.Name)).All(zone.Exists);
            },
            iter: 300);

    private static IEnumerable<DnsName> Above(DnsName name)
    {
        for (DnsName? step = name; step is not null && step.IsAtOrBelow(Origin); step = step.Parent)
        {
            yield return step;
        }
    }

    // Zones answer at once: the task is always done.
    private static DnsAnswer Answer(ZoneResolver resolver, DnsName name, DnsRecordType type)
    {
        System.Threading.Tasks.Task<DnsAnswer> task = resolver.QueryAsync(new DnsQuestion(name, type), TestContext.Current.CancellationToken);
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private static Zone WithSoa(ResourceRecord[] records) => new(
        Origin,
        [new ResourceRecord(Origin, 3600, new SoaData(DnsName.Parse("ns." + Origin), DnsName.Root, 1, 2, 3, 4, 5)), .. records],
        "generated");

    private static bool IsZoneOrErrors(ZoneReadResult result) =>
        result.Zone is null == (result.Errors.Count > 0)
        && result.Errors.Count <= 20
        && result.Errors.All(e => e.Message.Length > 0 && !e.Message.StartsWith("[[", StringComparison.Ordinal) && !e.Message.Any(char.IsControl));
}
