using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>What keeps a first contact waiting: postscreen (S30) and a greylist (S31). With a backup MX the sender does not wait but goes there (interfaces.md §10.3).</summary>
internal static class SmtpPostponingJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule, in no order.</returns>
    public static IEnumerable<CheckResult> Judge(SmtpServerFacts facts) => [Postscreen(facts), Greylist(facts)];

    private static CheckResult Postscreen(SmtpServerFacts facts)
    {
        SmtpOpening[] openings = [facts.FirstInbound, facts.FirstStrictness, facts.Inbound, facts.Strictness];
        if (openings.All(o => o.Greeting is null))
        {
            return StepRules.S30.NotReached(facts, facts.Inbound);
        }

        SmtpReply? listed = Replies(facts).FirstOrDefault(r => r.IsListed);
        if (listed is not null)
        {
            // No list holds a private address; 127.255.255.x says that the list does not answer this resolver.
            bool everybody = facts.Target.IsInside || listed.Has("127.255.255.");
            return StepRules.S30.Give(everybody ? CheckStatus.Fail : CheckStatus.Warning, facts.Server, everybody ? "ListsAll" : "Listed") with
            {
                Evidence = listed.ToString(),
                Remedy = everybody ? new Remedy(RemedyKind.ClickPath, Texts.Get("S30.Remedy.Lists")) : null,
            };
        }

        // POSTSCREEN_README: the first line of the greeting is a bait for those who cannot wait for the second.
        SmtpReply? waiting = openings.Select(o => o.Greeting).FirstOrDefault(g => g is { IsPositive: true, Lines.Count: > 1 });
        SmtpReply? deep = Replies(facts).FirstOrDefault(r => r.IsPostscreenTest);
        if (deep is not null)
        {
            return facts.Target.HasBackup
                ? StepRules.S30.Give(CheckStatus.Warning, facts.Server, "Detour", facts.Target.Backups[0]) with { Evidence = deep.ToString(), Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("S30.Remedy.Deep")) }
                : StepRules.S30.Give(CheckStatus.Pass, facts.Server, "Deep") with { Evidence = deep.ToString() };
        }

        return waiting is not null
            ? StepRules.S30.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = $"220-{waiting.Lines[0]} … 220 {waiting.Text}" }
            : StepRules.S30.Give(CheckStatus.Info, facts.Server, "NotSeen") with { Evidence = openings.First(o => o.Greeting is not null).Greeting!.ToString() };
    }

    private static CheckResult Greylist(SmtpServerFacts facts)
    {
        SmtpReply? postponed = Replies(facts).FirstOrDefault(r => r.IsGreylisted);
        if (postponed is not null)
        {
            return (facts.Target.HasBackup
                ? StepRules.S31.Give(CheckStatus.Warning, facts.Server, "Detour", facts.Target.Backups[0])
                : StepRules.S31.Give(CheckStatus.Info, facts.Server, "On")) with { Evidence = postponed.ToString(), Remedy = facts.Target.HasBackup ? StepRules.S31.ClickPath() : null };
        }

        return Replies(facts).FirstOrDefault(r => r.IsPositive || r.IsUnknownUser) is { } reply
            ? StepRules.S31.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() }
            : Replies(facts).FirstOrDefault() is { } refusal ? StepRules.S31.Hidden(facts, refusal)
            : StepRules.S31.NotReached(facts, facts.Inbound);
    }

    // The replies to recipients of the domain, those at first contact first.
    private static IEnumerable<SmtpReply> Replies(SmtpServerFacts facts) =>
        ((SmtpReply?[])
        [
            facts.FirstInbound.Postmaster, facts.FirstStrictness.Baseline, facts.Inbound.Postmaster, facts.Inbound.Stranger, facts.Strictness.Baseline,
            facts.FirstInbound.Farewell ?? Refusal(facts.FirstInbound), facts.FirstStrictness.Farewell ?? Refusal(facts.FirstStrictness),
        ]).OfType<SmtpReply>();

    // A greeting that refuses: postscreen's way with those it found on a list.
    private static SmtpReply? Refusal(SmtpOpening opening) => opening.Greeting is { IsPositive: false } greeting ? greeting : null;
}
