using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Blocklists;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>What one DNS blocklist says of an address or a domain, and whether it matters (tutorial §8.2).</summary>
public sealed record BlocklistResult
{
    /// <summary>What the list is called.</summary>
    public required string List { get; init; }

    /// <summary>Its zone; a key in it is never shown, its name stands there.</summary>
    public required string Zone { get; init; }

    /// <summary>The address or domain that was looked for.</summary>
    public required string Subject { get; init; }

    /// <summary>What the list says.</summary>
    public required BlocklistState State { get; init; }

    /// <summary>The addresses of the answer as they came, whatever they mean.</summary>
    public required IReadOnlyList<string> Codes
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary><see cref="Codes"/> as views show them.</summary>
    public string CodeText => string.Join(", ", Codes);

    /// <summary>What the codes mean by the list's table; empty where it does not list.</summary>
    public required string Meaning { get; init; }

    /// <summary>The list's own words (TXT); empty where it has none. Control characters are written out.</summary>
    public string Reason
    {
        get;
        init => field = ControlCharacters.Escape(value);
    } = string.Empty;

    /// <summary>The page by which one gets off the list; empty where it does not list.</summary>
    public required string RemovalPage { get; init; }

    /// <summary>The DNS server that answered: lists refuse public ones.</summary>
    public required string Server { get; init; }

    /// <summary>One verdict a rule: the list's self-test (RFC 5782 §5), the listing.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The verdict on the listing.</summary>
    public CheckStatus Status => Checks.Of(BlocklistRules.Listing).Status;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The one line a view shows.</summary>
    public string Finding => Checks.Of(BlocklistRules.Listing).Message;

    /// <summary>The page to go to, for <c>ForEach-Object Remedy</c>; null where there is nothing to do.</summary>
    public Remedy? Remedy => Checks.Of(BlocklistRules.Listing).Remedy;

    /// <summary>Subject, list and state.</summary>
    /// <returns>For example <c>192.0.2.20 zen.spamhaus.org Listed</c>.</returns>
    public override string ToString() => $"{Subject} {Zone} {State}";
}
