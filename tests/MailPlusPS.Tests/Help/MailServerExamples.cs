using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Commands;
using Xunit;

namespace MailPlusPS.Tests.Help;

/// <summary>What the examples of cmdlets that talk to the mail server talk to: Postfix and Dovecot as in the tutorial.</summary>
internal static class MailServerExamples
{
    public static IReadOnlyList<string> Cmdlets { get; } = ["Test-SmtpServer", "Test-ImapServer"];

    /// <summary>Starts the servers and leads the examples there.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="folder">Where its files go.</param>
    public static void Start(ExampleLab lab, string folder)
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        MailServerLab server = lab.Keep(Task.Run(() => MailServerLab.StartAsync(folder, CancellationToken.None)).GetAwaiter().GetResult());

        // In the place of the samples: two defaults for one parameter would both be ignored.
        lab.Default("*:ZoneFile", server.Zone);
        foreach (string cmdlet in Cmdlets)
        {
            lab.Default(cmdlet + ":TrustedRoot", server.Root);
        }

        Number(lab, "Test-SmtpServer:Port", server.Smtp.Smtp);
        Number(lab, "Test-SmtpServer:SubmissionPort", server.Smtp.Submission);
        Number(lab, "Test-SmtpServer:ImplicitTlsPort", server.Smtp.ImplicitTls);
        Number(lab, "Test-ImapServer:Port", server.Imap.ImapTlsPort);
        Number(lab, "Test-ImapServer:Pop3Port", server.Imap.Pop3TlsPort);

        // What Get-Credential or a vault gave the user before.
        lab.Run("$password = [securestring]::new()");
        lab.Run($"'{DovecotServer.Password}'.ToCharArray() | ForEach-Object {{ $password.AppendChar($_) }}");
        lab.Run($"$account = [pscredential]::new('{PostfixSettings.User}', $password)");
    }

    private static void Number(ExampleLab lab, string parameter, int value) =>
        lab.Run($"$PSDefaultParameterValues['{parameter}'] = {value.ToString(CultureInfo.InvariantCulture)}");
}
