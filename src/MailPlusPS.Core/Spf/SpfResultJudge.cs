using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Spf;

/// <summary>Gives the verdicts on the result of an SPF check, one a rule.</summary>
internal static class SpfResultJudge
{
    private const int MaxLookups = 10;
    private const int MaxVoidLookups = 2;

    /// <summary>Judges a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The verdicts in the order of <see cref="SpfResultRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(SpfResult result) => [Verdict(result), Lookups(result), Voids(result), Egress(result)];

    /// <summary>The way to the term that decided.</summary>
    /// <param name="result">The result.</param>
    /// <returns>For example <c>include:mx.ovh.com → ip4:192.99.77.81/32</c>; empty where no term decided.</returns>
    public static string Path(SpfResult result)
    {
        if (result.Decided.Directive is null)
        {
            return string.Empty;
        }

        // The last term of each record is the one that ended it.
        List<string> path = [];
        int start = 0;
        for (int depth = 0; LastAt(result.Steps, depth, start) is { } at; depth++)
        {
            path.Add(result.Steps[at].Term);
            start = at + 1;
        }

        return string.Join(" → ", path);
    }

    private static int? LastAt(IReadOnlyList<SpfTraceStep> steps, int depth, int start)
    {
        for (int i = steps.Count - 1; i >= start; i--)
        {
            if (steps[i].Depth == depth && steps[i].Outcome is SpfStepOutcome.Match or SpfStepOutcome.Redirect)
            {
                return i;
            }
        }

        return null;
    }

    private static CheckResult Verdict(SpfResult result)
    {
        if (result.Result == SpfResultCode.TempError)
        {
            return SpfResultRules.Verdict.Unknown(result.Domain, result.Reason!.Say());
        }

        CheckStatus status = result.Result switch
        {
            SpfResultCode.Pass => CheckStatus.Pass,
            SpfResultCode.Fail or SpfResultCode.PermError => CheckStatus.Fail,
            _ => CheckStatus.Warning,
        };
        return SpfResultRules.Verdict.Give(status, result.Domain, result.Result.ToString(), result.IPAddress, result.Domain, Path(result), result.Reason?.Say()) with
        {
            Evidence = string.Join(", ", result.Steps.Take(20).Select(s => s.ToString())),
        };
    }

    private static CheckResult Lookups(SpfResult result)
    {
        CheckStatus status = result.LookupCount > MaxLookups ? CheckStatus.Fail : CheckStatus.Pass;
        return SpfResultRules.Lookups.Give(status, result.Domain, result.LookupCount > MaxLookups ? "TooMany" : "Pass", result.LookupCount) with
        {
            Evidence = string.Join(", ", result.Steps.Where(s => s.AskedTerm.CountsAsLookup).Select(s => s.Term)),
        };
    }

    private static CheckResult Voids(SpfResult result)
    {
        // §4.6.4 counts terms. Some receivers count questions: an mx of four hosts without IPv6 is four to them.
        (CheckStatus status, string outcome) = result switch
        {
            { VoidLookupCount: > MaxVoidLookups } => (CheckStatus.Fail, "TooMany"),
            { EmptyAnswerCount: > MaxVoidLookups } => (CheckStatus.Warning, "Questions"),
            _ => (CheckStatus.Pass, "Pass"),
        };
        return SpfResultRules.Voids.Give(status, result.Domain, outcome, result.VoidLookupCount, result.EmptyAnswerCount);
    }

    private static CheckResult Egress(SpfResult result)
    {
        if (result.Origin is not { } origin)
        {
            return SpfResultRules.Egress.NotTested(result.Domain, Texts.Get("SpfResult.Egress.Given", result.IPAddress));
        }

        CheckStatus status = origin.Kind == SpfAddressOriginKind.UnknownRelay ? CheckStatus.Warning : CheckStatus.Info;
        return SpfResultRules.Egress.Give(status, result.Domain, origin.Kind.ToString(), result.IPAddress, origin.Host, origin.Relay);
    }
}
