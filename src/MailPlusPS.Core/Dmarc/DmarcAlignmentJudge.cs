using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Gives the result of a message under DMARC and the verdicts that explain it.</summary>
internal static class DmarcAlignmentJudge
{
    private const int MostNamed = 5;

    /// <summary>Judges a message.</summary>
    /// <param name="open">What was found out.</param>
    /// <returns>The result.</returns>
    public static DmarcResult Judge(DmarcCase open)
    {
        CheckResult record = Record(open);
        if (open.Syntax?.Policy is null)
        {
            // §4.10.1, §5.3.6: trouble is no result; nothing found means that DMARC does not apply.
            CheckResult verdict = open.Trouble is { } trouble ? DmarcAlignmentRules.Verdict.Unknown(open.From, trouble.Trouble())
                : DmarcAlignmentRules.Verdict.Give(CheckStatus.Warning, open.From, open.Syntax is null ? "None" : "Unusable", open.From);
            IReadOnlyList<CheckResult> checks = DmarcAlignmentRules.InOrder.WithoutRecord(open.From, record, verdict);
            return Result(open, open.Trouble is null ? DmarcResultCode.None : DmarcResultCode.TempError, checks) with { Explanation = verdict.Message };
        }

        bool? spf = Any(open.Spf);
        bool? dkim = Any(open.Dkim);
        DmarcResultCode code = Code(open, spf, dkim);
        CheckResult spfCheck = Spf(open, code);
        CheckResult dkimCheck = Dkim(open, code);
        CheckResult whole = Verdict(open, code, spf, dkim);
        return Result(open, code, [record, spfCheck, dkimCheck, whole]) with
        {
            SpfAligned = spf,
            DkimAligned = dkim,
            Policy = open.Policy,
            IsTesting = open.IsTesting,
            Disposition = code == DmarcResultCode.Fail ? open.Disposition : DmarcPolicy.None,
            Explanation = code == DmarcResultCode.Fail ? $"{spfCheck.Message} {dkimCheck.Message} {whole.Message}" : whole.Message,
        };
    }

    /// <summary>Judges a message that names no single From domain.</summary>
    /// <param name="domains">The domains found.</param>
    /// <returns>A PermError.</returns>
    public static DmarcResult JudgeWithoutAuthor(IReadOnlyList<DnsName> domains)
    {
        string names = Names(domains);
        CheckResult verdict = DmarcAlignmentRules.Verdict.Give(CheckStatus.Fail, names, domains.Count == 0 ? "NoAuthor" : "SeveralAuthors", names);
        return new DmarcResult
        {
            Result = DmarcResultCode.PermError,
            Domain = string.Empty,
            Identifiers = [],
            Explanation = verdict.Message,
            Checks = DmarcAlignmentRules.InOrder.WithoutRecord(names, verdict),
        };
    }

    private static DmarcResult Result(DmarcCase open, DmarcResultCode code, IReadOnlyList<CheckResult> checks) => new()
    {
        Result = code,
        Domain = open.From.ToString(),
        OrganizationalDomain = open.Organization.Domain?.ToString(),
        PolicyDomain = open.Found.FoundAt?.ToString(),
        Identifiers = [.. open.Spf.Concat(open.Dkim).Select(a => a.Shown)],
        Explanation = string.Empty,
        Checks = checks,
    };

    // One that aligns is enough (§4.4.1); else one that may leaves it open.
    private static bool? Any(IReadOnlyList<DmarcAligned> all) =>
        all.Any(a => a.Aligned == true) ? true : all.Any(a => a.Aligned is null) ? null : false;

    private static DmarcResultCode Code(DmarcCase open, bool? spf, bool? dkim)
    {
        if (spf == true || dkim == true)
        {
            return DmarcResultCode.Pass;
        }

        // §5.3.6: what could not be asked for lets the message neither pass nor fail.
        if (open.Spf.Concat(open.Dkim).Any(a => a is { Aligned: null, IsSkipped: false }) || open.PolicyTrouble is not null)
        {
            return DmarcResultCode.TempError;
        }

        return dkim is null ? DmarcResultCode.PermError : DmarcResultCode.Fail;
    }

