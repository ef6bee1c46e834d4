using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>All that was asked about a domain's SPF record.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Lookup">Its TXT records.</param>
/// <param name="OldType">Its records of the abandoned type.</param>
/// <param name="Tree">The record and those below it; null where there is none.</param>
/// <param name="Misplaced">A record found at a wrong name, looked for only where there is none at the right one.</param>
internal sealed record SpfFindings(DnsName Domain, TxtLookup Lookup, DnsAnswer OldType, SpfTree? Tree, Misplaced? Misplaced);
