namespace MailPlusPS.Livebox;

/// <summary>How calls are wrapped.</summary>
/// <param name="ContentType">The type of their bodies.</param>
/// <param name="Prefix">What stands before the object's name.</param>
internal sealed record LiveboxDialect(string ContentType, string Prefix)
{
    /// <summary>Livebox 4 and later: <c>{status, data}</c>.</summary>
    public static LiveboxDialect Four { get; } = new("application/x-sah-ws-4-call+json; charset=UTF-8", "sysbus.");

    /// <summary>Livebox 3 and early firmware: the same inside <c>result</c>.</summary>
    public static LiveboxDialect One { get; } = new("application/x-sah-ws-1-call+json; charset=UTF-8", string.Empty);
}
