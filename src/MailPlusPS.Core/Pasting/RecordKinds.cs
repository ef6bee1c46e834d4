using System;
using System.Linq;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Tells what a text is by how it starts.</summary>
internal static class RecordKinds
{
    private const int Head = 64;

    /// <summary>The kind of a TXT value.</summary>
    /// <param name="text">The value, or more.</param>
    /// <param name="start">Where it starts.</param>
    /// <returns>The standard's kind, or Txt.</returns>
    public static DnsTextKind OfText(string text, int start)
    {
        string head = text.Substring(start, Math.Min(Head, text.Length - start)).TrimStart(' ', '\t', '(', '\\');
        return TxtLookup.IsNearMiss(head, SpfParser.Version) ? DnsTextKind.Spf
            : TxtLookup.IsNearMiss(head, DkimReader.Version) ? DnsTextKind.Dkim
            : TxtLookup.IsNearMiss(head, DmarcSyntax.Version) ? DnsTextKind.Dmarc
            : DnsTextKind.Txt;
    }

    /// <summary>The kind of a TXT value at a name.</summary>
    /// <param name="text">The whole value.</param>
    /// <param name="name">The name; null where none was said.</param>
    /// <returns>The standard's kind, or Txt.</returns>
    public static DnsTextKind OfValue(string text, string? name)
    {
        DnsTextKind kind = OfText(text, 0);
        return kind != DnsTextKind.Txt ? kind
            : IsKeyRecord(text) || HasLabel(name, "_domainkey") ? DnsTextKind.Dkim
            : kind;
    }

    /// <summary>Whether a text is a tag list with a valid key in it, the version left out (RFC 6376 §3.6.1).</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for <c>k=rsa; p=MIG…</c>.</returns>
    public static bool IsKeyRecord(string text)
    {
        string trimmed = text.TrimStart(' ', '\t', '"');
        return trimmed.Length > 2
            && trimmed.IndexOf('=', 0, Math.Min(8, trimmed.Length)) > 0
            && TagList.Parse(trimmed.Replace("\"", string.Empty)).Value("p") is { } key
            && IsKey(key);
    }

    /// <summary>Whether a text is an RSA public key in base64.</summary>
    /// <param name="text">The text; blanks in it do not count.</param>
    /// <returns>True where it can be measured.</returns>
    public static bool IsKey(string text) => DkimPublicKey.Read("rsa", text).State == DkimKeyState.Valid;

    /// <summary>Whether a name has a label.</summary>
    /// <param name="name">The name.</param>
    /// <param name="label">The label in lower case.</param>
    /// <returns>True where it stands between two dots or at an end.</returns>
    public static bool HasLabel(string? name, string label) =>
        name is not null && name.Split('.').Contains(label, StringComparer.OrdinalIgnoreCase);
}
