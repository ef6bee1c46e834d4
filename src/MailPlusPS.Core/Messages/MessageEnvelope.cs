using System.Net;

namespace MailPlusPS.Messages;

/// <summary>Who delivered a message and for whom, as given or as the message's own fields say.</summary>
/// <param name="Address">The address of the client; null where it is not known.</param>
/// <param name="MailFrom">The sender in MAIL FROM; null where it is not known, empty for a bounce.</param>
/// <param name="Helo">The name in HELO; null where it is not known.</param>
internal sealed record MessageEnvelope(IPAddress? Address, string? MailFrom, string? Helo);
