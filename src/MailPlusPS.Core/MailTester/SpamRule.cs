namespace MailPlusPS.MailTester;

/// <summary>A rule of a spam filter that applied.</summary>
/// <param name="Name">Its name, such as <c>R_SPF_FAIL</c>.</param>
/// <param name="Points">Its points; more are worse.</param>
/// <param name="Description">What it means, in the filter's words; may be empty.</param>
internal sealed record SpamRule(string Name, double Points, string Description);
