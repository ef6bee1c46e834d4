using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What a test gave.</summary>
/// <param name="Results">One a client and identity, in the order of the clients, MAIL FROM before HELO; none where no address was found.</param>
/// <param name="Trouble">The question for an address that was not answered; null where all were.</param>
internal sealed record SpfTestOutcome(IReadOnlyList<SpfResult> Results, DnsAnswer? Trouble);
