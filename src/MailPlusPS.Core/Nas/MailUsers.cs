using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Nas;

/// <summary>All that the NAS told of its users in one reading.</summary>
internal sealed record MailUsers
{
    /// <summary>Every account.</summary>
    public required IReadOnlyList<MailPlusUser> Users { get; init; }

    /// <summary>The licences.</summary>
    public required LicenceCount Licences { get; init; }

    /// <summary>The applications of MailPlus, by id; none where the NAS did not say.</summary>
    public required IReadOnlyList<string> Applications { get; init; }

    /// <summary>Why something is not known, as DSM's sentences.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    /// <summary>Finds a user.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The user; null for nobody of that name.</returns>
    public MailPlusUser? Find(string name) => Users.FirstOrDefault(u => string.Equals(u.Name, name, StringComparison.OrdinalIgnoreCase));
}
