using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>All that was asked about a key record.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Selector">The selector.</param>
/// <param name="Name">Where the record stands.</param>
/// <param name="Lookup">The TXT records there.</param>
/// <param name="Tags">The record's tags; empty where there is none.</param>
/// <param name="Key">What its <c>p=</c> is; null where there is none.</param>
/// <param name="Misplaced">A record found at a wrong name, looked for only where there is none at the right one.</param>
internal sealed record DkimFindings(
    DnsName Domain, string Selector, DnsName Name, TxtLookup Lookup, TagList Tags, DkimPublicKey? Key, Misplaced? Misplaced);
