namespace MailPlusPS.Nas;

/// <summary>One thing to do until a package runs.</summary>
/// <param name="Offer">The package.</param>
/// <param name="IsStart">Whether it is installed already and only to be started.</param>
/// <param name="NeededBy">The package that needs it; null where it was asked for.</param>
internal sealed record PackageStep(PackageOffer Offer, bool IsStart, string? NeededBy);
