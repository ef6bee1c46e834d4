namespace MailPlusPS.Submission;

/// <summary>The SPF record of a sender's domain, and what it means for the relay.</summary>
/// <param name="Record">The record.</param>
/// <param name="Covers">Whether it names the relay, or lets the addresses pass by which the relay delivers.</param>
internal sealed record RelaySpf(SpfRecord Record, bool Covers);
