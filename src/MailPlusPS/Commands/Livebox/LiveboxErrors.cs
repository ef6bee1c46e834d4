using System.Management.Automation;
using MailPlusPS.Livebox;

namespace MailPlusPS.Commands;

/// <summary>The box's refusals as PowerShell's errors.</summary>
internal static class LiveboxErrors
{
    /// <summary>Makes an error record.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">What it is about.</param>
    /// <returns>The record; its id is <c>Livebox</c> and the kind of trouble.</returns>
    public static ErrorRecord Record(LiveboxException exception, object? target) => new(exception, exception.ErrorId, Category(exception.Fault), target);

    private static ErrorCategory Category(LiveboxFault fault) => fault switch
    {
        LiveboxFault.InvalidInput => ErrorCategory.InvalidArgument,
        LiveboxFault.LogInRefused => ErrorCategory.AuthenticationError,
        LiveboxFault.Denied or LiveboxFault.Protected => ErrorCategory.PermissionDenied,
        LiveboxFault.Untrusted or LiveboxFault.Redirected => ErrorCategory.SecurityError,
        LiveboxFault.NotFound => ErrorCategory.ObjectNotFound,
        LiveboxFault.Conflict or LiveboxFault.RuleInError => ErrorCategory.ResourceExists,
        LiveboxFault.NotOnThisModel or LiveboxFault.MissingArgument => ErrorCategory.NotImplemented,
        LiveboxFault.TimedOut => ErrorCategory.OperationTimeout,
        LiveboxFault.Unreachable => ErrorCategory.ConnectionError,
        LiveboxFault.Malformed => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
