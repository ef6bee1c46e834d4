using System.Collections.Generic;

namespace MailPlusPS.Nas;

/// <summary>The login portal as it is.</summary>
/// <param name="Apps">The applications.</param>
/// <param name="Entries">The reverse proxy's entries.</param>
internal sealed record PortalState(IReadOnlyList<PortalApp> Apps, IReadOnlyList<ProxyEntry> Entries);
