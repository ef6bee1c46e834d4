using System;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using System.Reflection;
using System.Security;
using MailPlusPS.Checks;

namespace MailPlusPS.Pipeline;

/// <summary>An exception that a worker did not expect, as an error that leaves the other inputs alone.</summary>
internal static class UnexpectedFault
{
    private const string Suffix = "Exception";

    /// <summary>Makes the message that writes the error, and the exception whole to the debug stream.</summary>
    /// <param name="item">The work that failed.</param>
    /// <param name="exception">What it threw.</param>
    /// <param name="command">The cmdlet's name.</param>
    /// <returns>The message, due in the input's turn.</returns>
    public static PipelineMessage ToMessage(WorkItem item, Exception exception, string command)
    {
        Exception cause = Cause(exception);
        ErrorRecord error = ToRecord(cause, item.Target, command);
        string detail = ControlCharacters.Escape(cause.ToString().Replace(Environment.NewLine, " | "));
        return new PipelineMessage(item, PipelineMessageKind.InTurn, cmdlet =>
        {
            cmdlet.WriteDebug(detail);
            cmdlet.WriteError(error);
        });
    }

    private static ErrorRecord ToRecord(Exception cause, object? target, string command)
    {
        string message = ControlCharacters.Escape(cause.Message);
        string sentence = target is null
            ? Texts.Get("Pipeline.Fault", command, message)
            : Texts.Get("Pipeline.FaultAt", command, ControlCharacters.Escape(target.ToString() ?? string.Empty), message);
        return new ErrorRecord(new InvalidOperationException(sentence, cause), Id(cause), Category(cause), target);
    }

    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } one => Cause(one.InnerExceptions[0]),
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        _ => exception,
    };

    private static string Id(Exception cause)
    {
        string name = cause.GetType().Name;
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
    }

    private static ErrorCategory Category(Exception cause) => cause switch
    {
        TimeoutException or OperationCanceledException => ErrorCategory.OperationTimeout,
        UnauthorizedAccessException or SecurityException => ErrorCategory.PermissionDenied,
        FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
        IOException => ErrorCategory.ReadError,
        SocketException => ErrorCategory.ConnectionError,
        FormatException or InvalidDataException => ErrorCategory.InvalidData,
        ArgumentException => ErrorCategory.InvalidArgument,
        NotSupportedException or NotImplementedException => ErrorCategory.NotImplemented,
        _ => ErrorCategory.NotSpecified,
    };
}
