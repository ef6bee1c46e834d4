using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A message that was sent along a path and looked for at the other end (tutorial §8.1, §8.2).</summary>
public sealed record MailDelivery
{
    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The recipient.</summary>
    public required string To { get; init; }

    /// <summary>The server that it was handed to, as <c>host:port</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The Message-ID by which it was looked for.</summary>
    public required string MessageId { get; init; }

    /// <summary>What the server said when it took the message.</summary>
    public string Reply
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset Sent { get; init; }

    /// <summary>Where it was found.</summary>
    public MailDeliveryPlace Place { get; init; }

    /// <summary>The folder that it was found in; empty where it was not.</summary>
    public string Folder
    {
        get;
        init => field = ControlCharacters.Escape(value);
    } = string.Empty;

    /// <summary>From handing over to finding; how long was waited where it was not found.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The address that delivered it to the receiver: the relay's real way out; empty where it is not known.</summary>
    public string Egress => Border?.Address ?? string.Empty;

    /// <summary>The name of that address, as the receiver saw it.</summary>
    public string EgressName => Border is { } hop ? hop.ClientName.Length > 0 ? hop.ClientName : hop.Helo : string.Empty;

    /// <summary>The stations of the way, the last one first.</summary>
    public IReadOnlyList<MessageHop> Hops => Report?.Hops ?? [];

    /// <summary>What the receiver wrote of SPF, DKIM and DMARC (RFC 8601), a field each.</summary>
    public IReadOnlyList<string> AuthenticationResults
    {
        get;
        init => field = [.. value.Select(ControlCharacters.Excerpt)];
    } = Array.Empty<string>();

    /// <summary>The message judged whole, SPF for <see cref="Egress"/> and the signature against the DNS among it; null where it was not found.</summary>
    public MailMessageReport? Report { get; init; }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The time in seconds, for views.</summary>
    public string Time => FormattableString.Invariant($"{Elapsed.TotalSeconds:0.0} s");

    /// <summary>The verdict that says most, for views.</summary>
    public string Finding => Checks.WorstResult().Message;

    private MessageHop? Border => Hops.FirstOrDefault(h => h.IsPublic);

    /// <summary>Where it went and how fast.</summary>
    /// <returns>For example <c>Pass moi@votredomaine.tld → toi@gmail.com: Inbox, 3.2 s</c>.</returns>
    public override string ToString() => $"{Status} {From} → {To}: {Place}, {Time}";
}
