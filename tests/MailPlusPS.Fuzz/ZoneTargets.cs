using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Fuzz;

/// <summary>The parsers of files.</summary>
internal static class ZoneTargets
{
    private static DnsName Origin => DnsName.Parse("votredomaine.tld");

    public static FuzzTarget Zone { get; } = new(
        "zone",
        bytes =>
        {
            ZoneReadResult read = ZoneFile.Read(bytes, Origin, "fuzz");
            foreach (ZoneError error in read.Errors)
            {
                Invariant.Shown(error.ToString());
            }

            if (read.Zone is { } zone && read.Errors.Count == 0)
            {
                string written = ZoneWriter.Write(zone);
                ZoneReadResult again = ZoneFile.Read(written, Origin, "written");
                Invariant.Holds(again.Errors.Count == 0, "a written zone reads without an error");
                Invariant.Holds(ZoneWriter.Write(again.Zone!) == written, "a zone written, read and written is the same");
            }
        },
        () => [Bytes.Of(
            """
            $TTL 1h30m
            @ IN SOA dns10.ovh.net. tech.ovh.net. (2026112400 1d 1h 3600000 60) ; comment
              IN NS dns10.ovh.net.
              IN MX 1 @
              60 IN A 82.64.10.20
              TXT "v=spf1 mx -all" "second \034 string"
            _443._tcp TLSA 3 1 1 92003ba34942dc74152e2f2c408d29eca5a520e7f2e06bb944f4dca346baf63c
            srv HTTPS 1 . alpn="h2,h3" port=443 ipv4hint=192.0.2.1
            loc LOC 48 51 29.000 N 2 17 40.000 E 35m
            old TYPE65280 \# 3 abcdef
            n3 NSEC3 2 1 12 aabbccdd CPNMU MX DNSKEY

            """)]);

    public static FuzzTarget Recording { get; } = new(
        "recording",
        bytes =>
        {
            DnsAnswer answer;
            try
            {
                answer = AnswerText.Read(Bytes.ToText(bytes));
            }
            catch (System.FormatException)
            {
                return; // What its callers expect of a line that is none.
            }

            string written = AnswerText.Write(answer);
            Invariant.Holds(AnswerText.Write(AnswerText.Read(written)) == written, "an answer written, read and written is the same");
        },
        () => [Bytes.Of(AnswerText.Write(new DnsAnswer { Question = new DnsQuestion(Origin, DnsRecordType.MX), Status = DnsStatus.NoData, Server = "192.168.1.1:53" }))]);
}
