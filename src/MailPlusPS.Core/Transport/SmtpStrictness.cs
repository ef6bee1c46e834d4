using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>A conversation in which one thing at a time is wrong on purpose: does the server mind?</summary>
internal sealed class SmtpStrictness : SmtpOpening
{
    // RFC 3207 §4: a server that wants TLS from everybody.
    private const int TlsNeeded = 530;

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

    /// <summary>The replies to commands sent before they were due (S23).</summary>
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
        // By HELO, for PIPELINING must not be agreed on, and an EHLO before would count.
        await GreetAsync(dialogue, extended: false).ConfigureAwait(false);
        Baseline = await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false);
        if (Baseline.Code == TlsNeeded)
        {
            await IntroduceAsync(dialogue).ConfigureAwait(false);
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
        if (Hello is null)
        {
            // Last of all: a server that minds does not forget it, or hangs up.
            await SendAsync(dialogue, "HELO " + Literal).ConfigureAwait(false);
            Pipelined = await dialogue.SendTogetherAsync("MAIL FROM:<>", $"RCPT TO:<{recipient}>", "RSET").ConfigureAwait(false);
        }

        await dialogue.QuitAsync().ConfigureAwait(false);
    }

    private async Task<SmtpReply> AskAsAsync(SmtpDialogue dialogue, string name, string recipient)
    {
        SmtpReply reply = await SendAsync(dialogue, (Hello is null ? "HELO " : "EHLO ") + name).ConfigureAwait(false);
        return reply.IsPositive ? await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false) : reply;
    }
}
