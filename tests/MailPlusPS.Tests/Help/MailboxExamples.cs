using System.Collections.Generic;
using MailPlusPS.Tests.Commands;

namespace MailPlusPS.Tests.Help;

/// <summary>What the examples of cmdlets that work on mailboxes talk to.</summary>
internal static class MailboxExamples
{
    public static IReadOnlyList<string> Cmdlets { get; } = ["BackupMailboxMessage", "Test-MailDelivery"];

    /// <summary>Starts the mailboxes and leads the examples there.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="folder">Where its files go.</param>
    public static void Start(ExampleLab lab, string folder)
    {
        MailboxLab mailboxes = lab.Keep(new MailboxLab(folder));
        lab.Run(mailboxes.Script);
    }
}
