namespace MailPlusPS.Lab.MailTester;

/// <summary>A remark of the emulated service.</summary>
/// <param name="Part">The block that it stands in.</param>
/// <param name="Key">Its name in the JSON.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What stands below.</param>
/// <param name="Mark">Its points, zero or below.</param>
/// <param name="State"><c>success</c>, <c>warning</c> or <c>failure</c>.</param>
public sealed record MailTesterRemark(string Part, string Key, string Title, string Text, double Mark, string State);
