using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Addresses that follow each other in a record and mean the same, or a term that stays.</summary>
/// <param name="Qualifier">What a match means.</param>
/// <param name="Networks">The addresses.</param>
/// <param name="Text">The term that stays; empty for addresses.</param>
/// <param name="IsApart">Whether they stand in a record of their own.</param>
internal sealed record SpfFlatRun(SpfQualifier Qualifier, IReadOnlyList<AddressNetwork> Networks, string Text, bool IsApart)
{
    /// <summary>The terms as they would stand in the domain's own record.</summary>
    public IEnumerable<string> Terms => Text.Length > 0 ? [Text] : Networks.Select(n => Sign(Qualifier) + Term(n));

    /// <summary>How long these are.</summary>
    public int Length => Terms.Sum(t => t.Length + 1);

    /// <summary>Writes a qualifier.</summary>
    /// <param name="qualifier">The qualifier.</param>
    /// <returns>The sign; none for a pass.</returns>
    public static string Sign(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => "-",
        SpfQualifier.SoftFail => "~",
        SpfQualifier.Neutral => "?",
        _ => string.Empty,
    };

    /// <summary>Writes a block of addresses as a mechanism (RFC 7208 §5.6).</summary>
    /// <param name="network">The block.</param>
    /// <returns>For example <c>ip4:80.12.242.0/25</c>.</returns>
    public static string Term(AddressNetwork network) => (network.IsFour ? "ip4:" : "ip6:") + network;
}
