namespace MailPlusPS.Zones;

/// <summary>One token: a place in its entry, its escapes still written out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first byte in the entry, quotes left out.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="HasEscape">Whether a backslash is in it.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, bool HasEscape)
{
    /// <summary>Whether the entry is over.</summary>
    public bool IsEnd => Kind == TokenKind.End;
}
