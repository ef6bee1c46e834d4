using System.Linq;
using System.Net;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Pasting;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.Fuzz;

/// <summary>The parsers of what people paste and type.</summary>
internal static class PasteTargets
{
    public static FuzzTarget Paste { get; } = new(
        "paste",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            PasteResult result = PasteReader.Read(text, DnsTextKind.Auto);
            foreach (DnsTextRepair record in result.Records)
            {
                Invariant.Shown(record.Value, record.Before, record.Name, record.ZoneLine, record.Shown);
                Invariant.Holds(record.Changes.All(c => c.Position >= 1 && c.Position <= text.Length + 1), "a change's place is in the paste");
                foreach (CheckResult check in TextJudge.Judge(record))
                {
                    Invariant.Shown(check.Message, check.Evidence, check.Subject);
                }
            }

            foreach (PasteProblem problem in result.Problems)
            {
                Invariant.Shown(problem.Message);
            }
        },
        () =>
        [
            Bytes.Of("votredomaine.tld.\u00a0\u00a00\u00a0MX\u00a01\u00a0mx1.mail.ovh.net.\n\u00ab\u00a0v=spf1 mx a\u00a0:smtp.smtpout.orange.fr \u2013all\u00a0\u00bb\n"),
            Bytes.Of("_dmarc.votredomaine.tld. 3600 IN TXT \"v=DMARC1; p=none; \" \"rua=mailto: a@b.tld\"\n-----BEGIN PUBLIC KEY-----\nMIGfMA0G\n-----END PUBLIC KEY-----\n"),
        ]);

    public static FuzzTarget Address { get; } = new(
        "address",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            int cut = text.IndexOf(' ');
            string name = cut < 0 ? string.Empty : text[(cut + 1)..];
            if (InternetAddress.TryParse(cut < 0 ? text : text[..cut], out IPAddress? address, out string reason) && DnsName.TryParse(name, out DnsName? host, out _))
            {
                _ = AddressBlocks.KindOf(address);
                _ = GenericName.Of(host, address);
            }

            Invariant.Shown(reason);
        },
        () => [Bytes.Of("192.0.2.20 lfbn-idf1-1-20.w192-0.abo.wanadoo.fr"), Bytes.Of("2001:db8::20 20.0.0.0.8.b.d.0.1.0.0.2.dyn.example.net")]);

    public static FuzzTarget Step { get; } = new(
        "step",
        bytes => _ = StepSearch.Find(Bytes.ToText(bytes)).Entries.Count,
        () => [Bytes.Of("O06"), Bytes.Of("§ 4.2.3"), Bytes.Of("Spf.Lookups"), Bytes.Of("liste noire")]);
}
