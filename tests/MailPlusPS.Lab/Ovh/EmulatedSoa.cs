namespace MailPlusPS.Lab.Ovh;

/// <summary>The start of authority, without serial.</summary>
/// <param name="Server">The first name server.</param>
/// <param name="Email">The mailbox, with dots only.</param>
/// <param name="Refresh">Seconds.</param>
/// <param name="Expire">Seconds.</param>
/// <param name="NxDomainTtl">Seconds that resolvers remember what there is not.</param>
/// <param name="Ttl">The zone's default, in seconds.</param>
public sealed record EmulatedSoa(string Server, string Email, long Refresh, long Expire, long NxDomainTtl, long Ttl);
