using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Propagation;

/// <summary>An authoritative server of a zone.</summary>
/// <param name="Name">Its name in the NS record, or what the user gave.</param>
/// <param name="Endpoints">Where it is asked, IPv4 first; none where its name leads nowhere.</param>
internal sealed record NameServer(string Name, IReadOnlyList<IPEndPoint> Endpoints);
