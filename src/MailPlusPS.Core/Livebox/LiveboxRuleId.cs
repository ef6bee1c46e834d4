using System;
using System.Diagnostics.CodeAnalysis;

namespace MailPlusPS.Livebox;

/// <summary>
/// The id of a port rule, which is never empty: a deletion without one would delete every rule of the box's page, so
/// that a deletion can be made out of such an id only.
/// </summary>
internal sealed record LiveboxRuleId
{
    private const int LongestId = 64;
    private const string Prefix = LiveboxCall.Origin + "_";

    private LiveboxRuleId(string text)
    {
        Text = text;
    }

    /// <summary>The id as the box's functions take it, without <c>webui_</c>.</summary>
    public string Text { get; }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The id, with or without the <c>webui_</c> under which the box lists it.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is one: not empty, at most 64 characters, none of them a control character.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LiveboxRuleId? id)
    {
        string bare = text?.Trim() ?? string.Empty;
        if (bare.StartsWith(Prefix, StringComparison.Ordinal))
        {
            bare = bare.Substring(Prefix.Length).Trim();
        }

        id = bare.Length is > 0 and <= LongestId && Array.TrueForAll(bare.ToCharArray(), c => !char.IsControl(c)) ? new LiveboxRuleId(bare) : null;
        return id is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
