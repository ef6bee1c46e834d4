using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Gives the verdicts on an SPF record, one a rule.</summary>
internal static class SpfJudge
{
    private const int MaxLength = 450;

    /// <summary>Judges what was found.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The verdicts in the order of <see cref="SpfRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(SpfFindings found)
    {
        if (!found.Lookup.Answer.IsConclusive)
        {
            return SpfRules.InOrder.Unanswered(found.Domain, found.Lookup.Answer.Trouble());
        }

        CheckResult published = Published(found);
        CheckResult location = Location(found);
        CheckResult typeSpf = TypeSpf(found);
        CheckResult alias = Alias(found);
        if (found.Tree is not { } tree)
        {
            return SpfRules.InOrder.WithoutRecord(found.Domain, published, location, typeSpf, alias);
        }

        return
        [
            published, location, Syntax(tree), Stray(tree),
            SpfTreeJudge.Lookups(tree), SpfTreeJudge.Includes(tree), SpfTreeJudge.All(tree), SpfTreeJudge.Order(tree), SpfTreeJudge.Ptr(tree),
            Length(found, tree), typeSpf, alias,
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
            Remedy = RecordRemedy.Txt(found.Domain, SpfRepair.TryRepair(misplaced.Text, out string repaired) ? repaired : misplaced.Text),
        },
        { Tree: null } => SpfRules.Location.NoRecord(found.Domain),
        _ => SpfRules.Location.Give(CheckStatus.Pass, found.Domain, "Pass"),
    };

    private static CheckResult Syntax(SpfTree tree)
    {
        SpfTerm[] wrong = [.. tree.Terms.Where(t => t.Kind == SpfTermKind.Invalid)];
        if (wrong.Length > 0)
        {
            // "include :mx" is two wrong terms, and the second says what happened.
            SpfTerm telling = wrong.FirstOrDefault(t => t.Text[0] == ':') ?? wrong[0];
            return SpfRules.Syntax.Give(CheckStatus.Fail, tree.Domain, "Invalid", telling.Problem) with
            {
                Evidence = string.Join(" ", wrong.Select(t => t.Text)),
                Remedy = Repaired(tree),
            };
        }

        // include= and the like are syntactically modifiers that nobody knows, and ignored (§6).
        SpfTerm? ignored = tree.Terms.FirstOrDefault(t => t.Kind == SpfTermKind.Modifier && SpfParser.IsMechanismName(t.Name));
        if (ignored is null)
        {
            return SpfRules.Syntax.Give(CheckStatus.Pass, tree.Domain, "Pass");
        }

        string meant = ignored.Name + ":" + ignored.Value;
        string text = tree.Replace(ignored, meant);
        return SpfRules.Syntax.Give(CheckStatus.Fail, tree.Domain, "Ignored", ignored.Text, meant) with
        {
            Evidence = ignored.Text,
            Remedy = SpfRepair.TryRepair(text, out string repaired) ? RecordRemedy.Txt(tree.Domain, repaired) : null,
        };
    }

    private static Remedy? Repaired(SpfTree tree) =>
        SpfRepair.TryRepair(tree.Text!, out string repaired) ? RecordRemedy.Txt(tree.Domain, repaired) : null;

    private static CheckResult Stray(SpfTree tree)
    {
        IReadOnlyList<StrayCharacter> strays = StrayCharacters.Find(tree.Text!);
        return strays.Count == 0
            ? SpfRules.Text.Give(CheckStatus.Pass, tree.Domain, "Pass")
            : SpfRules.Text.Give(CheckStatus.Fail, tree.Domain, "Stray", strays[0].Name, strays[0].Position, strays.Count) with
            {
                Evidence = string.Join(", ", strays.Take(10)),
                Remedy = Repaired(tree),
            };
    }

    private static CheckResult Length(SpfFindings found, SpfTree tree)
    {
        // §3.4: an answer of 512 bytes leaves 450 for the name and all of its texts.
        int texts = found.Lookup.Answer.Records.Select(r => r.Data).OfType<TxtData>().Sum(d => d.Strings.Sum(s => s.Length));
        int bytes = found.Domain.ToString().Length + texts;
        return bytes > MaxLength
            ? SpfRules.Length.Give(CheckStatus.Warning, tree.Domain, "Long", bytes, MaxLength) with { Evidence = tree.Text! }
            : SpfRules.Length.Give(CheckStatus.Pass, tree.Domain, "Pass", bytes);
    }

    private static CheckResult TypeSpf(SpfFindings found)
    {
        DnsAnswer old = found.OldType;
        if (!old.IsConclusive)
        {
            return SpfRules.TypeSpf.NotTested(found.Domain, old.Trouble());
        }

        if (old.Records.Count == 0)
        {
            return SpfRules.TypeSpf.Give(CheckStatus.Pass, found.Domain, "Pass");
        }

        if (found.Lookup.Matches.Count > 0)
        {
            return SpfRules.TypeSpf.Give(CheckStatus.Info, found.Domain, "Found") with { Evidence = old.Summary() };
        }

        string? text = old.Records.Select(r => r.Data).OfType<TxtData>().Select(d => d.Text).FirstOrDefault(SpfParser.IsRecord);
        return SpfRules.TypeSpf.Give(CheckStatus.Warning, found.Domain, "Only") with
        {
            Evidence = old.Summary(),
            Remedy = text is null ? null : RecordRemedy.Txt(found.Domain, text),
        };
    }

    private static CheckResult Alias(SpfFindings found)
    {
        string path = found.Lookup.Answer.AliasPath();
        return path.Length == 0
            ? SpfRules.Alias.Give(CheckStatus.Pass, found.Domain, "Pass")
            : SpfRules.Alias.Give(CheckStatus.Info, found.Domain, "Found", found.Lookup.Answer.Aliases[0].Name) with { Evidence = path };
    }

    private static string Head(string text) => text.Length > 24 ? text.Substring(0, 24) + "…" : text;
}
