using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Gives the verdicts on a key record, one a rule.</summary>
internal static class DkimJudge
{
    // RFC 8301 §3.2: signers must use at least 1024 bits, should use 2048.
    private const int LeastSize = 1024;
    private const int GoodSize = 2048;

    // And verifiers must be able to use keys up to 4096 bits; longer ones are a matter of luck.
    private const int GreatestSize = 4096;

    /// <summary>Judges what was found.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The verdicts in the order of <see cref="DkimRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(DkimFindings found)
    {
        if (!found.Lookup.Answer.IsConclusive)
        {
            return DkimRules.InOrder.Unanswered(found.Name, found.Lookup.Answer.Trouble());
        }

        CheckResult published = Published(found);
        CheckResult location = Location(found);
        return found.Lookup.Matches.Count == 0
            ? DkimRules.InOrder.WithoutRecord(found.Name, published, location, Alias(found))
            :
            [
                published, location, Syntax(found), Stray(found), Key(found), KeySize(found), KeyType(found), Usage(found), Testing(found),
                Tags(found), Alias(found),
            ];
    }

    private static CheckResult Published(DkimFindings found)
    {
        TxtLookup lookup = found.Lookup;
        if (lookup.Matches.Count == 1)
        {
            return DkimRules.Published.Give(CheckStatus.Pass, found.Name, "Pass") with { Evidence = lookup.Matches[0] };
        }

        if (lookup.Matches.Count > 1)
        {
            return DkimRules.Published.Give(CheckStatus.Fail, found.Name, "Several", lookup.Matches.Count) with { Evidence = string.Join(" | ", lookup.Matches) };
        }

        string? other = lookup.NearMisses.Concat(lookup.Others).FirstOrDefault();
        if (other is null)
        {
            return DkimRules.Published.Give(CheckStatus.Fail, found.Name, "Missing", found.Selector) with { Evidence = lookup.Answer.Summary() };
        }

        // The key alone, as MailPlus saves it, pasted without the tags around it.
        bool bareKey = DkimRepair.TryRepair(other, out string repaired);
        return DkimRules.Published.Give(CheckStatus.Fail, found.Name, bareKey ? "BareKey" : "NoKey") with
        {
            Evidence = other,
            Remedy = bareKey ? RecordRemedy.Txt(found.Name, repaired) : null,
        };
    }

    private static CheckResult Location(DkimFindings found) => found switch
    {
        { Misplaced: { } misplaced } => DkimRules.Location.Give(CheckStatus.Fail, found.Name, "Wrong", misplaced.Name, found.Name) with
        {
            Evidence = $"{misplaced.Name}: {misplaced.Text}",
            Remedy = RecordRemedy.Txt(found.Name, DkimRepair.TryRepair(misplaced.Text, out string repaired) ? repaired : misplaced.Text),
        },
        { Lookup.Matches.Count: 0 } => DkimRules.Location.NoRecord(found.Name),
        _ => DkimRules.Location.Give(CheckStatus.Pass, found.Name, "Pass"),
    };

    private static CheckResult Syntax(DkimFindings found)
    {
        CheckResult Fail(string outcome, params object?[] arguments) =>
            DkimRules.Syntax.Give(CheckStatus.Fail, found.Name, outcome, arguments) with { Evidence = found.Lookup.Matches[0], Remedy = Repaired(found) };

        TagSpec? malformed = found.Tags.Tags.FirstOrDefault(t => !t.IsWellFormed);
        if (malformed is not null)
        {
            return Fail("Malformed", ControlCharacters.Excerpt(malformed.Name), malformed.Position + 1);
        }

        if (found.Tags.Duplicates.Count > 0)
        {
            return Fail("Repeated", found.Tags.Duplicates[0]);
        }

        TagSpec? version = found.Tags.Find("v");
        if (version is not null && (version != found.Tags.Tags[0] || !string.Equals(version.Value, "DKIM1", StringComparison.Ordinal)))
        {
            return Fail("Version", ControlCharacters.Excerpt(version.Value));
        }

        return found.Tags.Find("p") is null
            ? Fail("NoKeyTag")
            : DkimRules.Syntax.Give(CheckStatus.Pass, found.Name, "Pass");
    }

    private static CheckResult Stray(DkimFindings found)
    {
        IReadOnlyList<StrayCharacter> strays = StrayCharacters.FindInTags(found.Lookup.Matches[0]);
        if (strays.Count > 0)
        {
            return DkimRules.Text.Give(CheckStatus.Fail, found.Name, "Stray", strays[0].Name, strays[0].Position, strays.Count) with
            {
                Evidence = string.Join(", ", strays.Take(10)),
                Remedy = Repaired(found),
            };
        }

        string key = found.Tags.Value("p") ?? string.Empty;
        int blank = key.IndexOf(' ');
        return blank < 0
            ? DkimRules.Text.Give(CheckStatus.Pass, found.Name, "Pass")
            : DkimRules.Text.Give(CheckStatus.Warning, found.Name, "BlankInKey", blank + 1) with
            {
                Evidence = key,
                Remedy = Repaired(found),
            };
    }

