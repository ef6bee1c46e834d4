using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>Says what the looks at lists mean, for a house that sends direct or by a relay.</summary>
internal sealed class BlocklistJudge
{
    private readonly DeploymentRole _sending;

    /// <summary>Makes a judge.</summary>
    /// <param name="role">How mail goes out; where it is not said verdicts say both.</param>
    public BlocklistJudge(DeploymentRole role)
    {
        _sending = role & (DeploymentRole.Relayed | DeploymentRole.Direct);
    }

    /// <summary>What a list's own test comes to (RFC 5782 §5).</summary>
    /// <param name="look">The answers.</param>
    /// <returns>NotListed where it passed: the list may be believed; else the state of the whole.</returns>
    public static BlocklistState StateOfTest(BlocklistLook look) => Test(look).State;

    /// <summary>Whether a list answered and none lists the subject in a way that matters.</summary>
    /// <param name="results">What the lists say.</param>
    /// <returns>True where that is so.</returns>
    public static bool IsClean(IReadOnlyCollection<BlocklistResult> results) =>
        results.Any(r => r.State is BlocklistState.Listed or BlocklistState.NotListed)
        && !results.Any(r => r is { State: BlocklistState.Listed, Status: >= CheckStatus.Warning });

    /// <summary>Judges a look.</summary>
    /// <param name="look">The answers.</param>
    /// <returns>One object a list.</returns>
    public BlocklistResult Judge(BlocklistLook look)
    {
        (BlocklistState tested, CheckResult test) = Test(look);
        BlocklistAnswer? answer = tested == BlocklistState.NotListed && look.Answer is { } given ? BlocklistAnswer.Of(look.List, given) : null;
        BlocklistState state = answer?.State ?? (tested == BlocklistState.NotListed ? BlocklistState.Unknown : tested);
        return new BlocklistResult
        {
            List = look.List.Name,
            Zone = look.List.Zone.ToString(),
            Subject = look.Subject.Text,
            State = state,
            Codes = look.Codes,
            Meaning = answer is null ? string.Empty : string.Join("; ", answer.Found.Select(f => f.Meaning).Distinct(System.StringComparer.Ordinal)),
            Reason = look.Reason is null ? string.Empty : string.Join(" ", look.Reason.Records.Select(r => r.Data).OfType<TxtData>().Select(d => d.Text)),
            RemovalPage = state == BlocklistState.Listed ? look.List.RemovalOf(look.Subject.Text) : string.Empty,
            Server = look.Server,
            Checks = [test, Listing(look, answer, test)],
        };
    }

    private static (BlocklistState State, CheckResult Check) Test(BlocklistLook look)
    {
        CheckRule rule = BlocklistRules.SelfTest;
        Blocklist list = look.List;
        if (list.Condition == BlocklistCondition.Closed)
        {
            string outcome = list.Closed.Length > 0 ? "ClosedSince" : "Closed";
            return (BlocklistState.Dead, rule.Give(CheckStatus.Info, list.Zone, outcome, list.Name, list.Closed));
        }

        if (list.Condition == BlocklistCondition.Paid)
        {
            return (BlocklistState.Refused, rule.NotTested(list.Zone, Texts.Get("Blocklist.Paid", list.Name)));
        }

        if (look.MissingKey is { } key)
        {
            return (BlocklistState.Refused, rule.NotTested(list.Zone, Texts.Get(Texts.Has("Blocklist.Key." + key) ? "Blocklist.Key." + key : "Blocklist.Key.Other", list.Name)));
        }

        if (look.TestListed is not { } listed || look.TestNotListed is not { } notListed)
        {
            return (BlocklistState.Unknown, rule.NotTested(list.Zone, Texts.Get("Blocklist.NameTooLong", list.Zone)));
        }

        BlocklistAnswer has = BlocklistAnswer.Of(list, listed, isTest: true);
        BlocklistAnswer hasNot = BlocklistAnswer.Of(list, notListed, isTest: true);
        string evidence = $"{listed.Summary()}; {notListed.Summary()}";
        return (has.State, hasNot.State) switch
        {
            (BlocklistState.Listed, BlocklistState.NotListed) => (BlocklistState.NotListed, rule.Give(CheckStatus.Pass, list.Zone, "Pass", list.Name) with { Evidence = evidence }),
            (BlocklistState.Refused, _) => (BlocklistState.Refused, Refused(rule, look, has, listed) with { Evidence = evidence }),
            (_, BlocklistState.Refused) => (BlocklistState.Refused, Refused(rule, look, hasNot, notListed) with { Evidence = evidence }),
            (BlocklistState.NotListed, BlocklistState.NotListed) => (BlocklistState.Dead, rule.Give(CheckStatus.Info, list.Zone, "Empty", list.Name) with { Evidence = evidence }),
            (_, BlocklistState.Listed) => (BlocklistState.Dead, rule.Give(CheckStatus.Info, list.Zone, "Everything", list.Name) with { Evidence = evidence }),
            _ => (BlocklistState.Unknown, Unknown(rule, look, has.State == BlocklistState.Unknown ? has : hasNot, has.State == BlocklistState.Unknown ? listed : notListed) with { Evidence = evidence }),
        };
    }

