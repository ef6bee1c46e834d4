using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>The DMARC record that applies to a domain (RFC 9989), every tag explained, and what is to be said of it.</summary>
public sealed record DmarcRecord
{
    private readonly string? _text;
    private readonly Lazy<IReadOnlyList<CheckResult>> _checks = new(() => []);

    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain as its owner writes it.</summary>
    public string UnicodeDomain => DnsName.TryParse(Domain, out DnsName? name, out _) ? name.Unicode : Domain;

    /// <summary>The domain whose record applies: this one or, by the tree walk, one above it; null where there is none.</summary>
    public string? FoundAt { get; init; }

    /// <summary>The record's text, the first one's where there are several; null where there is none. Control characters are written out.</summary>
    public string? Text
    {
        get => _text;
        init => _text = value is null ? null : ControlCharacters.Escape(value);
    }

    /// <summary>What is asked for the domain where the record stands; null where there is no usable record.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>What is asked for names below it (<c>sp</c>, else as <see cref="Policy"/>).</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>What is asked for names below it that do not exist (<c>np</c>, else as <see cref="SubdomainPolicy"/>).</summary>
    public DmarcPolicy? NonexistentPolicy { get; init; }

    /// <summary>The tags in order.</summary>
    public required IReadOnlyList<RecordTag> Tags
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>One verdict a rule; judged when it is first looked at.</summary>
    public IReadOnlyList<CheckResult> Checks => _checks.Value;

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The text, or why there is none, for views.</summary>
    public string Finding => Text ?? Checks.WorstResult().Message;

    /// <summary>Gives the verdicts. Most of twenty thousand records are never asked for theirs.</summary>
    internal Func<IReadOnlyList<CheckResult>> Judge
    {
        init => _checks = new Lazy<IReadOnlyList<CheckResult>>(() => value().ToArray());
    }

    /// <summary>The answer that the record was taken from.</summary>
    internal DnsAnswer? Answer { get; init; }

    /// <summary>The text of the record.</summary>
    /// <returns><see cref="Text"/>, or an empty text.</returns>
    public override string ToString() => Text ?? string.Empty;
}
