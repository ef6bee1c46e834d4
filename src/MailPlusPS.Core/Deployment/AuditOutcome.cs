using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>What an audit gives.</summary>
/// <param name="Domain">The domain that was judged.</param>
/// <param name="Role">The role it was judged for.</param>
/// <param name="Results">One verdict a step.</param>
/// <param name="Selectors">The selectors that have a key record.</param>
internal sealed record AuditOutcome(DnsName Domain, RoleAssessment Role, IReadOnlyList<CheckResult> Results, IReadOnlyList<string> Selectors);
