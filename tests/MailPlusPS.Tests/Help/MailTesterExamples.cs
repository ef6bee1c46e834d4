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
        MailboxLab mailboxes = lab.Keep(new MailboxLab(Directory.CreateDirectory(Path.Combine(folder, "mailboxes")).FullName));
        lab.Run($"$path = @{{ Relay = '127.0.0.1:{mailboxes.Relay.Port}'; ImapServer = '127.0.0.1:{mailboxes.Nas.Port}' }}");
        MailTesterLab servers = lab.Keep(new MailTesterLab(folder).Sign());
        lab.Run(servers.Script);
        lab.Run("$path.Credential = $account; $path.ImapCredential = [pscredential]::new('moi@votredomaine.tld', $password)");

        // Two authorities: each lab has its own.
        lab.Run($"$PSDefaultParameterValues['Send-MailTesterProbe:TrustedRoot'] = '{servers.Root}', '{mailboxes.Root}'");
    }
}