    private static CheckResult Record(DmarcCase open)
    {
        if (open.Trouble is { } trouble)
        {
            return DmarcAlignmentRules.Record.Unknown(open.From, trouble.Trouble());
        }

        if (open.Syntax is null)
        {
            TxtLookup own = open.Found.Own;
            if (own.Matches.Count > 1)
            {
                return DmarcAlignmentRules.Record.Give(CheckStatus.Warning, open.From, "Several", own.Matches.Count) with { Evidence = string.Join(" | ", own.Matches.Take(MostNamed)) };
            }

            if (own.NearMisses.Concat(own.Others).FirstOrDefault() is { } other)
            {
                return DmarcAlignmentRules.Record.Give(CheckStatus.Warning, open.From, "NotOne") with
                {
                    Evidence = other,
                    Remedy = DmarcRepair.TryRepair(other, out string repaired) ? RecordRemedy.Txt(DmarcLookup.NameOf(open.From), repaired) : null,
                };
            }

            return DmarcAlignmentRules.Record.Give(CheckStatus.Warning, open.From, open.Found.IsPartial ? "MissingHere" : "Missing");
        }

        string evidence = $"{open.Found.FoundAt!.Prepend("_dmarc")}: {open.Found.Text}";
        return (open.Syntax.Policy is null
            ? DmarcAlignmentRules.Record.Give(CheckStatus.Warning, open.From, "Unusable")
            : DmarcAlignmentRules.Record.Give(CheckStatus.Pass, open.From, open.Found.FoundAt == open.From ? "Own" : "Inherited", open.Found.FoundAt)) with { Evidence = evidence };
    }

    private static CheckResult Spf(DmarcCase open, DmarcResultCode code)
    {
        CheckRule rule = DmarcAlignmentRules.Spf;
        if (open.Spf.Count == 0)
        {
            return rule.NotTested(open.From, Texts.Get("DmarcAlignment.Spf.NotGiven"));
        }

        DmarcAligned spf = open.Spf[0];
        CheckStatus otherwise = code == DmarcResultCode.Pass ? CheckStatus.Info : CheckStatus.Warning;
        return (spf switch
        {
            { Aligned: true } when spf.Claim.Domain == open.From => rule.Give(CheckStatus.Pass, open.From, "Same", spf.Claim.Domain),
            { Aligned: true } => rule.Give(CheckStatus.Pass, open.From, "Relaxed", spf.Claim.Domain, open.From, spf.Organization),
            { Claim.Passed: false } => rule.Give(otherwise, open.From, "NotPassed", spf.Claim.Domain),
            { Aligned: null } => rule.Unknown(open.From, Why(spf)),
            _ when open.Syntax!.SpfAlignment == DmarcAlignmentMode.Strict && MayBeOwn(open, spf) => rule.Give(otherwise, open.From, "Strict", spf.Claim.Domain, open.From) with
            {
                Remedy = Relaxed(open, "aspf", [spf]),
            },
            _ => rule.Give(otherwise, open.From, "Other", spf.Claim.Domain, open.From),
        }) with { Evidence = spf.Claim.Domain.ToString() };
    }

