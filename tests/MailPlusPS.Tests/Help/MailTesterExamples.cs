using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Tests.Commands;

namespace MailPlusPS.Tests.Help;

/// <summary>What the examples of relay, probe and report talk to.</summary>
internal static class MailTesterExamples
{
    public static IReadOnlyList<string> Cmdlets { get; } = ["Test-SmtpRelay", "-MailTester"];

    /// <summary>Starts the servers and leads the examples there.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="folder">Where its files go.</param>
    public static void Start(ExampleLab lab, string folder)
    {
        MailTesterLab servers = lab.Keep(new MailTesterLab(folder).Sign());
        MailboxLab mailboxes = lab.Keep(new MailboxLab(Directory.CreateDirectory(Path.Combine(folder, "mailboxes")).FullName, servers.Certificates));

        // In the place of the samples: two defaults for one parameter would both be ignored.
        lab.Run(servers.Script.Replace("Test-SmtpRelay:ZoneFile", "*:ZoneFile", StringComparison.Ordinal));
        lab.Run($"$path = @{{ Relay = '127.0.0.1:{mailboxes.Relay.Port}'; Credential = $account; ImapServer = '127.0.0.1:{mailboxes.Nas.Port}'; ImapCredential = [pscredential]::new('{mailboxes.Nas.User}', $password) }}");
    }
}
