using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Gives the verdicts on what an SPF record and the records below it say.</summary>
internal static class SpfTreeJudge
{
    private const int MaxLookups = 10;

    /// <summary>At most ten terms ask the DNS (RFC 7208 §4.6.4).</summary>
    /// <param name="tree">The record.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Lookups(SpfTree tree)
    {
        string evidence = string.Join(", ", tree.Flatten().SelectMany(t => t.Reached).Where(t => t.CountsAsLookup).Select(t => t.Text).Take(20));
        if (tree.AllBranches().Any(b => b.State == SpfBranchState.Loop))
        {
            return SpfRules.Lookups.Give(CheckStatus.Fail, tree.Domain, "Loop") with { Evidence = evidence };
        }

        // What could be read may be too much already, whatever the rest holds.
        int count = tree.LeastLookupCount;
        if (count <= MaxLookups && tree.LookupCount is null)
        {
            return SpfRules.Lookups.Unknown(tree.Domain, Texts.Get("Spf.Lookups.Unknown")) with { Evidence = evidence };
        }

        (CheckStatus status, string outcome) = count switch
        {
            > MaxLookups => (CheckStatus.Fail, "TooMany"),
            > MaxLookups - 2 => (CheckStatus.Info, "Tight"),
            _ => (CheckStatus.Pass, "Pass"),
        };
        return SpfRules.Lookups.Give(status, tree.Domain, outcome, count) with { Evidence = evidence };
    }

    /// <summary>Every included record is there and well formed (RFC 7208 §5.2, §6.1).</summary>
    /// <param name="tree">The record.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Includes(SpfTree tree)
    {
        SpfBranch[] branches = [.. tree.AllBranches()];
        if (branches.Length == 0)
        {
            return SpfRules.Includes.Give(CheckStatus.Pass, tree.Domain, "None");
        }

        if (branches.FirstOrDefault(b => b.State is SpfBranchState.Missing or SpfBranchState.Several) is { } broken)
        {
            return SpfRules.Includes.Give(CheckStatus.Fail, tree.Domain, broken.State.ToString(), broken.Term.Value) with
            {
                Evidence = broken.Trouble is { } trouble ? trouble.Answer.Summary() : broken.Term.Text,
            };
        }

        if (tree.Flatten().Skip(1).FirstOrDefault(t => t.Terms.Any(x => x.Kind == SpfTermKind.Invalid)) is { } invalid)
        {
            SpfTerm term = invalid.Terms.First(t => t.Kind == SpfTermKind.Invalid);
            return SpfRules.Includes.Give(CheckStatus.Fail, tree.Domain, "Invalid", invalid.Domain, term.Problem) with
            {
                Evidence = $"{invalid.Domain}: {invalid.Text}",
            };
        }

        if (branches.FirstOrDefault(b => b.State == SpfBranchState.Unknown) is { } unknown)
        {
            return SpfRules.Includes.Unknown(tree.Domain, unknown.Trouble!.Answer.Trouble()) with { Evidence = unknown.Term.Text };
        }

        if (branches.Any(b => b.State == SpfBranchState.TooMany))
        {
            return SpfRules.Includes.NotTested(tree.Domain, Texts.Get("Spf.Includes.TooMany"));
        }

        string evidence = string.Join(" | ", tree.Flatten().Skip(1).Select(t => $"{t.Domain}: {t.Text}"));
        return branches.FirstOrDefault(b => b.State == SpfBranchState.Macro) is { } macro
            ? SpfRules.Includes.Give(CheckStatus.Info, tree.Domain, "Macro", macro.Term.Text) with { Evidence = evidence }
            : SpfRules.Includes.Give(CheckStatus.Pass, tree.Domain, "Pass", branches.Length) with { Evidence = evidence };
    }

