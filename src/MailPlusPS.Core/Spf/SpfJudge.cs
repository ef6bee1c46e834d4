using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Gives the verdicts on an SPF record, one a rule.</summary>
internal static class SpfJudge
{
    // RFC 7208 §3.4: an answer of 512 bytes leaves about 450 for all texts of the name.
    private const int MaxLength = 450;
    private const int MaxLookups = 10;

    /// <summary>Judges what was found.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The verdicts in the order of <see cref="SpfRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(SpfFindings found)
    {
        if (!found.Lookup.Answer.IsConclusive)
        {
            string trouble = found.Lookup.Answer.Trouble();
            return [.. SpfRules.InOrder.Select(r => r == SpfRules.Published
                ? r.Unknown(found.Domain, trouble)
                : r.NotTested(found.Domain, Texts.Get("Check.NoAnswer")))];
        }

        CheckResult published = Published(found);
        CheckResult location = Location(found);
        CheckResult typeSpf = TypeSpf(found);
        CheckResult alias = Alias(found);
        if (found.Tree is not { } tree)
        {
            return
            [
                published, location,
                .. SpfRules.InOrder.Skip(2).Take(8).Select(r => r.NoRecord(found.Domain)),
                typeSpf, alias,
            ];
        }

        return
        [
            published, location, Syntax(tree), Stray(tree), Lookups(tree), Includes(tree), All(tree), Order(tree), Ptr(tree), Length(tree),
            typeSpf, alias,
        ];
    }

    private static CheckResult Published(SpfFindings found)
    {
        TxtLookup lookup = found.Lookup;
        if (lookup.Matches.Count == 1)
        {
            return SpfRules.Published.Give(CheckStatus.Pass, found.Domain, "Pass") with { Evidence = lookup.Matches[0] };
        }

        if (lookup.Matches.Count > 1)
        {
            return SpfRules.Published.Give(CheckStatus.Fail, found.Domain, "Several", lookup.Matches.Count) with
            {
                Evidence = string.Join(" | ", lookup.Matches),
                Remedy = RecordRemedy.Txt(found.Domain, SpfMerge.Merge(lookup.Matches)),
            };
        }

        if (lookup.NearMisses.Count > 0)
        {
            string text = lookup.NearMisses[0];
            return SpfRules.Published.Give(CheckStatus.Fail, found.Domain, "NearMiss", ControlCharacters.Escape(Head(text))) with
            {
                Evidence = text,
                Remedy = SpfRepair.TryRepair(text, out string repaired) ? RecordRemedy.Txt(found.Domain, repaired) : null,
            };
        }

        return SpfRules.Published.Give(CheckStatus.Fail, found.Domain, "Missing") with
        {
            Evidence = lookup.Answer.Summary(),
            Remedy = new Remedy(RemedyKind.Command, $"Test-MailPlusDeployment {found.Domain} -Relay smtp.orange.fr | Where-Object Id -eq O08 | ForEach-Object Remedy"),
        };
    }

    private static CheckResult Location(SpfFindings found) => found switch
    {
        { Misplaced: { } misplaced } => SpfRules.Location.Give(CheckStatus.Fail, found.Domain, "Wrong", misplaced.Name) with
        {
            Evidence = $"{misplaced.Name}: {misplaced.Text}",
            Remedy = RecordRemedy.Txt(found.Domain, misplaced.Text),
        },
        { Tree: null } => SpfRules.Location.NoRecord(found.Domain),
        _ => SpfRules.Location.Give(CheckStatus.Pass, found.Domain, "Pass"),
    };

    private static CheckResult Syntax(SpfTree tree)
    {
        SpfTerm[] wrong = [.. tree.Terms.Where(t => t.Kind == SpfTermKind.Invalid)];
        if (wrong.Length > 0)
        {
            return SpfRules.Syntax.Give(CheckStatus.Fail, tree.Domain, "Invalid", wrong[0].Problem) with
            {
                Evidence = string.Join(" ", wrong.Select(t => t.Text)),
                Remedy = SpfRepair.TryRepair(tree.Text!, out string repaired) ? RecordRemedy.Txt(tree.Domain, repaired) : null,
            };
        }

        // include= and the like are syntactically modifiers that nobody knows, and ignored (§6).
        SpfTerm? ignored = tree.Terms.FirstOrDefault(t => t.Kind == SpfTermKind.Modifier && t.Name is "include" or "a" or "mx" or "ptr" or "ip4" or "ip6" or "exists" or "all");
        return ignored is null
            ? SpfRules.Syntax.Give(CheckStatus.Pass, tree.Domain, "Pass")
            : SpfRules.Syntax.Give(CheckStatus.Fail, tree.Domain, "Ignored", ignored.Text, ignored.Name + ":" + ignored.Value) with { Evidence = ignored.Text };
    }

