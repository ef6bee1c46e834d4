using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The tutorial's §3 and §4.2.4: selector and DKIM key.</summary>
internal static class DkimSteps
{
    private const string ExampleSelector = "mps1";

    private static readonly Regex TutorialForm = new("^[a-z0-9]{5,8}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Letters = new("^[a-z0-9]+$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>C06: the key was generated with the 2048 bits that were chosen, not with the 1024 of forum post F09.</summary>
    public static CheckResult Length(AuditFacts facts) => Judge(facts, StepRules.C06, DkimRules.KeySize);

    /// <summary>C08: the selector is of 5 to 8 lower-case letters and digits.</summary>
    public static CheckResult Selector(AuditFacts facts)
    {
        string[] selectors = facts.Options.Selectors.Count > 0
            ? [.. facts.Options.Selectors]
            : [.. facts.PublishedKeys.Select(k => k.Selector)];
        if (selectors.Length == 0)
        {
            return StepRules.C08.NotTested(facts.Domain, Missing(facts));
        }

        string guessed = facts.Options.Selectors.Count > 0 ? string.Empty : " " + Texts.Get("Dkim.Guessed");
        string? odd = selectors.FirstOrDefault(s => !Letters.IsMatch(s));
        if (odd is not null)
        {
            return Say(CheckStatus.Warning, odd, "Letters");
        }

        string? length = selectors.FirstOrDefault(s => !TutorialForm.IsMatch(s));
        return length is not null
            ? Say(CheckStatus.Info, length, "Length")
            : Say(CheckStatus.Pass, selectors[0], "Pass");

        CheckResult Say(CheckStatus status, string selector, string outcome)
        {
            CheckResult result = StepRules.C08.Give(status, facts.Domain, outcome, selector) with { Evidence = string.Join(", ", selectors) };
            return result with { Message = result.Message + guessed };
        }
    }

    /// <summary>O17: the tags of the record.</summary>
    public static CheckResult Composition(AuditFacts facts) => Judge(facts, StepRules.O17, DkimRules.Syntax, DkimRules.Text, DkimRules.Tags);

    /// <summary>O18: the key is one, long enough, of a kind that receivers take.</summary>
    public static CheckResult Key(AuditFacts facts) =>
        Judge(facts, StepRules.O18, DkimRules.KeySize, DkimRules.Key, DkimRules.KeyType, DkimRules.Usage, DkimRules.Testing);

    /// <summary>O19: the record is published below the selector.</summary>
    public static CheckResult Published(AuditFacts facts)
    {
        if (facts.Options.Selectors.Count == 0 && facts.PublishedKeys.Count == 0)
        {
            if (facts.DomainKeys is { Status: DnsStatus.NxDomain } below)
            {
                return StepRules.O19.Give(CheckStatus.Fail, facts.Domain, "NothingBelow", below.Question.Name) with
                {
                    Evidence = below.Summary(),
                    Remedy = Example(facts, ExampleSelector),
                };
            }

            return NotFound(facts, StepRules.O19);
        }

        CheckResult result = Judge(facts, StepRules.O19, DkimRules.Published, DkimRules.Location, DkimRules.Alias);
        return result.Status == CheckStatus.Fail && result.Remedy is null && facts.Dkim.FirstOrDefault(d => d.Text is null) is { } missing
            ? result with { Remedy = Example(facts, missing.Selector) }
            : result;
    }

    private static CheckResult Judge(AuditFacts facts, CheckRule step, params CheckRule[] rules)
    {
        IReadOnlyList<DkimRecord> records = facts.Options.Selectors.Count > 0 ? facts.Dkim : facts.PublishedKeys;
        if (records.Count == 0)
        {
            return NotFound(facts, step);
        }

        CheckResult[] findings = [.. records.SelectMany(r => rules.Select(r.Checks.Of))];
        CheckResult worst = findings.WorstResult();
        return step.Adopt(worst.Status == CheckStatus.Pass ? findings[0] : worst);
    }

    private static CheckResult NotFound(AuditFacts facts, CheckRule step)
    {
        DnsAnswer? trouble = facts.Dkim.Select(d => d.Answer!).FirstOrDefault(a => !a.IsConclusive);
        return trouble is not null
            ? step.Unknown(facts.Domain, trouble.Trouble())
            : step.NotTested(facts.Domain, Missing(facts));
    }

    private static string Missing(AuditFacts facts) => facts is { Dkim.Count: 0, DomainKeys: { } below }
        ? Texts.Get("Dkim.NothingBelow", below.Question.Name)
        : Texts.Get("Dkim.NotGiven", string.Join(", ", facts.Dkim.Select(d => d.Selector)));

    private static Remedy Example(AuditFacts facts, string selector) =>
        RecordRemedy.Txt(facts.Domain.Prepend(selector + "._domainkey"), "v=DKIM1; k=rsa; p=" + Texts.Get("Dkim.KeyPlace"));
}
