using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>A domain that SPF or a DKIM signature speaks for.</summary>
/// <param name="Domain">The domain: that of MAIL FROM (HELO where it is empty), or the signature's <c>d=</c>.</param>
/// <param name="Passed">Whether it passed; null where that could not be found out.</param>
internal sealed record DmarcClaim(DnsName Domain, bool? Passed);
