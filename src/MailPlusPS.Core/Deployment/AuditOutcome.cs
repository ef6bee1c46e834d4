using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>What an audit gives.</summary>
/// <param name="Domain">The domain that was judged.</param>
/// <param name="Role">The role it was judged for.</param>
/// <param name="Verdicts">One verdict a step, in the order of the tutorial.</param>
/// <param name="Selectors">The selectors that have a key record.</param>
internal sealed record AuditOutcome(DnsName Domain, RoleAssessment Role, IReadOnlyList<AuditVerdict> Verdicts, IReadOnlyList<string> Selectors)
{
    /// <summary>The verdicts alone.</summary>
    public IReadOnlyList<CheckResult> Results => [.. Verdicts.Select(v => v.Result)];
}
