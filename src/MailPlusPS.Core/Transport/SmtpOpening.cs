using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>What was seen of one conversation up to now. A server may end it anywhere: what was not reached is null.</summary>
internal class SmtpOpening
{
    /// <summary>The greeting.</summary>
    public SmtpReply? Greeting { get; private set; }

    /// <summary>The answer to EHLO in the clear.</summary>
    public SmtpHello? Hello { get; private set; }

    /// <summary>The answer to EHLO behind TLS.</summary>
    public SmtpHello? SecureHello { get; private set; }

    /// <summary>The certificate.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>Whether text was put behind the reply to STARTTLS.</summary>
    public bool WasInjected { get; private set; }

    /// <summary>The reply of a server that offers TLS and then has none; what is asked is asked in the clear then.</summary>
    public SmtpReply? TlsRefusal { get; private set; }

    /// <summary>The server's last word where it sent us away (RFC 5321 §3.8: 421).</summary>
    public SmtpReply? Farewell { get; private set; }

    /// <summary>Why the conversation did not come about or ended early.</summary>
    public TransportException? Trouble { get; set; }

    /// <summary>Our own address, as the server sees it.</summary>
    public IPAddress? LocalAddress { get; private set; }

    /// <summary>The name that we give: our address, for a client without a name of its own (RFC 5321 §4.1.3).</summary>
    public string Literal => LocalAddress switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6 } six => $"[IPv6:{six}]",
        { } four => $"[{four}]",
        null => "[127.0.0.1]",
    };

    /// <summary>Reads the greeting and introduces us.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="extended">Whether by EHLO; by HELO nothing is offered nor agreed on.</param>
    /// <returns>The work.</returns>
    protected async Task GreetAsync(SmtpDialogue dialogue, bool extended = true)
    {
        LocalAddress = dialogue.LocalAddress;
        Greeting = await dialogue.ReadAsync().ConfigureAwait(false);
        if (Greeting.Code == 421)
        {
            Farewell = Greeting;
        }

        if (!Greeting.IsPositive)
        {
            throw new TransportException(TransportFault.Declined, Texts.Get("Smtp.SentAway", Greeting));
        }

        if (extended)
        {
            await IntroduceAsync(dialogue).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(dialogue, "HELO " + Literal).ConfigureAwait(false);
        }
    }

    /// <summary>Introduces us by EHLO.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <returns>The work.</returns>
    protected async Task IntroduceAsync(SmtpDialogue dialogue) => Hello = new SmtpHello(await SendAsync(dialogue, "EHLO " + Literal).ConfigureAwait(false));

    /// <summary>Begins TLS where the server offers it, and introduces us again.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="host">The name that the certificate should have.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The work.</returns>
    protected async Task SecureAsync(SmtpDialogue dialogue, string host, IReadOnlyList<X509Certificate2> roots)
    {
        if (Hello is not { OffersTls: true })
        {
            return;
        }

        SmtpReply reply = await SendAsync(dialogue, "STARTTLS").ConfigureAwait(false);
        if (!reply.IsPositive)
        {
            TlsRefusal = reply;
            return;
        }

        await BeginTlsAsync(dialogue, host, roots).ConfigureAwait(false);
        SecureHello = new SmtpHello(await SendAsync(dialogue, "EHLO " + Literal).ConfigureAwait(false));
    }

    /// <summary>Begins TLS before a word is said, where the port is made for it (RFC 8314 §3.3); all that follows is behind it.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="host">The name that the certificate should have.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The work.</returns>
    protected async Task GreetBehindTlsAsync(SmtpDialogue dialogue, string host, IReadOnlyList<X509Certificate2> roots)
    {
        await BeginTlsAsync(dialogue, host, roots).ConfigureAwait(false);
        await GreetAsync(dialogue).ConfigureAwait(false);
        SecureHello = Hello;
    }

    /// <summary>Sends a command; a 421 or a limit that is reached is the end of the conversation, whatever was asked.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="command">The command.</param>
    /// <param name="shown">What is told instead of it.</param>
    /// <returns>The reply.</returns>
    protected async Task<SmtpReply> SendAsync(SmtpDialogue dialogue, string command, string? shown = null)
    {
        SmtpReply reply = await dialogue.SendAsync(command, shown).ConfigureAwait(false);
        if (reply.Code == 421 || reply.IsRateLimited)
        {
            Farewell = reply;
            throw new TransportException(TransportFault.Declined, Texts.Get("Smtp.SentAway", reply));
        }

        return reply;
    }

    /// <summary>Names a sender and a recipient, and takes both back: no message follows, ever.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="sender">The sender; an empty text for none.</param>
    /// <param name="recipient">The recipient, as it stands between the brackets.</param>
    /// <returns>The reply that decides: the first refusal, else that to the recipient.</returns>
    protected async Task<SmtpReply> AskAsync(SmtpDialogue dialogue, string sender, string recipient)
    {
        SmtpReply reply = await SendAsync(dialogue, $"MAIL FROM:<{sender}>").ConfigureAwait(false);
        if (reply.IsPositive)
        {
            reply = await SendAsync(dialogue, $"RCPT TO:<{recipient}>").ConfigureAwait(false);
        }

        await SendAsync(dialogue, "RSET").ConfigureAwait(false);
        return reply;
    }

    private async Task BeginTlsAsync(SmtpDialogue dialogue, string host, IReadOnlyList<X509Certificate2> roots)
    {
        try
        {
            await dialogue.BeginTlsAsync(host, roots).ConfigureAwait(false);
        }
        finally
        {
            (WasInjected, Certificate) = (dialogue.WasInjected, dialogue.Certificate);
        }
    }
}