    /// <summary>What is said of everybody else (RFC 7208 §5.1), here or where a redirect leads (§6.1).</summary>
    /// <param name="tree">The record.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult All(SpfTree tree)
    {
        // An include passes whoever its record passes (§5.2), so that one +all below opens the whole record.
        if (FindOpenInclude(tree) is { } open)
        {
            return SpfRules.All.Give(CheckStatus.Fail, tree.Domain, "Included", open.Domain) with { Evidence = $"{open.Domain}: {open.Text}" };
        }

        if (FindAll(tree) is { } all)
        {
            CheckStatus status = Severity(all.Qualifier);
            return SpfRules.All.Give(status, tree.Domain, all.Qualifier.ToString()) with
            {
                Evidence = all.Text,
                Remedy = status >= CheckStatus.Warning ? RecordRemedy.Txt(tree.Domain, tree.EndIn("-all")) : null,
            };
        }

        if (tree.Reached.FirstOrDefault(t => t.IsModifier("redirect")) is not { } redirect)
        {
            return SpfRules.All.Give(CheckStatus.Warning, tree.Domain, "None") with
            {
                Evidence = tree.Text!,
                Remedy = RecordRemedy.Txt(tree.Domain, tree.EndIn("-all")),
            };
        }

        CheckStatus decided = tree.Branches.FirstOrDefault(b => b.Term == redirect)?.Tree is { } target ? All(target).Status : CheckStatus.Pass;
        return SpfRules.All.Give(decided, tree.Domain, decided >= CheckStatus.Warning ? "RedirectOpen" : "Redirect", redirect.Value) with
        {
            Evidence = redirect.Text,
        };
    }

    /// <summary>No term stands where evaluation never comes (RFC 7208 §5.1, §6.1).</summary>
    /// <param name="tree">The record.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Order(SpfTree tree)
    {
        // exp= may stand anywhere (§6), so that it is never out of reach.
        SpfTerm[] lost = [.. tree.Terms.Except(tree.Reached).Where(t => t.Kind == SpfTermKind.Mechanism || t.IsModifier("redirect"))];
        return lost.Length == 0
            ? SpfRules.Order.Give(CheckStatus.Pass, tree.Domain, "Pass")
            : SpfRules.Order.Give(CheckStatus.Warning, tree.Domain, "Lost", string.Join(" ", lost.Select(t => t.Text))) with
            {
                Evidence = tree.Text!,
                Remedy = RecordRemedy.Txt(tree.Domain, tree.EndIn(FindAll(tree)!.Text)),
            };
    }

    /// <summary>No reverse names (RFC 7208 §5.5).</summary>
    /// <param name="tree">The record.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Ptr(SpfTree tree)
    {
        (SpfTree Record, SpfTerm Term)[] found = [.. tree.Flatten().SelectMany(t => t.Reached.Where(x => x.IsMechanism("ptr")).Select(x => (t, x)))];
        if (found.Length == 0)
        {
            return SpfRules.Ptr.Give(CheckStatus.Pass, tree.Domain, "Pass");
        }

        SpfTree first = found[0].Record;
        string evidence = string.Join(", ", found.Select(f => $"{f.Term.Text} ({f.Record.Domain})"));
        return ReferenceEquals(first, tree)
            ? SpfRules.Ptr.Give(CheckStatus.Warning, tree.Domain, "Own") with { Evidence = evidence }
            : SpfRules.Ptr.Give(CheckStatus.Info, tree.Domain, "Included", first.Domain, found.Count(f => ReferenceEquals(f.Record, first))) with
            {
                Evidence = evidence,
            };
    }

    private static CheckStatus Severity(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => CheckStatus.Pass,
        SpfQualifier.SoftFail => CheckStatus.Info,
        SpfQualifier.Neutral => CheckStatus.Warning,
        _ => CheckStatus.Fail,
    };

    private static SpfTerm? FindAll(SpfTree tree) => tree.Reached.FirstOrDefault(t => t.IsMechanism("all"));

    // A record below that passes everybody, where the include itself would pass them on.
    private static SpfTree? FindOpenInclude(SpfTree tree)
    {
        IEnumerable<SpfTree> included = tree.Branches
            .Where(b => b.Term.IsMechanism("include") && b.Term.Qualifier == SpfQualifier.Pass)
            .Select(b => b.Tree).OfType<SpfTree>();
        return included.Select(t => FindAll(EndOfRedirects(t))?.Qualifier == SpfQualifier.Pass ? t : FindOpenInclude(t)).FirstOrDefault(t => t is not null);
    }

    private static SpfTree EndOfRedirects(SpfTree tree) =>
        tree.Branches.FirstOrDefault(b => b.Term.IsModifier("redirect"))?.Tree is { } target ? EndOfRedirects(target) : tree;
}