    private static CheckResult Stray(SpfTree tree)
    {
        IReadOnlyList<StrayCharacter> strays = StrayCharacters.Find(tree.Text!);
        return strays.Count == 0
            ? SpfRules.Text.Give(CheckStatus.Pass, tree.Domain, "Pass")
            : SpfRules.Text.Give(CheckStatus.Fail, tree.Domain, "Stray", strays[0].Name, strays[0].Position, strays.Count) with
            {
                Evidence = string.Join(", ", strays.Take(10)),
                Remedy = SpfRepair.TryRepair(tree.Text!, out string repaired) ? RecordRemedy.Txt(tree.Domain, repaired) : null,
            };
    }

    private static CheckResult Lookups(SpfTree tree)
    {
        string evidence = string.Join(", ", tree.Flatten().SelectMany(t => t.Reached).Where(t => t.CountsAsLookup).Select(t => t.Text).Take(20));
        if (tree.AllBranches().Any(b => b.State == SpfBranchState.Loop))
        {
            return SpfRules.Lookups.Give(CheckStatus.Fail, tree.Domain, "Loop") with { Evidence = evidence };
        }

        if (tree.LookupCount is not { } count)
        {
            return SpfRules.Lookups.Unknown(tree.Domain, Texts.Get("Spf.Lookups.Unknown")) with { Evidence = evidence };
        }

        CheckStatus status = count > MaxLookups ? CheckStatus.Fail : count > MaxLookups - 2 ? CheckStatus.Info : CheckStatus.Pass;
        string outcome = count > MaxLookups ? "TooMany" : count > MaxLookups - 2 ? "Tight" : "Pass";
        return SpfRules.Lookups.Give(status, tree.Domain, outcome, count) with { Evidence = evidence };
    }

    private static CheckResult Includes(SpfTree tree)
    {
        SpfBranch[] branches = [.. tree.AllBranches()];
        SpfBranch? broken = branches.FirstOrDefault(b => b.State is SpfBranchState.Missing or SpfBranchState.Several);
        if (broken is not null)
        {
            return SpfRules.Includes.Give(CheckStatus.Fail, tree.Domain, broken.State.ToString(), broken.Term.Value) with
            {
                Evidence = broken.Trouble is { } trouble ? trouble.Answer.Summary() : broken.Term.Text,
            };
        }

        SpfBranch? unknown = branches.FirstOrDefault(b => b.State == SpfBranchState.Unknown);
        if (unknown is not null)
        {
            return SpfRules.Includes.Unknown(tree.Domain, unknown.Trouble!.Answer.Trouble()) with { Evidence = unknown.Term.Text };
        }

        SpfTree? invalid = tree.Flatten().Skip(1).FirstOrDefault(t => t.Terms.Any(x => x.Kind == SpfTermKind.Invalid));
        if (invalid is not null)
        {
            SpfTerm term = invalid.Terms.First(t => t.Kind == SpfTermKind.Invalid);
            return SpfRules.Includes.Give(CheckStatus.Fail, tree.Domain, "Invalid", invalid.Domain, term.Problem) with { Evidence = $"{invalid.Domain}: {invalid.Text}" };
        }

        return branches.Length == 0
            ? SpfRules.Includes.Give(CheckStatus.Pass, tree.Domain, "None")
            : SpfRules.Includes.Give(CheckStatus.Pass, tree.Domain, "Pass", branches.Length) with
            {
                Evidence = string.Join(" | ", tree.Flatten().Skip(1).Select(t => $"{t.Domain}: {t.Text}")),
            };
    }

