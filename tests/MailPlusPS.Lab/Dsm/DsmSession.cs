namespace MailPlusPS.Lab.Dsm;

/// <summary>A log-in that the NAS remembers.</summary>
/// <param name="Account">Who.</param>
/// <param name="SynoToken">The token that each call must carry in its header; null where none was asked for.</param>
internal sealed record DsmSession(DsmAccount Account, string? SynoToken);
