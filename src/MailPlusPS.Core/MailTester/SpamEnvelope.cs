using System.Net;

namespace MailPlusPS.MailTester;

/// <summary>What a filter is told of the session that brought the message; what is not known is null.</summary>
/// <param name="Address">The address that delivered it.</param>
/// <param name="Helo">The name in HELO.</param>
/// <param name="MailFrom">The sender in MAIL FROM.</param>
/// <param name="Recipient">The recipient.</param>
internal sealed record SpamEnvelope(IPAddress? Address, string? Helo, string? MailFrom, string? Recipient);
