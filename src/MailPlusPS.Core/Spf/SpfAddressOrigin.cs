namespace MailPlusPS.Spf;

/// <summary>Where an address came from that nobody typed.</summary>
/// <param name="Kind">How it was found.</param>
/// <param name="Host">The name it was found under.</param>
/// <param name="Relay">The relay whose it is; empty for the domain's own.</param>
internal sealed record SpfAddressOrigin(SpfAddressOriginKind Kind, string Host, string Relay);
