using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>What comes of the wish for a next record.</summary>
/// <param name="Record">The record; null where there can be none.</param>
/// <param name="Trouble">The answer that left the published record unknown.</param>
/// <param name="Reason">Why there can be none otherwise, as a sentence.</param>
internal sealed record DmarcProposal(DmarcRecordText? Record, DnsAnswer? Trouble, string Reason);
