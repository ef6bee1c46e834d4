using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Spf;

namespace MailPlusPS;

/// <summary>What an SPF check of one identity of one client came to (RFC 7208), and how.</summary>
public sealed record SpfResult
{
    private readonly SpfQuery _query;
    private readonly string _explanation = string.Empty;

    /// <summary>Takes what a check gave.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="verdict">What came out.</param>
    /// <param name="run">What was counted on the way.</param>
    internal SpfResult(SpfQuery query, SpfVerdict verdict, SpfRun run)
    {
        _query = query;
        Result = verdict.Result;
        Decided = verdict;
        Reason = verdict.Result is SpfResultCode.None or SpfResultCode.TempError or SpfResultCode.PermError ? run.Reason : null;
        LookupCount = run.LookupCount;
        VoidLookupCount = run.VoidLookupCount;
        EmptyAnswerCount = run.EmptyAnswerCount;
        MxAddressCount = run.HostCount;
        Steps = run.Trace;
    }

    /// <summary>The result.</summary>
    public SpfResultCode Result { get; }

    /// <summary>The domain whose record was asked: that of <see cref="Sender"/>.</summary>
    public string Domain => ControlCharacters.Escape(_query.Domain.Text.Length > 0 ? _query.Domain.Text : _query.SenderDomain);

    /// <summary>The client's address; IPv4 where it came mapped into IPv6.</summary>
    public string IPAddress => _query.Address.ToString();

    /// <summary>Which name of the session was checked.</summary>
    public SpfIdentity Identity => _query.Identity;

    /// <summary>The sender that was checked; <c>postmaster</c> at the client's name for HELO and for the empty MAIL FROM (RFC 7208 §2.4).</summary>
    public string Sender => ControlCharacters.Escape(_query.Sender);

    /// <summary>The term that decided, as written in the record of <see cref="MatchedDomain"/>; empty where none matched.</summary>
    public string MatchedTerm => Decided.Directive?.Term.Text ?? string.Empty;

    /// <summary>Whose record that term stands in: the checked domain, or the one that a redirect led to; empty where none matched.</summary>
    public string MatchedDomain => Decided is { Directive: not null, Frame: { } frame } ? ControlCharacters.Escape(frame.Domain.Text) : string.Empty;

    /// <summary>The domain's own words for a client that fails (<c>exp=</c>, RFC 7208 §6.2); empty where it has none.</summary>
    public string Explanation
    {
        get => _explanation;
        init => _explanation = ControlCharacters.Escape(value);
    }

    /// <summary>How many terms asked the DNS (at most 10, RFC 7208 §4.6.4); one more where that ended the check.</summary>
    public int LookupCount { get; }

    /// <summary>How many terms asked for something that is not there (at most 2, RFC 7208 §4.6.4); one more where that ended the check.</summary>
    public int VoidLookupCount { get; }

    /// <summary>How many hosts the <c>mx</c> with most of them has (at most 10, RFC 7208 §4.6.4).</summary>
    public int MxAddressCount { get; }

    /// <summary>Each term that was asked, in order, with what it gave; those of an included record behind the term that included it.</summary>
    public IReadOnlyList<SpfTraceStep> Trace => field ??= Steps.ToArray();

    /// <summary>What is to be said of it, one verdict a rule.</summary>
    public IReadOnlyList<CheckResult> Checks => field ??= SpfResultJudge.Judge(this).ToArray();

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The result's own verdict as views show it.</summary>
    public CheckMark Mark => new(Checks[0].Status);

    /// <summary>The way to the term that decided, through the records that were included, or why there is none; for views.</summary>
    public string Matched => SpfResultJudge.Path(this) is { Length: > 0 } path ? path : Reason?.Say() ?? Texts.Get("Spf.Matched.Nothing");

    /// <summary>The look-ups used of those allowed, for views.</summary>
    public string LookupUse => LookupCount.ToString(System.Globalization.CultureInfo.InvariantCulture) + "/10";

    /// <summary>How the question about the address came about; none where the user gave the address.</summary>
    internal SpfAddressOrigin? Origin { get; init; }

    /// <summary>What decided.</summary>
    internal SpfVerdict Decided { get; }

    /// <summary>Why there is no result that says anything of the address.</summary>
    internal SpfReason? Reason { get; }

    /// <summary>The questions for something that is not there, for those receivers that count these.</summary>
    internal int EmptyAnswerCount { get; }

    /// <summary>The trace as it was kept.</summary>
    internal IReadOnlyList<SpfTraceStep> Steps { get; }

    /// <summary>Result, address and identity in a line.</summary>
    /// <returns>For example <c>Pass 82.64.10.20 MailFrom: mx</c>.</returns>
    public override string ToString() => $"{Result} {IPAddress} {Identity}: {Matched}";
}
