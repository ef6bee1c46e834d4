namespace MailPlusPS.Sessions;

/// <summary>The runspace's session with a Synology router: it stands beside the one with the NAS and does not take its place.</summary>
/// <param name="Session">The session.</param>
internal sealed record RouterSession(NasSession Session)
{
    /// <summary>The router's session that this runspace opened last; null where there is none, or it was closed.</summary>
    public static NasSession? Current => RunspaceDefault<RouterSession>.Current is { Session: { IsClosed: false } session } ? session : null;
}
