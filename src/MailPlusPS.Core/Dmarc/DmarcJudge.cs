using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Gives the verdicts on a DMARC record, one a rule.</summary>
internal static class DmarcJudge
{
    /// <summary>Judges what was found.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The verdicts in the order of <see cref="DmarcRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(DmarcFindings found)
    {
        DnsAnswer? trouble = found.Found.Own.Answer.IsConclusive ? found.Found.Trouble : found.Found.Own.Answer;
        if (trouble is not null)
        {
            return DmarcRules.InOrder.Unanswered(found.Name, trouble.Trouble());
        }

        CheckResult published = Published(found);
        CheckResult location = Location(found);
        return found.Syntax is not { } syntax
            ? DmarcRules.InOrder.WithoutRecord(found.Name, published, location, Alias(found))
            :
            [
                published, location, Syntax(found, syntax), Stray(found), Policy(found, syntax), Subdomains(found, syntax), ReportUris(found, syntax),
                DmarcExternalJudge.Judge(found), Removed(found, syntax), Values(found, syntax), Testing(found, syntax), Alias(found),
            ];
    }

    /// <summary>What is wrong with a report address, as a sentence.</summary>
    /// <param name="uri">An address with a problem.</param>
    /// <returns>The sentence.</returns>
    public static string Describe(DmarcReportUri uri) =>
        Texts.Get("Dmarc.ReportUris." + uri.Problem, uri.Tag, ControlCharacters.Excerpt(uri.Text));

    private static CheckResult Published(DmarcFindings found)
    {
        TxtLookup own = found.Found.Own;
        if (own.Matches.Count == 1)
        {
            return DmarcRules.Published.Give(CheckStatus.Pass, found.Name, "Pass") with { Evidence = own.Matches[0] };
        }

        if (own.Matches.Count > 1)
        {
            return DmarcRules.Published.Give(CheckStatus.Fail, found.Name, "Several", own.Matches.Count) with { Evidence = string.Join(" | ", own.Matches) };
        }

        if (own.NearMisses.Count > 0)
        {
            return DmarcRules.Published.Give(CheckStatus.Fail, found.Name, "NearMiss") with
            {
                Evidence = own.NearMisses[0],
                Remedy = Repaired(found, own.NearMisses[0]),
            };
        }

        if (found.Found.FoundAt is { } above)
        {
            return DmarcRules.Published.Give(CheckStatus.Pass, found.Name, "Inherited", above) with { Evidence = found.Text! };
        }

        return DmarcRules.Published.Give(CheckStatus.Fail, found.Name, found.Found.IsPartial ? "MissingHere" : "Missing") with
        {
            Evidence = own.Answer.Summary(),
            Remedy = RecordRemedy.Txt(found.Name, $"v=DMARC1; p=none; rua=mailto:postmaster@{found.Domain}"),
        };
    }

    private static CheckResult Location(DmarcFindings found) => found switch
    {
        { Misplaced: { } misplaced } => DmarcRules.Location.Give(CheckStatus.Fail, found.Name, "Wrong", misplaced.Name, found.Name) with
        {
            Evidence = $"{misplaced.Name}: {misplaced.Text}",
            Remedy = RecordRemedy.Txt(found.Name, DmarcRepair.TryRepair(misplaced.Text, out string repaired) ? repaired : misplaced.Text),
        },
        { Text: null } => DmarcRules.Location.NoRecord(found.Name),
        _ => DmarcRules.Location.Give(CheckStatus.Pass, found.Name, "Pass"),
    };

    private static CheckResult Syntax(DmarcFindings found, DmarcSyntax syntax)
    {
        CheckResult Fail(string outcome, params object?[] arguments) =>
            DmarcRules.Syntax.Give(CheckStatus.Fail, found.Name, outcome, arguments) with { Evidence = found.Text!, Remedy = Repaired(found, found.Text!) };

        TagSpec? malformed = syntax.Tags.Tags.FirstOrDefault(t => !t.IsWellFormed);
        if (malformed is not null)
        {
            return Fail("Malformed", ControlCharacters.Excerpt(malformed.Name), malformed.Position + 1);
        }

        return syntax.Tags.Duplicates.Count > 0
            ? Fail("Repeated", syntax.Tags.Duplicates[0])
            : DmarcRules.Syntax.Give(CheckStatus.Pass, found.Name, "Pass");
    }

