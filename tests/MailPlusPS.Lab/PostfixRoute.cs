using System.Collections.Generic;

namespace MailPlusPS.Lab;

/// <summary>Where a relay delivers a domain's mail.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Egress">Which of the relay's two ways out, 0 or 1.</param>
/// <param name="Ports">The servers on 127.0.0.1 by their ports, the first MX first.</param>
public sealed record PostfixRoute(string Domain, int Egress, IReadOnlyList<int> Ports);
