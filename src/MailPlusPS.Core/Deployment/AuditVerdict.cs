namespace MailPlusPS.Deployment;

/// <summary>The verdict of a step, and what stood in the way where it has none.</summary>
/// <param name="Result">The verdict.</param>
/// <param name="Need">What has to be given; <see cref="AuditNeed.None"/> where somebody judged the step, or said why not.</param>
internal readonly record struct AuditVerdict(CheckResult Result, AuditNeed Need)
{
    /// <summary>Whether a line for many may stand for it.</summary>
    public bool IsFoldable => Need != AuditNeed.None;
}
