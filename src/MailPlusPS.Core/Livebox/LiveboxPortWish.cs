using System.Net;

namespace MailPlusPS.Livebox;

/// <summary>Where a TCP port of the box is to lead.</summary>
/// <param name="ExternalPort">The port outside.</param>
/// <param name="InternalPort">The port inside.</param>
/// <param name="Destination">The address inside.</param>
internal sealed record LiveboxPortWish(int ExternalPort, int InternalPort, IPAddress Destination);
