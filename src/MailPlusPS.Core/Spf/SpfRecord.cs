using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>The SPF record of a domain (RFC 7208), every term explained, and what is to be said of it.</summary>
public sealed record SpfRecord
{
    private readonly string? _text;
    private readonly Lazy<IReadOnlyList<CheckResult>> _checks = new(() => []);

    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain as its owner writes it.</summary>
    public string UnicodeDomain => DnsName.TryParse(Domain, out DnsName? name, out _) ? name.Unicode : Domain;

    /// <summary>The record's text, the first one's where there are several; null where there is none. Control characters are written out.</summary>
    public string? Text
    {
        get => _text;
        init => _text = value is null ? null : ControlCharacters.Escape(value);
    }

    /// <summary>The terms in order, without the version.</summary>
    public required IReadOnlyList<SpfTerm> Terms
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>How many terms ask the DNS, included records counted (at most 10, RFC 7208 §4.6.4); null where an included record could not be read.</summary>
    public int? LookupCount { get; init; }

    /// <summary>One verdict a rule; judged when it is first looked at.</summary>
    public IReadOnlyList<CheckResult> Checks => _checks.Value;

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The look-ups used of those allowed, for views.</summary>
    public string LookupUse => LookupCount is { } count ? count.ToString(CultureInfo.InvariantCulture) + "/10" : "?";

    /// <summary>The text, or why there is none, for views.</summary>
    public string Finding => Text ?? Checks.WorstResult().Message;

    /// <summary>Gives the verdicts. Most of twenty thousand records are never asked for theirs.</summary>
    internal Func<IReadOnlyList<CheckResult>> Judge
    {
        init => _checks = new Lazy<IReadOnlyList<CheckResult>>(() => value().ToArray());
    }

    /// <summary>The answer that the record was taken from.</summary>
    internal DnsAnswer? Answer { get; init; }

    /// <summary>The record with those it includes.</summary>
    internal Spf.SpfTree? Tree { get; init; }

    /// <summary>The text of the record.</summary>
    /// <returns><see cref="Text"/>, or an empty text.</returns>
    public override string ToString() => Text ?? string.Empty;
}
