using System.Globalization;

namespace MailPlusPS.Zones;

/// <summary>Why a zone file was refused, and where.</summary>
/// <param name="File">The file, as it was given or included; empty for a text without one.</param>
/// <param name="Line">The line, from 1; 0 where it is the file as a whole.</param>
/// <param name="Column">The byte in the line, from 1; 0 where it is the line as a whole.</param>
/// <param name="Message">What was expected and what was found, for a person; safe to show.</param>
public sealed record ZoneError(string File, int Line, int Column, string Message)
{
    /// <summary>The error as compilers print theirs.</summary>
    /// <returns>For example <c>home.zone:12:8: …</c>.</returns>
    public override string ToString() => Line == 0
        ? $"{File}: {Message}"
        : string.Format(CultureInfo.InvariantCulture, "{0}:{1}:{2}: {3}", File, Line, Column, Message);
}
