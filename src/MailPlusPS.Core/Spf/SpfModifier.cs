namespace MailPlusPS.Spf;

/// <summary><c>redirect=</c> or <c>exp=</c> (RFC 7208 §6).</summary>
/// <param name="Term">The term.</param>
/// <param name="Target">The name it leads to.</param>
internal sealed record SpfModifier(SpfTerm Term, SpfDomainSpec Target);
