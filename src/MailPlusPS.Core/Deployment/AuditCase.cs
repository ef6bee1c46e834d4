using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>What is judged: what was said of the deployment, what the DNS says, and the role that follows from both.</summary>
/// <param name="Facts">What the DNS says.</param>
/// <param name="Role">The role that verdicts are given for.</param>
internal sealed record AuditCase(AuditFacts Facts, RoleAssessment Role)
{
    /// <summary>The mail domain.</summary>
    public DnsName Domain => Facts.Domain;

    /// <summary>What was said beforehand.</summary>
    public AuditOptions Options => Facts.Options;

    /// <summary>Whether there is a domain to judge: it exists, and the DNS answers.</summary>
    public bool HasDomain => !Facts.IsMissing && Facts.IsAnswered;
}
