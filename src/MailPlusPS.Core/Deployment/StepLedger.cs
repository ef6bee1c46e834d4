using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>What is known of each step, from all who judge it: one verdict a step in the end.</summary>
internal sealed class StepLedger
{
    private static readonly Dictionary<string, int> Places = StepRules.InOrder.Select((r, i) => (r.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);

    // The DNS only lets suppose that an IPv6 address leads nowhere; who looked knows.
    private static readonly int Supposed = Places[StepRules.N07.Id];

    private readonly CheckResult?[] _entries = new CheckResult?[StepRules.InOrder.Count];

    /// <summary>What is known of a step so far; null where nobody said anything.</summary>
    /// <param name="rule">The step.</param>
    public CheckResult? this[CheckRule rule] => _entries[Places[rule.Id]];

    /// <summary>Whether somebody found out how a step stands.</summary>
    /// <param name="rule">The step.</param>
    /// <param name="result">The verdict.</param>
    /// <returns>True where it was tested, and an answer came.</returns>
    public bool IsKnown(CheckRule rule, out CheckResult result)
    {
        result = this[rule]!;
        return result is { Status: not (CheckStatus.NotTested or CheckStatus.Error) };
    }

    /// <summary>Enters verdicts; where one is there already, the two become one.</summary>
    /// <param name="results">The verdicts.</param>
    public void Enter(IEnumerable<CheckResult> results)
    {
        foreach (CheckResult result in results)
        {
            int place = Places[result.Id];
            _entries[place] = _entries[place] is { } there ? Join(there, result, replaces: place == Supposed) : result;
        }
    }

    /// <summary>Puts a verdict in the place of what was there.</summary>
    /// <param name="result">The verdict.</param>
    public void Replace(CheckResult result) => _entries[Places[result.Id]] = result;

    /// <summary>Closes it: what nobody judged is not tested, and says what it needs.</summary>
    /// <param name="subject">The domain.</param>
    /// <param name="need">What a step needs.</param>
    /// <returns>One verdict a step, in the order of the tutorial.</returns>
    public AuditVerdict[] Close(string subject, Func<CheckRule, AuditNeed> need)
    {
        AuditVerdict[] verdicts = new AuditVerdict[_entries.Length];
        for (int place = 0; place < verdicts.Length; place++)
        {
            if (_entries[place] is { } entry)
            {
                verdicts[place] = new AuditVerdict(entry, AuditNeed.None);
                continue;
            }

            AuditNeed needed = need(StepRules.InOrder[place]);
            verdicts[place] = new AuditVerdict(needed == AuditNeed.Reader ? UntestedVerdicts.Explained(place, subject) : UntestedVerdicts.Of(place, needed, subject), needed);
        }

        return verdicts;
    }

    // Two who looked from two sides: the worse verdict, the evidence of both. Who could not find out does not outweigh who did.
    private static CheckResult Join(CheckResult first, CheckResult second, bool replaces)
    {
        if (replaces && Rank(second) > Rank(CheckStatus.Error))
        {
            return second;
        }

        (CheckResult worse, CheckResult other) = Rank(second) > Rank(first) ? (second, first) : (first, second);
        string beside = other.Status == CheckStatus.Error ? other.Message : other.Status == CheckStatus.NotTested ? string.Empty : other.Evidence;
        return worse.Status == CheckStatus.NotTested || beside.Length == 0 || string.Equals(beside, worse.Evidence, StringComparison.Ordinal) ? worse
            : worse with { Evidence = worse.Evidence.Length == 0 ? beside : worse.Evidence + "; " + beside };
    }

    private static int Rank(CheckResult result) => Rank(result.Status);

    private static int Rank(CheckStatus status) => status switch
    {
        CheckStatus.NotTested => 0,
        CheckStatus.Error => 1,
        CheckStatus.Pass => 2,
        CheckStatus.Info => 3,
        CheckStatus.Warning => 4,
        _ => 5,
    };
}
