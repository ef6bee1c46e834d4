namespace MailPlusPS.Deployment;

/// <summary>How far an audit is.</summary>
/// <param name="Done">How many parts have ended.</param>
/// <param name="All">How many there are.</param>
/// <param name="Now">The parts that still work, as a sentence shows them.</param>
internal sealed record AuditProgress(int Done, int All, string Now);
