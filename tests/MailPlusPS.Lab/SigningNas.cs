using System;
using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Cryptography;

namespace MailPlusPS.Lab;

/// <summary>
/// The NAS as far as outgoing mail goes: takes a message from a user who logs in, signs it by DKIM as MailPlus would, and hands it on,
/// from an address of the test's choosing.
/// </summary>
public sealed class SigningNas : IAsyncDisposable
{
    private static readonly HeaderId[] Signed = [HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType];

    private readonly SmtpSink _submission;

    /// <summary>Starts it.</summary>
    /// <param name="certificate">What it shows.</param>
    /// <param name="nextPort">The port of the next server on 127.0.0.1.</param>
    public SigningNas(X509Certificate2 certificate, int nextPort)
    {
        NextPort = nextPort;
        _submission = new SmtpSink(certificate, _ => { }) { Name = PostfixSettings.TutorialDomain, Received = ForwardAsync };
    }

    /// <summary>Where users hand mail in.</summary>
    public int Port => _submission.Port;

    /// <summary>Their password.</summary>
    public string Password => _submission.Password;

    /// <summary>The port of the next server on 127.0.0.1.</summary>
    public int NextPort { get; set; }

    /// <summary>The log-in at the next server; null for none.</summary>
    public NetworkCredential? NextCredential { get; set; }

    /// <summary>The address that mail goes out from; it is a loopback address.</summary>
    public IPAddress Egress { get; set; } = IPAddress.Loopback;

    /// <summary>The name that is given to the next server.</summary>
    public string Helo { get; set; } = PostfixSettings.TutorialDomain;

    /// <summary>The file of the key; null to sign nothing.</summary>
    public string? KeyPath { get; set; }

    /// <summary>The selector.</summary>
    public string Selector { get; set; } = "mps01";

    /// <summary>What is done to a message before it is signed; null for nothing.</summary>
    public Action<MimeMessage>? Change { get; set; }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _submission.DisposeAsync();

    private async Task<string?> ForwardAsync(SmtpDelivery delivery)
    {
        try
        {
            await SendOnAsync(delivery);
            return null;
        }
        catch (SmtpCommandException exception)
        {
            return $"{(int)exception.StatusCode} {exception.Message}";
        }
    }

    private async Task SendOnAsync(SmtpDelivery delivery)
    {
        using MemoryStream stream = new(delivery.Message);
        MimeMessage message = await MimeMessage.LoadAsync(stream);
        Change?.Invoke(message);
        if (KeyPath is not null)
        {
            DkimSigner signer = new(KeyPath, PostfixSettings.TutorialDomain, Selector)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            };
            message.Prepare(EncodingConstraint.SevenBit);
            signer.Sign(message, Signed);
        }

        using SmtpClient client = new() { LocalDomain = Helo, LocalEndPoint = new IPEndPoint(Egress, 0), CheckCertificateRevocation = false };
#pragma warning disable CA5359, MA0039 // The lab's own certificate, on loopback.
        client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        await client.ConnectAsync("127.0.0.1", NextPort, NextCredential is null ? SecureSocketOptions.None : SecureSocketOptions.StartTls);
        if (NextCredential is not null)
        {
            await client.AuthenticateAsync(NextCredential);
        }

        await client.SendAsync(message, new MailboxAddress(string.Empty, delivery.MailFrom), [new MailboxAddress(string.Empty, delivery.Recipients[0])]);
        await client.DisconnectAsync(quit: true);
    }
}
