namespace MailPlusPS.Lab.Ovh;

/// <summary>A call as the emulator received it.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path as it was sent, without the API's version and without the query.</param>
/// <param name="Query">The query with its question mark; empty for none.</param>
public sealed record EmulatedCall(string Method, string Path, string Query);
