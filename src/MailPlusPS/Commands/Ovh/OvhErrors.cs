using System.Management.Automation;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>OVH's refusals as PowerShell's errors.</summary>
internal static class OvhErrors
{
    /// <summary>Makes an error record.</summary>
    /// <param name="exception">What OVH said.</param>
    /// <param name="target">What it is about.</param>
    /// <returns>The record; its id is <c>Ovh</c> and the kind of trouble.</returns>
    public static ErrorRecord Record(OvhException exception, object? target) => new(exception, exception.ErrorId, Category(exception.Fault), target);

    private static ErrorCategory Category(OvhFault fault) => fault switch
    {
        OvhFault.InvalidKey or OvhFault.NoSuchCredential or OvhFault.InvalidCredential or OvhFault.InvalidSignature or OvhFault.LogInRefused
            or OvhFault.Clock or OvhFault.Configuration => ErrorCategory.AuthenticationError,
        OvhFault.NotGranted or OvhFault.Forbidden => ErrorCategory.PermissionDenied,
        OvhFault.InvalidInput or OvhFault.InvalidRecord or OvhFault.InvalidPassword or OvhFault.AddressMissing or OvhFault.InvalidBackup => ErrorCategory.InvalidArgument,
        OvhFault.NotFound or OvhFault.NoMailService or OvhFault.NoSuchVersion => ErrorCategory.ObjectNotFound,
        OvhFault.Conflict or OvhFault.Duplicate or OvhFault.CnameConflict or OvhFault.PlainRecord => ErrorCategory.ResourceExists,
        OvhFault.Expired or OvhFault.Unavailable or OvhFault.TooManyCalls or OvhFault.NoRoom => ErrorCategory.ResourceUnavailable,
        OvhFault.TimedOut or OvhFault.StillAtWork => ErrorCategory.OperationTimeout,
        OvhFault.Unreachable => ErrorCategory.ConnectionError,
        OvhFault.Malformed => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
