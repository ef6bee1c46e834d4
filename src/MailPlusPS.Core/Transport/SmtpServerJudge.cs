using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Judges what was seen of a server: one verdict a step.</summary>
internal static class SmtpServerJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>The verdicts in the order of the tutorial.</returns>
    public static IReadOnlyList<CheckResult> Judge(SmtpServerFacts facts)
    {
        CheckResult[] results =
        [
            .. SmtpRecipientJudge.Judge(facts),
            .. SmtpServiceJudge.Judge(facts),
            .. SmtpRelayJudge.Judge(facts),
            .. SmtpStrictnessJudge.Judge(facts),
            .. SmtpPostponingJudge.Judge(facts),
        ];
        return [.. SmtpServerRules.InOrder.Select(r => results.Of(r))];
    }

    /// <summary>What a rule says where the conversation did not come so far.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="facts">What was seen.</param>
    /// <param name="conversation">The conversation that would have shown it.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult NotReached(this CheckRule rule, SmtpServerFacts facts, SmtpOpening conversation) =>
        rule.NotTested(facts.Server, conversation switch
        {
            { Greeting: null } => Texts.Get("Smtp.NoGreeting", conversation is SmtpSubmission ? facts.Test.SubmissionPort : facts.Test.Port),
            { Trouble: { } trouble } => Texts.Get("Smtp.NotReached", trouble.Message),
            _ => Texts.Get("Smtp.FirstContactOnly"),
        });

    /// <summary>What a rule says where another refusal stands before what it looks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="facts">What was seen.</param>
    /// <param name="reply">The refusal.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Hidden(this CheckRule rule, SmtpServerFacts facts, SmtpReply reply) =>
        rule.NotTested(facts.Server, Texts.Get(reply.IsClientRefused ? "Smtp.ClientRefused" : reply.IsRelayDenied ? "Smtp.DomainRefused" : "Smtp.Hidden", reply)) with { Evidence = reply.ToString() };

    /// <summary>Where to click, menu by menu.</summary>
    /// <param name="rule">The rule; its remedy is the text <c>Id.Remedy</c>.</param>
    /// <param name="arguments">What goes into it.</param>
    /// <returns>The path.</returns>
    public static Remedy ClickPath(this CheckRule rule, params object?[] arguments) => new(RemedyKind.ClickPath, Texts.Get(rule.Id + ".Remedy", arguments));
}
