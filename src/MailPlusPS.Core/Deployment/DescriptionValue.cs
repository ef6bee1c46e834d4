namespace MailPlusPS.Deployment;

/// <summary>A value of a description file, as whoever parsed it found it: plain data, no code.</summary>
/// <param name="Value">
/// A <see cref="string"/>, <see cref="bool"/> or <see cref="long"/>, null, a list of values, or a list of entries for a table.
/// </param>
/// <param name="Line">The line it begins at, from 1.</param>
internal sealed record DescriptionValue(object? Value, int Line);
