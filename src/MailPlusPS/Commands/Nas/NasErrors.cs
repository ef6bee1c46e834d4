using System.Management.Automation;
using MailPlusPS.Nas;

namespace MailPlusPS.Commands;

/// <summary>A NAS's refusals as PowerShell's errors.</summary>
internal static class NasErrors
{
    /// <summary>Makes an error record.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">What it is about.</param>
    /// <returns>The record; its id is <c>Nas</c> and the kind of trouble.</returns>
    public static ErrorRecord Record(NasException exception, object? target) => new(exception, exception.ErrorId, Category(exception.Fault), target);

    private static ErrorCategory Category(NasFault fault) => fault switch
    {
        NasFault.InvalidInput or NasFault.Rejected => ErrorCategory.InvalidArgument,
        NasFault.Unreachable or NasFault.PlainPort or NasFault.Ssh or NasFault.SessionEnded => ErrorCategory.ConnectionError,
        NasFault.TimedOut => ErrorCategory.OperationTimeout,
        NasFault.NotDsm or NasFault.Malformed => ErrorCategory.InvalidData,
        NasFault.CertificateUnknown or NasFault.CertificateChanged => ErrorCategory.SecurityError,
        NasFault.LogInRefused or NasFault.OtpNeeded or NasFault.Blocked or NasFault.AccountUnusable => ErrorCategory.AuthenticationError,
        NasFault.NotAdministrator => ErrorCategory.PermissionDenied,
        NasFault.Unsupported or NasFault.NoMailPlus => ErrorCategory.NotInstalled,
        NasFault.NotFound => ErrorCategory.ObjectNotFound,
        NasFault.Conflict => ErrorCategory.ResourceExists,
        NasFault.Busy => ErrorCategory.ResourceBusy,
        NasFault.NotTaken or NasFault.OutcomeUnknown => ErrorCategory.InvalidResult,
        _ => ErrorCategory.InvalidOperation,
    };
}
