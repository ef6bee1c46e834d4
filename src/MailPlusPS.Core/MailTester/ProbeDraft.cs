using MimeKit;

namespace MailPlusPS.MailTester;

/// <summary>A probe that is ready to be sent.</summary>
/// <param name="To">To whom.</param>
/// <param name="Id">The report's name; null where the message goes to somebody else than the service.</param>
/// <param name="Message">The message.</param>
internal sealed record ProbeDraft(string To, string? Id, MimeMessage Message);
