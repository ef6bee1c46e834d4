using System.Collections.Generic;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Fuzz;

/// <summary>The parsers of record texts.</summary>
internal static class RecordTargets
{
    public static FuzzTarget Spf { get; } = new(
        "spf",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            _ = SpfParser.IsRecord(text);
            foreach (SpfTerm term in SpfParser.Parse(text))
            {
                Invariant.Shown(term.Text, term.Value, term.Meaning, term.Problem);
            }

            if (SpfRepair.TryRepair(text, out string repaired))
            {
                Invariant.Holds(SpfParser.IsRecord(repaired), "a repaired SPF text is a record");
            }
        },
        () => [Bytes.Of("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all"), Bytes.Of("v=spf1 ip4:192.0.2.0/24 exists:%{ir}.%{v}._spf.%{d2} redirect=_spf.example.org exp=e.%{d}")]);

    public static FuzzTarget SpfMacro { get; } = new(
        "spf-macro",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            int error = SpfMacroString.FindError(text);
            Invariant.Holds(error >= -1 && error <= text.Length, "an error's place is in the text");
            _ = SpfMacroString.FindError(text, inExplanation: true);
            _ = SpfMacroString.IsDomainSpec(text);
        },
        () => [Bytes.Of("%{l1r-}.%{d2r}.example.org"), Bytes.Of("%{ir}.%{v}._spf.%%%_%-")]);

    public static FuzzTarget Tags { get; } = new(
        "tags",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            TagList list = TagList.Parse(text);
            _ = list.Duplicates;
            foreach (TagSpec tag in list.Tags)
            {
                Invariant.Holds(tag.Position >= 0 && tag.Position < text.Length, "a tag's place is in the text");
                RecordTag dmarc = DmarcTags.Explain(tag);
                RecordTag dkim = DkimTags.Explain(tag, null);
                Invariant.Shown(dmarc.Name, dmarc.Value, dmarc.Meaning, dmarc.Problem, dkim.Meaning, dkim.Problem);
            }
        },
        () => [Bytes.Of("v=DMARC1; p=quarantine; rua=mailto:a@example.org!10m"), Bytes.Of("v=DKIM1; k=rsa; p=MIGfMA0G")]);

    public static FuzzTarget Dmarc { get; } = new(
        "dmarc",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            _ = DmarcSyntax.IsRecord(text);
            DmarcSyntax syntax = DmarcSyntax.Parse(text);
            _ = (syntax.Policy, syntax.SubdomainPolicy, syntax.NonexistentPolicy, syntax.PublicSuffix, syntax.ReportUris("rua"), syntax.ReportUris("ruf"));
            _ = DmarcRepair.TryRepair(text, out _);
        },
        () => [Bytes.Of("v=DMARC1; p=quarantine; rua=mailto:a@example.org; ruf=mailto: a@example.org; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject")]);

    public static FuzzTarget DkimKey { get; } = new(
        "dkim-key",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            foreach (string type in (IEnumerable<string>)["rsa", "ed25519"])
            {
                DkimPublicKey key = DkimPublicKey.Read(type, text);
                Invariant.Holds(key.State == DkimKeyState.Valid == key.KeySize is not null, "a key has a size when it is one");
            }

            _ = DkimRepair.TryRepair(text, out _);
            _ = DkimSelector.Normalize(text);
        },
        () => [Bytes.Of("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCUGRjhzMy5XlQ0eTTf9zMo5/yTS+OKq1T1Nbm4PLa8Ylk5bdKEk0yWwUcfQUlzJHU0VrTRAn0OeXnYlF0/oPXqZLFGRu1y5Wg6Gc4yL1xcTlPTZ5LCp7bB3ksFG3v1kJH0zFjJ8Hn3q8r6q5mQ0a3CrgqkpE7VbcYQ0yVvQIDAQAB"), Bytes.Of("v=DKIM1; q=dns; p=xxx")]);

    public static FuzzTarget StrayText { get; } = new(
        "stray-text",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            foreach (StrayCharacter stray in StrayCharacters.Find(text))
            {
                Invariant.Holds(stray.Position >= 1 && stray.Position <= text.Length, "a stray character's place is in the text");
            }

            _ = StrayCharacters.FindInTags(text);
            Invariant.Shown(ControlCharacters.Escape(text), ControlCharacters.Excerpt(text));
        },
        () => [Bytes.Of("v=spf1\u00a0mx a\u00a0:smtp.smtpout.orange.fr –all"), Bytes.Of("\ufeff“v=DMARC1; p=none”")]);

    public static FuzzTarget Name { get; } = new(
        "name",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            if (DnsName.TryParse(text, out DnsName? name, out _))
            {
                Invariant.Holds(DnsName.Parse(name.ToString()) == name, "a name printed and read is the same");
                Invariant.Holds(DnsName.Parse(name.ToAbsoluteString()) == name, "a name printed with its dot and read is the same");
                Invariant.Shown(name.ToString(), name.Unicode);
            }

            _ = MailDomain.TryParse(text, out _, out _);
            _ = DnsServerAddress.TryParse(text, out _, out _);
        },
        () => [Bytes.Of("déjà.votredomaine.tld."), Bytes.Of("a\\.b\\000.example"), Bytes.Of("[2001:db8::53]:53")]);
}
