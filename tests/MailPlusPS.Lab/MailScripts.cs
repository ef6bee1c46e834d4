using System;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>What a <see cref="ScriptedServer"/> says: mail servers in a few lines, honest and not.</summary>
public static class MailScripts
{
    /// <summary>Never says a word.</summary>
    public static Func<Stream, CancellationToken, Task> Silent => (_, token) => Task.Delay(Timeout.Infinite, token);

    /// <summary>Closes at once.</summary>
    public static Func<Stream, CancellationToken, Task> Closing => (_, _) => Task.CompletedTask;

    /// <summary>An SMTP server with STARTTLS.</summary>
    /// <param name="chain">What it shows; null for a server without TLS.</param>
    /// <param name="greeting">Its first lines.</param>
    /// <param name="behindStartTls">What stands behind its answer to STARTTLS, in the same packet.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Smtp(SslStreamCertificateContext? chain, string greeting = "220 votredomaine.tld ESMTP", string behindStartTls = "") => async (stream, token) =>
    {
        await SayAsync(stream, greeting + "\r\n", token);
        while (await ReadLineAsync(stream, token) is { } command)
        {
            string verb = command.Split(' ')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await SayAsync(stream, "250-votredomaine.tld\r\n250-SIZE 10240000\r\n" + (chain is null ? string.Empty : "250-STARTTLS\r\n") + "250 8BITMIME\r\n", token);
                    break;
                case "STARTTLS" when chain is not null:
                    await SayAsync(stream, "220 2.0.0 Ready to start TLS\r\n" + behindStartTls, token);
                    stream = await EncryptAsync(stream, chain, token);
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 2.0.0 Bye\r\n", token);
                    return;
                default:
                    await SayAsync(stream, "502 5.5.2 Error: command not recognized\r\n", token);
                    break;
            }
        }
    };

    /// <summary>An IMAP server with STARTTLS.</summary>
    /// <param name="chain">What it shows.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Imap(SslStreamCertificateContext chain) => async (stream, token) =>
    {
        await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n", token);
        while (await ReadLineAsync(stream, token) is { } line)
        {
            string[] words = line.Split(' ');
            switch (words.ElementAtOrDefault(1))
            {
                case "CAPABILITY":
                    await SayAsync(stream, $"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n{words[0]} OK done\r\n", token);
                    break;
                case "STARTTLS":
                    await SayAsync(stream, $"{words[0]} OK Begin TLS negotiation now.\r\n", token);
                    stream = await EncryptAsync(stream, chain, token);
                    break;
                default:
                    return;
            }
        }
    };

    /// <summary>A POP3 server with STLS.</summary>
    /// <param name="chain">What it shows.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Pop3(SslStreamCertificateContext chain) => async (stream, token) =>
    {
        await SayAsync(stream, "+OK Dovecot ready.\r\n", token);
        while (await ReadLineAsync(stream, token) is { } line)
        {
            if (line != "STLS")
            {
                return;
            }

            await SayAsync(stream, "+OK Begin TLS negotiation now.\r\n", token);
            stream = await EncryptAsync(stream, chain, token);
        }
    };

    /// <summary>A server that encrypts at once and then says a line.</summary>
    /// <param name="chain">What it shows.</param>
    /// <param name="greeting">The line; empty where the client speaks first.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Encrypted(SslStreamCertificateContext chain, string greeting) => async (stream, token) =>
    {
        SslStream tls = await EncryptAsync(stream, chain, token);
        await SayAsync(tls, greeting.Length == 0 ? string.Empty : greeting + "\r\n", token);
        await ReadLineAsync(tls, token);
    };

    /// <summary>Says a text and then nothing more.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Says(string text) => async (stream, token) =>
    {
        await SayAsync(stream, text, token);
        await Task.Delay(Timeout.Infinite, token);
    };

    /// <summary>Says a text again and again, as long as somebody listens.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The script.</returns>
    public static Func<Stream, CancellationToken, Task> Repeats(string text) => async (stream, token) =>
    {
        byte[] bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, 4096 / text.Length)));
        while (true)
        {
            await stream.WriteAsync(bytes, token);
        }
    };

    /// <summary>What a server shows: a certificate, and those that it sends besides.</summary>
    /// <param name="leaf">The certificate with its key.</param>
    /// <param name="besides">The others.</param>
    /// <returns>The context.</returns>
    public static SslStreamCertificateContext Show(X509Certificate2 leaf, params X509Certificate2[] besides) => SslStreamCertificateContext.Create(leaf, [.. besides], offline: true);

    private static async Task<SslStream> EncryptAsync(Stream stream, SslStreamCertificateContext chain, CancellationToken token)
    {
        SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = chain }, token);
        return tls;
    }

    private static async Task SayAsync(Stream stream, string text, CancellationToken token)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), token);
        await stream.FlushAsync(token);
    }

    private static async Task<string?> ReadLineAsync(Stream stream, CancellationToken token)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, token) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
