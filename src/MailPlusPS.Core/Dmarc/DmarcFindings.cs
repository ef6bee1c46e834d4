using System.Collections.Generic;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>All that was asked about a domain's DMARC record.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">Its <c>_dmarc</c> name.</param>
/// <param name="Found">What the discovery found.</param>
/// <param name="Text">The record that is judged: the one that applies, or the first of several.</param>
/// <param name="Syntax">That record taken apart; null where there is none.</param>
/// <param name="Misplaced">A record found at a wrong name, looked for only where there is none at the right one.</param>
internal sealed record DmarcFindings(DnsName Domain, DnsName Name, DmarcFound Found, string? Text, DmarcSyntax? Syntax, Misplaced? Misplaced)
{
    /// <summary>The domains to which reports are to go.</summary>
    public IReadOnlyList<DmarcDestination> Destinations { get; init; } = [];
}
