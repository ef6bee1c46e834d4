using System.Collections.Generic;
using System.IO;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;

namespace MailPlusPS.Fuzz;

/// <summary>What DMARC takes from outside besides its records.</summary>
internal static class DmarcTargets
{
    // Made anew each time: kept, they would be made before the fuzzer is there.
    private static DnsName[] Names => [DnsName.Parse("a.b.c.city.kawasaki.jp"), DnsName.Parse("www.ck"), DnsName.Parse("tld"), DnsName.Parse("xn--85x722f.com.cn")];

    public static FuzzTarget Suffixes { get; } = new(
        "public-suffix-list",
        bytes =>
        {
            PublicSuffixList list = PublicSuffixList.Read(new StringReader(Bytes.ToText(bytes)));
            foreach (DnsName name in Names)
            {
                DnsName organization = list.OrganizationOf(name);
                Invariant.Holds(name.IsAtOrBelow(organization) && !organization.IsRoot, "an organization is the name or above it");
                Invariant.Holds(list.OrganizationOf(organization) == organization, "an organization is its own");
            }
        },
        () => [Bytes.Of("// ===BEGIN ICANN DOMAINS===\n\ncom\n*.ck\n!www.ck\njp\n*.kawasaki.jp\n!city.kawasaki.jp\n公司.cn \n// ===END===\n")]);

    public static FuzzTarget Message { get; } = new(
        "dmarc-message",
        bytes =>
        {
            IReadOnlyList<string> lines = Bytes.ToText(bytes).Split('\n');
            if (DmarcMessage.TryRead(lines, lines[0], lines[lines.Count - 1], "pass", lines, [], out DmarcMessage? message, out string reason))
            {
                Invariant.Holds(message.Dkim.Count == lines.Count, "each domain is read");
            }
            else
            {
                Invariant.Shown(reason);
            }
        },
        () => [Bytes.Of("Moi <moi@votredomaine.tld>\nvotredomaine.tld"), Bytes.Of("a@b.tld, c@d.tld\n<>")]);
}
