using System;
using System.Globalization;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>The conversation that a mail program of the house would hold, on port 587.</summary>
internal sealed class SmtpSubmission : SmtpOpening
{
    /// <summary>The reply for a recipient elsewhere, before log-in.</summary>
    public SmtpReply? Relay { get; private set; }

    /// <summary>The reply to the log-in; null where it was not tried.</summary>
    public SmtpReply? Login { get; private set; }

    /// <summary>The way to log in that was taken.</summary>
    public string Mechanism { get; private set; } = string.Empty;

    /// <summary>Why the password was not sent, as the texts name it; null where it was, or was not given.</summary>
    public string? Withheld { get; private set; }

    /// <summary>The reply to a sender who is somebody else, after log-in.</summary>
    public SmtpReply? Forged { get; private set; }

    /// <summary>Holds the conversation.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public async Task TalkAsync(SmtpDialogue dialogue, SmtpServerTest test, CancellationToken cancellationToken)
    {
        string name = "mailplusps-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture).Substring(0, 12);
        await GreetAsync(dialogue).ConfigureAwait(false);
        await SecureAsync(dialogue, test.Target.Host, test.Roots).ConfigureAwait(false);
        Relay = await AskAsync(dialogue, string.Empty, name + "@example.org").ConfigureAwait(false);
        if (test.Credential is { } credential)
        {
            Withheld = WhyNot(test);
            if (Withheld is null && await LogInAsync(dialogue, credential, cancellationToken).ConfigureAwait(false))
            {
                string own = credential.UserName.IndexOf('@') > 0 ? credential.UserName : $"postmaster@{test.Target.Domain}";
                Forged = await AskAsync(dialogue, $"{name}@{test.Target.Domain}", own).ConfigureAwait(false);
            }
        }

        await dialogue.QuitAsync().ConfigureAwait(false);
    }

    private string? WhyNot(SmtpServerTest test) =>
        SecureHello is null ? "NoTls"
        : SecureHello.Mechanisms is null ? "NoLogin"
        : Certificate is not { IsTrusted: true } && !test.SkipCertificateCheck ? "Untrusted"
        : null;

    private async Task<bool> LogInAsync(SmtpDialogue dialogue, NetworkCredential credential, CancellationToken cancellationToken)
    {
        SmtpAuthentication authentication = await SmtpAuthentication.TryAsync(SecureHello!.Mechanisms!, credential, (command, shown) => SendAsync(dialogue, command, shown), cancellationToken).ConfigureAwait(false);
        (Mechanism, Login) = (authentication.Mechanism, authentication.Reply);
        if (Login is null)
        {
            Withheld = "NoMechanism";
        }

        return Login is { IsPositive: true };
    }
}
