namespace MailPlusPS.Dkim;

/// <summary>A key record made from a text, or why there is none.</summary>
/// <param name="Pair">The record; null where there is none.</param>
/// <param name="Problem">Why, as a sentence; empty otherwise.</param>
/// <param name="ErrorId">The id of the error in PascalCase; empty otherwise.</param>
internal sealed record DkimKeyReading(DkimKeyPair? Pair, string Problem, string ErrorId);
