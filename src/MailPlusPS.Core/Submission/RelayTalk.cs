using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Submission;

/// <summary>The conversation that a server would hold with its relay, up to the point where a message would follow.</summary>
internal sealed class RelayTalk : SmtpOpening
{
    private readonly Dictionary<string, SmtpReply> _senders = [];

    /// <summary>Makes a conversation that is still to be held.</summary>
    /// <param name="port">The relay's port.</param>
    /// <param name="isImplicit">Whether TLS begins before a word is said.</param>
    public RelayTalk(int port, bool isImplicit)
    {
        (Port, IsImplicit) = (port, isImplicit);
    }

    /// <summary>The relay's port.</summary>
    public int Port { get; }

    /// <summary>Whether TLS begins before a word is said.</summary>
    public bool IsImplicit { get; }

    /// <summary>The way to log in that was taken.</summary>
    public string Mechanism { get; private set; } = string.Empty;

    /// <summary>The reply to the log-in; null where it was not tried.</summary>
    public SmtpReply? Login { get; private set; }

    /// <summary>Why the password was not sent, as the texts name it; null where it was, or was not given.</summary>
    public string? Withheld { get; private set; }

    /// <summary>The reply for each sender that was asked about.</summary>
    public IReadOnlyDictionary<string, SmtpReply> Senders => _senders;

    /// <summary>Holds the conversation.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public async Task TalkAsync(SmtpDialogue dialogue, RelayTest test, CancellationToken cancellationToken)
    {
        if (IsImplicit)
        {
            await GreetBehindTlsAsync(dialogue, test.Host, test.Roots).ConfigureAwait(false);
        }
        else
        {
            await GreetAsync(dialogue).ConfigureAwait(false);
            await SecureAsync(dialogue, test.Host, test.Roots).ConfigureAwait(false);
        }

        if (test.Credential is { } credential && await LogInAsync(dialogue, credential, cancellationToken).ConfigureAwait(false))
        {
            foreach (string sender in test.Senders)
            {
                await AskSenderAsync(dialogue, sender).ConfigureAwait(false);
            }
        }

        await dialogue.QuitAsync().ConfigureAwait(false);
    }

    // To itself: an address that surely exists, so that what is refused is the sender.
    private async Task AskSenderAsync(SmtpDialogue dialogue, string sender)
    {
        try
        {
            _senders[sender] = await AskAsync(dialogue, sender, sender).ConfigureAwait(false);
        }
        catch (TransportException) when (Farewell is { } farewell)
        {
            // Orange hangs up on senders whose SPF it does not like: that is the answer.
            _senders[sender] = farewell;
            throw;
        }
    }

    private async Task<bool> LogInAsync(SmtpDialogue dialogue, NetworkCredential credential, CancellationToken cancellationToken)
    {
        Withheld = SecureHello is null ? "NoTls"
            : SecureHello.Mechanisms is null ? "NoLogin"
            : Certificate is not { IsTrusted: true } ? "Untrusted"
            : null;
        if (Withheld is not null)
        {
            return false;
        }

        SmtpAuthentication authentication = await SmtpAuthentication.TryAsync(SecureHello!.Mechanisms!, credential, (command, shown) => SendAsync(dialogue, command, shown), cancellationToken).ConfigureAwait(false);
        (Mechanism, Login) = (authentication.Mechanism, authentication.Reply);
        if (Login is null)
        {
            Withheld = "NoMechanism";
        }

        return Login is { IsPositive: true };
    }
}
