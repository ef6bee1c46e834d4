using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>A conversation in which one thing at a time is wrong on purpose: does the server mind?</summary>
internal sealed class SmtpStrictness : SmtpOpening
{
    /// <summary>The reply where nothing is wrong.</summary>
    public SmtpReply? Baseline { get; private set; }

    /// <summary>A sender whose domain is no full name (S19).</summary>
    public SmtpReply? NonFqdnSender { get; private set; }

    /// <summary>A sender whose domain does not exist (S20).</summary>
    public SmtpReply? UnknownSender { get; private set; }

    /// <summary>A HELO that is no full name (S24).</summary>
    public SmtpReply? NonFqdnHelo { get; private set; }

    /// <summary>A HELO that does not exist (S25).</summary>
    public SmtpReply? UnknownHelo { get; private set; }

    /// <summary>Commands sent before they were due (S23).</summary>
    public IReadOnlyList<SmtpReply> Pipelined { get; private set; } = [];

    /// <summary>Holds the conversation.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="test">What is tested.</param>
    /// <returns>The work.</returns>
    public async Task TalkAsync(SmtpDialogue dialogue, SmtpServerTest test)
    {
        string recipient = $"postmaster@{test.Target.Domain}";

        // RFC 6761 §6.4: .invalid never exists; the name before it keeps the server from remembering the answer.
        string nowhere = $"mailplusps-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture).Substring(0, 8)}.invalid";
        await GreetAsync(dialogue).ConfigureAwait(false);
        Baseline = await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false);
        if (Baseline.Code == 530)
        {
            // A server that wants TLS from everybody (RFC 3207 §4).
            await SecureAsync(dialogue, test.Target.Host, test.Roots).ConfigureAwait(false);
            Baseline = await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false);
        }

        if (Baseline.IsPostscreenTest)
        {
            await dialogue.QuitAsync().ConfigureAwait(false);
            return;
        }

        NonFqdnSender = await AskAsync(dialogue, "mailplusps@poste", recipient).ConfigureAwait(false);
        UnknownSender = await AskAsync(dialogue, "mailplusps@" + nowhere, recipient).ConfigureAwait(false);
        NonFqdnHelo = await AskAsAsync(dialogue, "poste", recipient).ConfigureAwait(false);
        UnknownHelo = await AskAsAsync(dialogue, nowhere, recipient).ConfigureAwait(false);

        // By HELO nothing is agreed on, PIPELINING neither: each command waits for its reply (RFC 2920 §3.1).
        await SendAsync(dialogue, "HELO " + Literal).ConfigureAwait(false);
        Pipelined = await dialogue.SendTogetherAsync("MAIL FROM:<>", $"RCPT TO:<{recipient}>", "RSET").ConfigureAwait(false);
        await dialogue.QuitAsync().ConfigureAwait(false);
    }

    private async Task<SmtpReply> AskAsAsync(SmtpDialogue dialogue, string name, string recipient)
    {
        SmtpReply reply = await SendAsync(dialogue, "EHLO " + name).ConfigureAwait(false);
        return reply.IsPositive ? await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false) : reply;
    }
}
