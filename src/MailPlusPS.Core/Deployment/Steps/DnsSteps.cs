using System.Collections.Generic;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment.Steps;

/// <summary>Every step that the public DNS alone can show.</summary>
internal static class DnsSteps
{
    /// <summary>Judges.</summary>
    /// <param name="subject">What is judged.</param>
    /// <returns>One verdict a step; that of P10 alone where there is no domain, or no answer.</returns>
    public static IReadOnlyList<CheckResult> Judge(AuditCase subject)
    {
        (AuditFacts facts, RoleAssessment role) = subject;
        CheckResult exists = PreambleSteps.Exists(facts);
        if (!subject.HasDomain)
        {
            return [exists];
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
