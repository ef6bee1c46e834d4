using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>What a fault would break, by the kind of record it stands in.</summary>
internal static class TextConsequence
{
    /// <summary>Says it.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="kind">What it stands in.</param>
    /// <returns>A sentence in the reader's language.</returns>
    public static string Of(TextFault fault, DnsTextKind kind)
    {
        string key = $"Text.Breaks.{fault}";
        string exact = $"{key}.{(kind is DnsTextKind.Mx or DnsTextKind.Other ? DnsTextKind.Name : kind)}";
        return Texts.Get(Texts.Has(exact) ? exact : key);
    }
}
