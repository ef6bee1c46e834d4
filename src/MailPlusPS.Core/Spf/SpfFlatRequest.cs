using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What a user wants to have flattened, and how.</summary>
/// <param name="Domain">On behalf of whom.</param>
/// <param name="Text">The record.</param>
internal sealed record SpfFlatRequest(DnsName Domain, string Text)
{
    /// <summary>Terms or kinds to replace; all of <c>include</c>, <c>a</c>, <c>mx</c> and <c>redirect</c> where none is named.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];

    /// <summary>One record, or a second one.</summary>
    public FlatSpfForm Form { get; init; }

    /// <summary>The owner of the second record.</summary>
    public required DnsName IncludeName { get; init; }

    /// <summary>A flat record that is published; null where none is to be compared.</summary>
    public string? Compare { get; init; }

    /// <summary>Addresses to try besides those of the record.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
}
