using System;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Finds the session with a NAS that a cmdlet works with.</summary>
internal static class NasSessions
{
    /// <summary>Takes the session that was given, else the last one that this runspace opened, with a NAS before one with a router; without one the cmdlet ends. Called on the pipeline thread.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="given">What was given; null for nothing.</param>
    /// <returns>The session, open.</returns>
    public static NasSession Require(PSCmdlet cmdlet, NasSession? given)
    {
        NasSession? session = given ?? RunspaceDefault<NasSession>.Current ?? RouterSession.Current;
        if (session is null || session.IsClosed)
        {
            string message = Texts.Get(session is null ? "Nas.NotConnected" : "Nas.Closed", cmdlet.MyInvocation.MyCommand?.Name);
            cmdlet.ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message), "NasNotConnected", ErrorCategory.ConnectionError, session));
        }

        return session!;
    }
}
