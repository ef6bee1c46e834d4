namespace MailPlusPS.Dmarc;

/// <summary>Whether a domain takes the reports of another.</summary>
internal enum DmarcDestinationState
{
    /// <summary>Of the same organization, so that nothing has to be said.</summary>
    Own,

    /// <summary>Another's, which says that it takes them.</summary>
    Authorized,

    /// <summary>Another's, which does not.</summary>
    Unauthorized,

    /// <summary>Another's, which passes them on to a third domain, so that receivers send none (step 9).</summary>
    Misdirected,

    /// <summary>The DNS did not answer.</summary>
    Unknown,

    /// <summary>Not asked: it lies outside what answers, or there were too many.</summary>
    NotAsked,
}
