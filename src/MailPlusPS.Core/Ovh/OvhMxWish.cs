using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>The preference that an MX is to have.</summary>
/// <param name="Exchange">Its host.</param>
/// <param name="Preference">0 to 65535, the lowest is tried first.</param>
internal sealed record OvhMxWish(DnsName Exchange, int Preference);
