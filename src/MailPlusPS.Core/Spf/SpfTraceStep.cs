using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;

namespace MailPlusPS;

/// <summary>One term that was asked in an SPF check, and what it gave.</summary>
public sealed record SpfTraceStep
{
    private readonly SpfTarget _domain;
    private List<DnsAnswer>? _seen;

    /// <summary>Comes to a term.</summary>
    /// <param name="frame">The record.</param>
    /// <param name="term">The term.</param>
    /// <param name="lookupCount">How many of the ten were used, this one counted.</param>
    internal SpfTraceStep(SpfFrame frame, SpfTerm term, int lookupCount)
    {
        Depth = frame.Depth;
        _domain = frame.Domain;
        AskedTerm = term;
        LookupCount = lookupCount;
    }

    /// <summary>How many records lie above the one it stands in: 0 for the checked domain's own.</summary>
    public int Depth { get; }

    /// <summary>Whose record it stands in.</summary>
    public string Domain => ControlCharacters.Escape(_domain.Text);

    /// <summary>The term as written.</summary>
    public string Term => AskedTerm.Text;

    /// <summary>The name that the DNS was asked for, macros expanded; empty for a term that asks nothing.</summary>
    public string Target => Name is null ? string.Empty : ControlCharacters.Escape(Name.Text);

    /// <summary>What it gave.</summary>
    public SpfStepOutcome Outcome { get; internal set; }

    /// <summary>How many of the ten terms that ask the DNS had been used then, this one counted (RFC 7208 §4.6.4).</summary>
    public int LookupCount { get; }

    /// <summary>What the DNS said to it: addresses, hosts, or how the question ended.</summary>
    public IReadOnlyList<string> Answers => _seen is null ? [] : _seen.Select(a => ControlCharacters.Escape(a.Summary())).ToArray();

    /// <summary>What it gave, as a sentence in the reader's language.</summary>
    public string Gives => Reason?.Say()
        ?? (_seen is null ? Texts.Get("Spf.Step." + Outcome) : Texts.Get("Spf.Step.Seen", Texts.Get("Spf.Step." + Outcome), string.Join("; ", Answers)));

    /// <summary>The term.</summary>
    internal SpfTerm AskedTerm { get; }

    /// <summary>The name asked for.</summary>
    internal SpfTarget? Name { get; set; }

    /// <summary>Why it is an error.</summary>
    internal SpfReason? Reason { get; set; }

    /// <summary>Keeps an answer that it was given.</summary>
    /// <param name="answer">The answer.</param>
    internal void Saw(DnsAnswer answer) => (_seen ??= []).Add(answer);

    /// <summary>Term and outcome.</summary>
    /// <returns>For example <c>mx: Match</c>.</returns>
    public override string ToString() => $"{Term}: {Outcome}";
}
