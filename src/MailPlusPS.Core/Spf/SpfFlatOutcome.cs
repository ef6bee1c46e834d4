using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>A flat record, or why there is none.</summary>
/// <param name="Record">The record.</param>
/// <param name="Trouble">A question that was not answered: addresses are unknown, and a record without them would refuse mail.</param>
/// <param name="Problem">What is wrong with what was given, as a sentence.</param>
internal sealed record SpfFlatOutcome(FlatSpfRecord? Record, DnsAnswer? Trouble = null, string? Problem = null);
