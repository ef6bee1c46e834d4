namespace MailPlusPS.Zones;

/// <summary>A place in a zone file.</summary>
/// <param name="File">The file, as it is shown.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The byte in the line, from 1.</param>
internal readonly record struct ZonePlace(string File, int Line, int Column)
{
    /// <summary>Something wrong at this place.</summary>
    /// <param name="message">What.</param>
    /// <returns>The error.</returns>
    public ZoneError Error(string message) => new(File, Line, Column, message);
}
