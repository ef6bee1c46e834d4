namespace MailPlusPS.Deployment;

/// <summary>A key of a description file with its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Line">The line it stands at, from 1.</param>
/// <param name="Value">The value.</param>
internal sealed record DescriptionEntry(string Key, int Line, DescriptionValue Value);
