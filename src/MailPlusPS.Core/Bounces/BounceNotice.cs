using System.Collections.Generic;

namespace MailPlusPS.Bounces;

/// <summary>What a bounce says of one recipient, as it was found and before it is understood.</summary>
/// <param name="Recipient">The address; null where none is named.</param>
/// <param name="IsPermanent">Whether the message is given up.</param>
/// <param name="Status">The enhanced status code that a field gives; null where there is none.</param>
/// <param name="RemoteHost">The server that a field names; null where there is none.</param>
/// <param name="Diagnostic">What the server said, line breaks and all.</param>
internal sealed record BounceNotice(string? Recipient, bool IsPermanent, string? Status, string? RemoteHost, string Diagnostic)
{
    /// <summary>None.</summary>
    public static IReadOnlyList<BounceNotice> None { get; } = [];
}