    private CheckResult Listing(BlocklistLook look, BlocklistAnswer? answer, CheckResult test)
    {
        CheckRule rule = BlocklistRules.Listing;
        if (look.Answer is not { } given || answer is null)
        {
            // A list that cannot be believed was not asked further: its own test's verdict is the whole.
            return test.Status == CheckStatus.Pass ? rule.NotTested(look.Subject.Text, Texts.Get("Blocklist.NameTooLong", look.List.Zone)) : rule.Adopt(test);
        }

        string evidence = $"{given.Summary()} ({given.Server})";
        return answer.State switch
        {
            BlocklistState.Listed => Listed(look, answer) with { Evidence = evidence },
            BlocklistState.NotListed => rule.Give(CheckStatus.Pass, look.Subject.Text, "Pass", look.Subject.Text, look.List.Name) with { Evidence = evidence },
            BlocklistState.Refused => Refused(rule, look, answer, given) with { Evidence = evidence },
            _ => Unknown(rule, look, answer, given) with { Evidence = evidence },
        };
    }

    private CheckResult Listed(BlocklistLook look, BlocklistAnswer answer)
    {
        BlocklistWeight weight = answer.Found.Min(f => f.Weight);
        (CheckStatus status, string outcome) = weight switch
        {
            BlocklistWeight.Always => (CheckStatus.Fail, look.Subject.Kind == BlocklistKind.Domain ? "AlwaysDomain" : "Always"),
            BlocklistWeight.Sender => _sending switch
            {
                DeploymentRole.Relayed => (CheckStatus.Warning, "SenderRelayed"),
                DeploymentRole.Direct => (CheckStatus.Fail, "SenderDirect"),
                _ => (CheckStatus.Fail, "SenderEither"),
            },
            BlocklistWeight.Policy => _sending switch
            {
                DeploymentRole.Relayed => (CheckStatus.Info, "PolicyRelayed"),
                DeploymentRole.Direct => (CheckStatus.Fail, "PolicyDirect"),
                _ => (CheckStatus.Warning, "PolicyEither"),
            },
            BlocklistWeight.Minor => (CheckStatus.Warning, "Minor"),
            _ => (CheckStatus.Info, "Note"),
        };
        string page = look.List.RemovalOf(look.Subject.Text);
        string meaning = string.Join("; ", answer.Found.Select(f => f.Meaning).Distinct(System.StringComparer.Ordinal));
        return BlocklistRules.Listing.Give(status, look.Subject.Text, outcome, look.Subject.Text, look.List.Name, meaning) with
        {
            Remedy = status > CheckStatus.Info && page.Length > 0 ? new Remedy(RemedyKind.ClickPath, page) : null,
        };
    }

    private static CheckResult Refused(CheckRule rule, BlocklistLook look, BlocklistAnswer refusal, DnsAnswer answer)
    {
        string outcome = refusal.Outcome == "Declined" && look.List.Note == "Register" ? "Register" : refusal.Outcome;
        return rule.Unknown(look.Subject.Text, Texts.Get("Blocklist.Refused." + outcome, look.List.Name, answer.Server));
    }

    private static CheckResult Unknown(CheckRule rule, BlocklistLook look, BlocklistAnswer unknown, DnsAnswer answer) => unknown.Outcome switch
    {
        "Unanswered" when answer.Status == DnsStatus.NotAsked => rule.NotTested(look.Subject.Text, answer.Trouble()),
        "Unanswered" => rule.Unknown(look.Subject.Text, answer.Trouble()),
        _ => rule.Unknown(look.Subject.Text, Texts.Get("Blocklist.Unknown." + unknown.Outcome, look.List.Name, string.Join(", ", BlocklistLook.CodesOf(answer)), answer.Server)),
    };
}