    private static Remedy? Repaired(DmarcFindings found, string text) =>
        DmarcRepair.TryRepair(text, out string repaired) ? RecordRemedy.Txt(found.Name, repaired) : null;

    private static CheckResult Stray(DmarcFindings found)
    {
        IReadOnlyList<StrayCharacter> strays = StrayCharacters.FindInTags(found.Text!);
        return strays.Count == 0
            ? DmarcRules.Text.Give(CheckStatus.Pass, found.Name, "Pass")
            : DmarcRules.Text.Give(CheckStatus.Fail, found.Name, "Stray", strays[0].Name, strays[0].Position, strays.Count) with
            {
                Evidence = string.Join(", ", strays.Take(10)),
                Remedy = Repaired(found, found.Text!),
            };
    }

    private static CheckResult Policy(DmarcFindings found, DmarcSyntax syntax)
    {
        CheckResult Give(CheckStatus status, string outcome, params object?[] arguments) =>
            DmarcRules.Policy.Give(status, found.Name, outcome, arguments) with { Evidence = found.Text! };

        if (syntax.Policy is not { } policy)
        {
            return Give(CheckStatus.Fail, "Unusable");
        }

        if (syntax.WrongPolicy is { } wrong)
        {
            return Give(CheckStatus.Warning, "Wrong", wrong.Name, ControlCharacters.Excerpt(wrong.Value));
        }

        if (syntax.Tags.Find("p") is null)
        {
            return Give(CheckStatus.Warning, "Missing");
        }

        // §4.10.1: a record from above speaks to the names below it by sp, else by p.
        bool inherited = found.Found.FoundAt != found.Domain;
        DmarcPolicy applied = inherited ? syntax.SubdomainPolicy ?? policy : policy;
        string tag = (inherited && syntax.Tags.Find("sp") is not null ? "sp=" : "p=") + Lower(applied);
        return DmarcRules.Policy.Give(applied == DmarcPolicy.None ? CheckStatus.Info : CheckStatus.Pass, found.Name, applied.ToString(), tag) with
        {
            Evidence = tag,
        };
    }

    private static CheckResult Subdomains(DmarcFindings found, DmarcSyntax syntax)
    {
        if (syntax.Policy is not { } policy || syntax.SubdomainPolicy is not { } below || syntax.Tags.Find("sp") is null)
        {
            return DmarcRules.Subdomains.Give(CheckStatus.Pass, found.Name, "Same");
        }

        string evidence = "sp=" + syntax.Tags.Value("sp");
        return (below.CompareTo(policy) switch
        {
            > 0 => DmarcRules.Subdomains.Give(CheckStatus.Info, found.Name, "Stricter", Lower(below), Lower(policy)),
            < 0 => DmarcRules.Subdomains.Give(CheckStatus.Warning, found.Name, "Weaker", Lower(below), Lower(policy)),
            _ => DmarcRules.Subdomains.Give(CheckStatus.Pass, found.Name, "Same"),
        }) with { Evidence = evidence };
    }

    private static string Lower(DmarcPolicy policy) => policy.ToString().ToLowerInvariant();

