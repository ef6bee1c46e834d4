namespace MailPlusPS.Zones;

/// <summary>What a token of a zone file is.</summary>
internal enum TokenKind
{
    /// <summary>The entry is over.</summary>
    End,

    /// <summary>A run of characters without blanks.</summary>
    Word,

    /// <summary>A text between quotes; the token is what stands inside.</summary>
    Quoted,
}
