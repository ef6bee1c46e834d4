namespace MailPlusPS.Transport;

/// <summary>The server that is meant, or why it is not talked to.</summary>
/// <param name="Target">The server; null where there is none.</param>
/// <param name="ErrorId">Why there is none, in a word.</param>
/// <param name="Reason">Why there is none, as a sentence.</param>
internal sealed record SmtpTargetFound(SmtpTarget? Target, string ErrorId, string Reason);
