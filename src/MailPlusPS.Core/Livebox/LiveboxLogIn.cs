using System.Collections.Generic;

namespace MailPlusPS.Livebox;

/// <summary>What a log-in gave.</summary>
/// <param name="Context">The session's id at the box.</param>
/// <param name="Dialect">How the box is spoken to from here on.</param>
internal sealed record LiveboxLogIn(string Context, LiveboxDialect Dialect)
{
    /// <summary>What the headers of a call with this session are, the cookie apart.</summary>
    /// <returns>Names and values.</returns>
    public IEnumerable<KeyValuePair<string, string>> Headers() =>
    [
        new("X-Context", Context),
        new("Authorization", "X-Sah " + Context),
    ];
}
