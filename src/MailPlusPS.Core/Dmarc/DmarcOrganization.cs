using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>The organizational domain of a name.</summary>
/// <param name="Domain">The organizational domain; null where it could not be found out.</param>
/// <param name="Trouble">The answer that left it unknown.</param>
internal sealed record DmarcOrganization(DnsName? Domain, DnsAnswer? Trouble);
