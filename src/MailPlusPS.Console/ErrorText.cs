using System;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;

namespace MailPlusPS.Console;

/// <summary>An error as a person reads it: who says it and what; no stack, no type names.</summary>
internal static class ErrorText
{
    /// <summary>Writes an error in short.</summary>
    /// <param name="error">The error.</param>
    /// <returns><c>Cmdlet-Name: message</c>, or the message alone where no command said it.</returns>
    public static string Format(ErrorRecord error)
    {
        string message = error.ErrorDetails?.Message is { Length: > 0 } details ? details : error.Exception.Message;
        string safe = string.Join(Environment.NewLine, message.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(ControlCharacters.Escape));
        return error.InvocationInfo?.MyCommand?.Name is { Length: > 0 } name ? $"{name}: {safe}" : safe;
    }
}
