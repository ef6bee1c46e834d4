using System;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Finds the session that a cmdlet works with.</summary>
internal static class LiveboxSessions
{
    /// <summary>The session that was given, else the last one that this runspace opened. Called on the pipeline thread.</summary>
    /// <param name="given">What was given; null for nothing.</param>
    /// <returns>The session; null where none is open.</returns>
    public static LiveboxSession? Find(LiveboxSession? given) => (given ?? RunspaceDefault<LiveboxSession>.Current) is { IsClosed: false } open ? open : null;

    /// <summary>The same; without one the cmdlet ends. Called on the pipeline thread.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="given">What was given; null for nothing.</param>
    /// <returns>The session, open.</returns>
    public static LiveboxSession Require(PSCmdlet cmdlet, LiveboxSession? given)
    {
        LiveboxSession? session = given ?? RunspaceDefault<LiveboxSession>.Current;
        if (session is null || session.IsClosed)
        {
            string message = Texts.Get(session is null ? "Livebox.NotConnected" : "Livebox.Closed", cmdlet.MyInvocation.MyCommand?.Name);
            cmdlet.ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message), "LiveboxNotConnected", ErrorCategory.ConnectionError, session));
        }

        return session!;
    }
}