    private static CheckResult Key(DkimFindings found)
    {
        if (found.Key is not { State: var state })
        {
            return DkimRules.Key.Give(CheckStatus.Fail, found.Name, "Missing") with { Evidence = found.Lookup.Matches[0] };
        }

        if (!IsKnownType(found))
        {
            return DkimRules.Key.NotTested(found.Name, Texts.Get("Dkim.Key.OtherType"));
        }

        string evidence = found.Tags.Value("p") ?? string.Empty;
        return state switch
        {
            DkimKeyState.Valid => DkimRules.Key.Give(CheckStatus.Pass, found.Name, "Valid") with { Evidence = evidence },
            DkimKeyState.Placeholder or DkimKeyState.NotBase64 or DkimKeyState.NotAKey =>
                DkimRules.Key.Give(CheckStatus.Fail, found.Name, state.ToString()) with
                {
                    Evidence = evidence,
                    Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("Dkim.Key.Remedy", found.Domain)),
                },
            _ => DkimRules.Key.Give(CheckStatus.Fail, found.Name, "Revoked") with { Evidence = "p=" },
        };
    }

    private static CheckResult KeySize(DkimFindings found)
    {
        if (!IsKnownType(found) || found.Key?.KeySize is not { } size)
        {
            return DkimRules.KeySize.NotTested(found.Name, Texts.Get("Dkim.KeySize.NoKey"));
        }

        if (string.Equals(KeyTypeOf(found), "ed25519", StringComparison.Ordinal))
        {
            return DkimRules.KeySize.Give(CheckStatus.Pass, found.Name, "Pass", size);
        }

        (CheckStatus status, string outcome) = size switch
        {
            < LeastSize => (CheckStatus.Fail, "TooShort"),
            < GoodSize => (CheckStatus.Warning, "Short"),
            > GreatestSize => (CheckStatus.Warning, "Long"),
            _ => (CheckStatus.Pass, "Pass"),
        };
        return DkimRules.KeySize.Give(status, found.Name, outcome, size) with
        {
            Evidence = Texts.Get("Dkim.KeySize.Evidence", size, found.Selector),
            Remedy = status == CheckStatus.Pass ? null : new Remedy(RemedyKind.ClickPath, Texts.Get("Dkim.KeySize.Remedy", found.Domain)),
        };
    }

    private static CheckResult KeyType(DkimFindings found)
    {
        string type = KeyTypeOf(found);
        return type switch
        {
            "rsa" => DkimRules.KeyType.Give(CheckStatus.Pass, found.Name, "Pass") with { Evidence = "rsa" },
            "ed25519" => DkimRules.KeyType.Give(CheckStatus.Info, found.Name, "Ed25519") with { Evidence = type },
            _ => DkimRules.KeyType.Give(CheckStatus.Fail, found.Name, "Unknown", ControlCharacters.Excerpt(type)) with { Evidence = "k=" + type },
        };
    }

    private static CheckResult Usage(DkimFindings found)
    {
        string[] hashes = DkimTags.Entries(found.Tags.Value("h") ?? string.Empty);
        if (hashes.Length > 0 && !hashes.Contains("sha256", StringComparer.Ordinal))
        {
            return DkimRules.Usage.Give(CheckStatus.Fail, found.Name, "Hash") with { Evidence = "h=" + string.Join(":", hashes) };
        }

        string[] services = DkimTags.Entries(found.Tags.Value("s") ?? "*");
        return services.Contains("*", StringComparer.Ordinal) || services.Contains("email", StringComparer.Ordinal)
            ? DkimRules.Usage.Give(CheckStatus.Pass, found.Name, "Pass")
            : DkimRules.Usage.Give(CheckStatus.Fail, found.Name, "Service") with { Evidence = "s=" + string.Join(":", services) };
    }

    private static CheckResult Testing(DkimFindings found) =>
        DkimTags.Entries(found.Tags.Value("t") ?? string.Empty).Contains("y", StringComparer.Ordinal)
            ? DkimRules.Testing.Give(CheckStatus.Warning, found.Name, "On") with { Evidence = "t=y" }
            : DkimRules.Testing.Give(CheckStatus.Pass, found.Name, "Pass");

    private static CheckResult Tags(DkimFindings found)
    {
        TagSpec[] foreign = [.. found.Tags.Tags.Where(t => t.IsWellFormed && !DkimTags.IsKnown(t.Name))];
        if (foreign.Length == 0)
        {
            return DkimRules.Tags.Give(CheckStatus.Pass, found.Name, "Pass");
        }

        string names = string.Join(" ", foreign.Select(t => ControlCharacters.Excerpt($"{t.Name}={t.Value}")));
        return DkimRules.Tags.Give(CheckStatus.Info, found.Name, foreign.Any(t => DkimTags.IsOfSignature(t.Name)) ? "OfSignature" : "Unknown", names) with
        {
            Evidence = names,
        };
    }

    private static CheckResult Alias(DkimFindings found)
    {
        string path = found.Lookup.Answer.AliasPath();
        return path.Length == 0
            ? DkimRules.Alias.Give(CheckStatus.Pass, found.Name, "Pass")
            : DkimRules.Alias.Give(CheckStatus.Info, found.Name, "Found") with { Evidence = path };
    }

    private static Remedy? Repaired(DkimFindings found) =>
        DkimRepair.TryRepair(found.Lookup.Matches[0], out string repaired) ? RecordRemedy.Txt(found.Name, repaired) : null;

    private static string KeyTypeOf(DkimFindings found) => (found.Tags.Value("k") ?? "rsa").ToLowerInvariant();

    private static bool IsKnownType(DkimFindings found) => KeyTypeOf(found) is "rsa" or "ed25519";
}
