using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What of a setting shows in Postfix's own configuration (<c>postconf -n</c>).</summary>
/// <param name="Parameters">The parameters that are looked at.</param>
internal sealed record MailPlusPostfixRule(IReadOnlyList<string> Parameters)
{
    /// <summary>A word that makes the setting on where one of the parameters holds it, and off where none does.</summary>
    public string? Contains { get; init; }

    /// <summary>The word that is the value where a parameter holds it, such as the domain in a list of domains.</summary>
    public string? Word { get; init; }

    /// <summary>The part of the parameter that is the value: <c>host</c> or <c>port</c> of a relay.</summary>
    public string? Part { get; init; }
}
