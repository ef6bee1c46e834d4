using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment.Steps;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>Judges every step of the tutorial that the public DNS alone can show.</summary>
internal sealed class DeploymentAudit
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes an audit.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    public DeploymentAudit(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks and judges.</summary>
    /// <param name="options">What is known beforehand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step, in the order of the tutorial.</returns>
    public async Task<AuditOutcome> RunAsync(AuditOptions options, CancellationToken cancellationToken)
    {
        AuditFacts facts = await new AuditFactsReader(_resolver).ReadAsync(options, cancellationToken).ConfigureAwait(false);
        RoleAssessment role = RoleAssessment.Of(facts);
        CheckResult[] results = [.. Judge(facts, role).Select(r => options.OptOut.TryGetValue(r.Id, out string? reason) ? LeaveOut(r, reason) : r)];
        return new AuditOutcome(options.Domain, role, results, [.. facts.PublishedKeys.Select(k => k.Selector)]);
    }

    private static CheckResult LeaveOut(CheckResult result, string reason) =>
        StepRules.InOrder.First(r => string.Equals(r.Id, result.Id, System.StringComparison.Ordinal)).NotTested(result.Subject, Texts.Get("Audit.OptedOut", reason));

    private static IReadOnlyList<CheckResult> Judge(AuditFacts facts, RoleAssessment role)
    {
        CheckResult exists = PreambleSteps.Exists(facts);
        if (facts.IsMissing || !facts.IsAnswered)
        {
            string reason = Texts.Get(facts.IsMissing ? "Audit.NoDomain" : "Audit.NoAnswer", facts.Domain);
            return [.. StepRules.InOrder.Select(r => r == StepRules.P10 ? exists : r.NotTested(facts.Domain, reason))];
        }

        return
        [
            PreambleSteps.ReverseName(facts, role),
            PreambleSteps.StrayCharacters(facts),
            exists,
            PreambleSteps.ServedByOvh(facts),
            PreambleSteps.Address(facts),
            PreambleSteps.DynamicAddress(facts, role),
            PreambleSteps.OwnAddress(facts),
            DkimSteps.Length(facts),
            DkimSteps.Selector(facts),
            MxSteps.NoMailAddress(facts),
            MxSteps.BackupsLast(facts, role),
            MxSteps.NoRedirect(facts),
            MxSteps.OwnFirst(facts),
            MxSteps.Absence(facts, role),
            SpfSteps.Composition(facts, role),
            SpfSteps.Evaluation(facts, role),
            SpfSteps.Published(facts, role),
            SpfSteps.Strictness(facts),
            SpfSteps.Redirect(facts),
            SpfSteps.Includes(facts),
            SpfSteps.Ptr(facts),
            SpfSteps.NoCopy(facts),
            DkimSteps.Composition(facts),
            DkimSteps.Key(facts),
            DkimSteps.Published(facts),
            DmarcSteps.Composition(facts),
            DmarcSteps.Reports(facts),
            DmarcSteps.Published(facts),
            MxSteps.WebAlias(facts),
            PreambleSteps.NoIpv6(facts),
        ];
    }
}
