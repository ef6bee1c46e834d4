using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Mx;

/// <summary>All MX records of a domain, lowest preference first.</summary>
/// <param name="Answer">The answer for MX.</param>
/// <param name="Records">The records; the domain itself where there is none; empty where nothing could be found out.</param>
internal sealed record MxSet(DnsAnswer Answer, IReadOnlyList<MxRecord> Records);