    private static CheckResult Dkim(DmarcCase open, DmarcResultCode code)
    {
        CheckRule rule = DmarcAlignmentRules.Dkim;
        CheckStatus otherwise = code == DmarcResultCode.Pass ? CheckStatus.Info : CheckStatus.Warning;
        if (open.Dkim.Count == 0)
        {
            return rule.Give(otherwise, open.From, "NotGiven");
        }

        DmarcAligned[] passed = [.. open.Dkim.Where(a => a.Claim.Passed != false)];
        string names = Names(passed.Select(a => a.Claim.Domain));
        CheckResult check;
        if (open.Dkim.FirstOrDefault(a => a.Aligned == true) is { } aligned)
        {
            check = aligned.Claim.Domain == open.From
                ? rule.Give(CheckStatus.Pass, open.From, "Same", aligned.Claim.Domain)
                : rule.Give(CheckStatus.Pass, open.From, "Relaxed", aligned.Claim.Domain, open.From, aligned.Organization);
        }
        else if (open.Dkim.FirstOrDefault(a => a is { Aligned: null, IsSkipped: false }) is { } unknown)
        {
            check = rule.Unknown(open.From, Why(unknown));
        }
        else if (open.Dkim.Any(a => a.IsSkipped))
        {
            check = rule.Unknown(open.From, Texts.Get("DmarcAlignment.Dkim.TooMany", DmarcAligner.MaxLookedUp));
        }
        else if (passed.Length == 0)
        {
            check = rule.Give(otherwise, open.From, "NotPassed", Names(open.Dkim.Select(a => a.Claim.Domain)));
        }
        else
        {
            check = open.Syntax!.DkimAlignment == DmarcAlignmentMode.Strict && passed.Any(p => MayBeOwn(open, p))
                ? rule.Give(otherwise, open.From, "Strict", names, open.From) with { Remedy = Relaxed(open, "adkim", passed) }
                : rule.Give(otherwise, open.From, "Other", names, open.From);
        }

        return check with { Evidence = Names(open.Dkim.Select(a => a.Claim.Domain)) };
    }

    private static CheckResult Verdict(DmarcCase open, DmarcResultCode code, bool? spf, bool? dkim)
    {
        CheckRule rule = DmarcAlignmentRules.Verdict;
        switch (code)
        {
            case DmarcResultCode.Pass:
                return rule.Give(CheckStatus.Pass, open.From, spf == true && dkim == true ? "PassBoth" : spf == true ? "PassSpf" : "PassDkim", open.From);
            case DmarcResultCode.PermError:
                return rule.Give(CheckStatus.Fail, open.From, "TooMany", DmarcAligner.MaxLookedUp);
            case DmarcResultCode.TempError:
                return rule.Unknown(open.From, open.Spf.Concat(open.Dkim).FirstOrDefault(a => a is { Aligned: null, IsSkipped: false }) is { } open2
                    ? Why(open2) : open.PolicyTrouble!.Trouble());
        }

        string tag = open.PolicyTag;
        CheckResult fail = open switch
        {
            { Policy: null or DmarcPolicy.None } => rule.Give(CheckStatus.Warning, open.From, "FailNone", tag),
            { IsTesting: true } => rule.Give(open.Disposition == DmarcPolicy.None ? CheckStatus.Warning : CheckStatus.Fail, open.From, "FailTesting", tag, open.IsLegacy ? "pct=0" : "t=y", Act(open.Disposition)),
            { Share: < 100 } => rule.Give(CheckStatus.Fail, open.From, "FailShare", tag, Act(open.Disposition), open.Share),
            _ => rule.Give(CheckStatus.Fail, open.From, "Fail", tag, Act(open.Disposition)),
        };
        return fail with { Evidence = tag };
    }

    private static string Act(DmarcPolicy policy) => Texts.Get($"Dmarc.Policy.{policy}.Act");

    private static string Why(DmarcAligned unknown) => unknown.Trouble is { } trouble
        ? trouble.Trouble()
        : Texts.Get(unknown.Mechanism == DmarcMechanism.Spf ? "DmarcAlignment.Spf.Unknown" : "DmarcAlignment.Dkim.Unknown", unknown.Claim.Domain);

    // Where strictness alone stands in the way of a name of one's own, the record without it is the way out.
    private static Remedy? Relaxed(DmarcCase open, string tag, IReadOnlyList<DmarcAligned> passed) =>
        open.Organization.Domain is not null && passed.Any(a => MayBeOwn(open, a)) && DmarcRewrite.TrySet(open.Found.Text!, out string text, (tag, "r"))
            ? RecordRemedy.Txt(open.Found.FoundAt!.Prepend("_dmarc"), text)
            : null;

    private static bool MayBeOwn(DmarcCase open, DmarcAligned aligned) =>
        open.Organization.Domain is not { } organization || aligned.Claim.Domain.IsAtOrBelow(organization);

    private static string Names(IEnumerable<DnsName> domains)
    {
        DnsName[] all = [.. domains.Distinct().Take(MostNamed + 1)];
        return string.Join(", ", all.Take(MostNamed)) + (all.Length > MostNamed ? " …" : string.Empty);
    }
}
