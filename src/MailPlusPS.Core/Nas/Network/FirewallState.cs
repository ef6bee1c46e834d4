namespace MailPlusPS.Nas;

/// <summary>The firewall as it is.</summary>
/// <param name="IsEnabled">Whether it is on.</param>
/// <param name="Profile">The profile that is or would be in force.</param>
internal sealed record FirewallState(bool IsEnabled, FirewallProfile Profile);
