namespace MailPlusPS.Blocklists;

/// <summary>Whether anybody can ask a list.</summary>
internal enum BlocklistCondition
{
    /// <summary>Anybody, in low volume.</summary>
    Open,

    /// <summary>Who pays.</summary>
    Paid,

    /// <summary>Nobody any more; some answer for every address since.</summary>
    Closed,
}
