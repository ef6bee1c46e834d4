using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment.Steps;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>
/// Judges every step of the tutorial: the DNS first, for all else follows from it; then all parts at once; then what
/// follows from their verdicts. Nobody's trouble keeps the others from being heard.
/// </summary>
internal sealed class DeploymentAudit
{
    private readonly IDnsResolver _resolver;
    private readonly IReadOnlyList<IAuditPart> _parts;

    /// <summary>Makes an audit.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    /// <param name="parts">Who judges besides the DNS.</param>
    public DeploymentAudit(IDnsResolver resolver, params IReadOnlyList<IAuditPart> parts)
    {
        _resolver = resolver;
        _parts = parts;
    }

    /// <summary>Why nobody looks at the servers, where nobody does.</summary>
    public AuditNeed WithoutLook { get; init; } = AuditNeed.Look;

    /// <summary>The steps that are wanted; parts that judge none of them do not work. All where it is left out.</summary>
    public Func<CheckRule, bool> Wants { get; init; } = static _ => true;

    /// <summary>Told how far it is.</summary>
    public Action<AuditProgress>? Progress { get; init; }

    /// <summary>Asks and judges.</summary>
    /// <param name="options">What is known beforehand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step, in the order of the tutorial.</returns>
    public async Task<AuditOutcome> RunAsync(AuditOptions options, CancellationToken cancellationToken)
    {
        AuditFacts facts = await new AuditFactsReader(_resolver).ReadAsync(options, cancellationToken).ConfigureAwait(false);
        AuditCase subject = new(facts, RoleAssessment.Of(facts));
        StepLedger ledger = new();
        ledger.Enter(DnsSteps.Judge(subject));
        IAuditPart[] parts = [.. _parts.Where(p => p.Steps.Any(IsNeeded))];
        foreach (IReadOnlyList<CheckResult> results in await JudgeAsync(parts, subject, cancellationToken).ConfigureAwait(false))
        {
            ledger.Enter(results);
        }

        Conclusions.Draw(subject, ledger);
        foreach (CheckRule rule in options.OptOut.Count == 0 ? [] : StepRules.InOrder.Where(r => options.OptOut.ContainsKey(r.Id)))
        {
            ledger.Replace(rule.NotTested(options.Domain, Texts.Get("Audit.OptedOut", options.OptOut[rule.Id])));
        }

        return new AuditOutcome(options.Domain, subject.Role, ledger.Close(options.Domain.ToString(), r => NeedOf(r, subject, parts)), [.. facts.PublishedKeys.Select(k => k.Selector)]);
    }

    private bool IsNeeded(CheckRule rule) => Wants(rule) || Conclusions.From(rule).Any(Wants);

    private Task<IReadOnlyList<CheckResult>[]> JudgeAsync(IReadOnlyList<IAuditPart> parts, AuditCase subject, CancellationToken cancellationToken)
    {
        List<IAuditPart> working = [.. parts];
        void Tell()
        {
            AuditProgress progress;
            lock (working)
            {
                progress = new AuditProgress(parts.Count - working.Count, parts.Count, string.Join(", ", working.Select(p => p.Title)));
            }

            Progress?.Invoke(progress);
        }

        Tell();
        return Task.WhenAll(parts.Select(async part =>
        {
            IReadOnlyList<CheckResult> results = await GuardAsync(part, subject, cancellationToken).ConfigureAwait(false);
            lock (working)
            {
                working.Remove(part);
            }

            Tell();
            return results;
        }));
    }

    private static async Task<IReadOnlyList<CheckResult>> GuardAsync(IAuditPart part, AuditCase subject, CancellationToken cancellationToken)
    {
        try
        {
            return await part.JudgeAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Not swallowed: each step of the part says it, and the other parts are heard.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            string trouble = Texts.Get("Audit.PartFailed", part.Title, ControlCharacters.Excerpt(exception.Message));
            return [.. part.Steps.Select(r => r.Unknown(subject.Domain, trouble))];
        }
    }

    private AuditNeed NeedOf(CheckRule rule, AuditCase subject, IReadOnlyList<IAuditPart> parts)
    {
        AuditNeed need = StepNeeds.Of(rule);
        bool isSession = need is AuditNeed.Nas or AuditNeed.Ovh or AuditNeed.Box;
        if (!subject.HasDomain)
        {
            return isSession || need == AuditNeed.Reader ? need : AuditNeed.Domain;
        }

        return need switch
        {
            AuditNeed.Look when parts.Any(p => p.Steps.Contains(rule)) => AuditNeed.OwnServer,
            AuditNeed.Look or AuditNeed.LogIn when WithoutLook == AuditNeed.LiveAnswers => AuditNeed.LiveAnswers,
            AuditNeed.LogIn when WithoutLook == AuditNeed.Look && _parts.Count == 0 => AuditNeed.Look,
            _ => need,
        };
    }
}
