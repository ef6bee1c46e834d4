using System;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Finds the session that a cmdlet works with.</summary>
internal static class OvhSessions
{
    /// <summary>Takes the session that was given, else the last one that this runspace opened; without one the cmdlet ends. Called on the pipeline thread.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="given">What was given; null for nothing.</param>
    /// <returns>The session, open.</returns>
    public static OvhSession Require(PSCmdlet cmdlet, OvhSession? given)
    {
        OvhSession? session = given ?? RunspaceDefault<OvhSession>.Current;
        if (session is null || session.IsClosed)
        {
            string message = Texts.Get(session is null ? "Ovh.NotConnected" : "Ovh.Closed", cmdlet.MyInvocation.MyCommand?.Name);
            cmdlet.ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message), "OvhNotConnected", ErrorCategory.ConnectionError, session));
        }

        return session!;
    }
}