    private static CheckResult ReportUris(DmarcFindings found, DmarcSyntax syntax)
    {
        DmarcReportUri[] uris = [.. syntax.ReportUris("rua"), .. syntax.ReportUris("ruf")];
        DmarcReportUri? wrong = uris.FirstOrDefault(u => u.Problem is not null);
        if (wrong is not null)
        {
            // Another scheme is a URI all the same; receivers that cannot send there ignore it (§4.7).
            CheckStatus status = wrong.IsUri ? CheckStatus.Warning : CheckStatus.Fail;
            return DmarcRules.ReportUris.Give(status, found.Name, wrong.Problem!, wrong.Tag, ControlCharacters.Excerpt(wrong.Text)) with
            {
                Evidence = $"{wrong.Tag}={wrong.Text}",
                Remedy = Repaired(found, found.Text!),
            };
        }

        if (uris.Length == 0)
        {
            return DmarcRules.ReportUris.Give(CheckStatus.Info, found.Name, "None");
        }

        string evidence = string.Join(", ", uris.Select(u => $"{u.Tag}={u.Text}"));
        return uris.Any(u => u.HasSizeLimit)
            ? DmarcRules.ReportUris.Give(CheckStatus.Info, found.Name, "SizeLimit") with { Evidence = evidence, Remedy = Repaired(found, found.Text!) }
            : DmarcRules.ReportUris.Give(CheckStatus.Pass, found.Name, "Pass") with { Evidence = evidence };
    }

    private static CheckResult Removed(DmarcFindings found, DmarcSyntax syntax)
    {
        TagSpec[] removed = [.. syntax.Tags.Tags.Where(t => DmarcSyntax.RemovedTags.Contains(t.Name, StringComparer.Ordinal))];
        if (removed.Length == 0)
        {
            return DmarcRules.Removed.Give(CheckStatus.Pass, found.Name, "Pass");
        }

        // pct below 100 once weakened the policy; now it does not, which is a change of behaviour worth a warning of its own.
        string names = string.Join(" ", removed.Select(t => ControlCharacters.Excerpt($"{t.Name}={t.Value}")));
        bool weakening = removed.Any(t => string.Equals(t.Name, "pct", StringComparison.Ordinal) && !string.Equals(t.Value, "100", StringComparison.Ordinal));
        return DmarcRules.Removed.Give(CheckStatus.Warning, found.Name, weakening ? "Percentage" : "Found", names) with
        {
            Evidence = names,
            Remedy = Repaired(found, found.Text!),
        };
    }

    private static CheckResult Values(DmarcFindings found, DmarcSyntax syntax)
    {
        CheckResult Give(CheckStatus status, string outcome, TagSpec tag) =>
            DmarcRules.Values.Give(status, found.Name, outcome, ControlCharacters.Excerpt(tag.Name), ControlCharacters.Excerpt(tag.Value)) with
            {
                Evidence = $"{tag.Name}={tag.Value}",
            };

        // p, sp and np are another rule's: a wrong one does not fall back to a default.
        if (syntax.Tags.Tags.FirstOrDefault(t => t.IsWellFormed && t.Name is not ("p" or "sp" or "np") && !DmarcTags.HasKnownValue(t)) is { } wrong)
        {
            return Give(CheckStatus.Warning, "Value", wrong);
        }

        if (syntax.Tags.Tags.FirstOrDefault(t => t.IsWellFormed && !DmarcTags.IsKnown(t.Name)) is { } unknown)
        {
            return Give(CheckStatus.Info, "Unknown", unknown);
        }

        return syntax.Tags.Find("fo") is { } options && syntax.Tags.Find("ruf") is null
            ? Give(CheckStatus.Info, "OptionsAlone", options)
            : DmarcRules.Values.Give(CheckStatus.Pass, found.Name, "Pass");
    }

    private static CheckResult Testing(DmarcFindings found, DmarcSyntax syntax) =>
        syntax.IsTesting
            ? DmarcRules.Testing.Give(CheckStatus.Info, found.Name, "On") with { Evidence = "t=y" }
            : DmarcRules.Testing.Give(CheckStatus.Pass, found.Name, "Pass");

    private static CheckResult Alias(DmarcFindings found)
    {
        string path = found.Found.Own.Answer.AliasPath();
        return path.Length == 0
            ? DmarcRules.Alias.Give(CheckStatus.Pass, found.Name, "Pass")
            : DmarcRules.Alias.Give(CheckStatus.Info, found.Name, "Found") with { Evidence = path };
    }
}
