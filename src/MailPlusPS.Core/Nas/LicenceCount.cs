namespace MailPlusPS.Nas;

/// <summary>MailPlus's licences (preamble 2: five are free).</summary>
/// <param name="Limit">How many users may be active; null where the NAS did not say.</param>
/// <param name="Active">How many are; null where the NAS did not say.</param>
internal sealed record LicenceCount(long? Limit, long? Active)
{
    /// <summary>How many are free of charge.</summary>
    public const int Free = 5;

    /// <summary>How many may be active: what the NAS says, else the free ones.</summary>
    public long Allowed => Limit ?? Free;
}