    private static CheckResult All(SpfTree tree)
    {
        SpfTerm? all = tree.Terms.FirstOrDefault(t => t.Kind == SpfTermKind.Mechanism && string.Equals(t.Name, "all", StringComparison.Ordinal));
        if (all is not null)
        {
            CheckStatus status = all.Qualifier switch
            {
                SpfQualifier.Fail => CheckStatus.Pass,
                SpfQualifier.SoftFail => CheckStatus.Info,
                SpfQualifier.Neutral => CheckStatus.Warning,
                _ => CheckStatus.Fail,
            };
            return SpfRules.All.Give(status, tree.Domain, all.Qualifier.ToString()) with
            {
                Evidence = all.Text,
                Remedy = status >= CheckStatus.Warning ? RecordRemedy.Txt(tree.Domain, ReplaceTerm(tree.Text!, all, "-all")) : null,
            };
        }

        SpfTerm? redirect = tree.Reached.FirstOrDefault(t => t.Kind == SpfTermKind.Modifier && string.Equals(t.Name, "redirect", StringComparison.Ordinal));
        return redirect is not null
            ? SpfRules.All.Give(CheckStatus.Pass, tree.Domain, "Redirect", redirect.Value) with { Evidence = redirect.Text }
            : SpfRules.All.Give(CheckStatus.Warning, tree.Domain, "None") with
            {
                Evidence = tree.Text!,
                Remedy = RecordRemedy.Txt(tree.Domain, tree.Text!.TrimEnd() + " -all"),
            };
    }

    private static CheckResult Order(SpfTree tree)
    {
        // exp= may stand anywhere (§6), so that it is never out of reach.
        SpfTerm[] lost = [.. tree.Terms.Except(tree.Reached).Where(t => t.Kind == SpfTermKind.Mechanism || string.Equals(t.Name, "redirect", StringComparison.Ordinal))];
        return lost.Length == 0
            ? SpfRules.Order.Give(CheckStatus.Pass, tree.Domain, "Pass")
            : SpfRules.Order.Give(CheckStatus.Warning, tree.Domain, "Lost", string.Join(" ", lost.Select(t => t.Text))) with { Evidence = tree.Text! };
    }

    private static CheckResult Ptr(SpfTree tree)
    {
        (DnsName Domain, string Text)[] ptrs = [.. tree.Flatten()
            .SelectMany(t => t.Reached.Where(x => x.Kind == SpfTermKind.Mechanism && string.Equals(x.Name, "ptr", StringComparison.Ordinal)).Select(x => (t.Domain, x.Text)))];
        if (ptrs.Length == 0)
        {
            return SpfRules.Ptr.Give(CheckStatus.Pass, tree.Domain, "Pass");
        }

        string evidence = string.Join(", ", ptrs.Select(p => $"{p.Text} ({p.Domain})"));
        return ptrs.Any(p => p.Domain == tree.Domain)
            ? SpfRules.Ptr.Give(CheckStatus.Warning, tree.Domain, "Own") with { Evidence = evidence }
            : SpfRules.Ptr.Give(CheckStatus.Info, tree.Domain, "Included", ptrs[0].Domain, ptrs.Length) with { Evidence = evidence };
    }

    private static CheckResult Length(SpfTree tree)
    {
        int bytes = Encoding.UTF8.GetByteCount(tree.Text!);
        return bytes > MaxLength
            ? SpfRules.Length.Give(CheckStatus.Warning, tree.Domain, "Long", bytes, MaxLength)
            : SpfRules.Length.Give(CheckStatus.Pass, tree.Domain, "Pass", bytes);
    }

    private static CheckResult TypeSpf(SpfFindings found)
    {
        DnsAnswer old = found.OldType;
        if (!old.IsConclusive)
        {
            return SpfRules.TypeSpf.NotTested(found.Domain, old.Trouble());
        }

        return old.Records.Count == 0
            ? SpfRules.TypeSpf.Give(CheckStatus.Pass, found.Domain, "Pass")
            : SpfRules.TypeSpf.Give(found.Tree is null ? CheckStatus.Warning : CheckStatus.Info, found.Domain, "Found") with
            {
                Evidence = old.Summary(),
                Remedy = found.Tree is null && (old.Records[0].Data as TxtData)?.Text is { } text && SpfParser.IsRecord(text)
                    ? RecordRemedy.Txt(found.Domain, text) : null,
            };
    }

    private static CheckResult Alias(SpfFindings found)
    {
        string path = found.Lookup.Answer.AliasPath();
        return path.Length == 0
            ? SpfRules.Alias.Give(CheckStatus.Pass, found.Domain, "Pass")
            : SpfRules.Alias.Give(CheckStatus.Info, found.Domain, "Found", found.Lookup.Answer.Aliases[0].Name) with { Evidence = path };
    }

    private static string ReplaceTerm(string text, SpfTerm term, string replacement) =>
        text.Substring(0, term.Position - 1) + replacement + text.Substring(term.Position - 1 + term.Text.Length);

    private static string Head(string text) => text.Length > 24 ? text.Substring(0, 24) + "…" : text;
}
