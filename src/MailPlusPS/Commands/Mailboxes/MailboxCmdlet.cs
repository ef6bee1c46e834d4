using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Checks;
using MailPlusPS.Mailboxes;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Submission;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that work on mailboxes by IMAP.</summary>
public abstract class MailboxCmdlet : AsyncCmdlet
{
    private protected const string Backup = "ssl0.ovh.net";

    /// <summary>Files with certificates of authorities that are trusted besides the system's (PEM or DER): one of the house's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? TrustedRoot { get; set; }

    /// <summary>How long a server may take for each answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int ServerTimeoutSec { get; set; } = 60;

    private IReadOnlyList<X509Certificate2> Roots { get; set; } = [];

    /// <inheritdoc />
    protected override void BeginInput()
    {
        CheckTheme.Current = HostTheme.Of(SessionState);
        Roots = TrustedRoot is null ? [] : [.. ResolvePaths(TrustedRoot, literal: false).SelectMany(p => ReadRoots(this, p))];
    }

    /// <summary>Reads the authorities of a file.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="path">The file.</param>
    /// <returns>The certificates; a file without one ends the cmdlet.</returns>
    internal static IEnumerable<X509Certificate2> ReadRoots(PSCmdlet cmdlet, string path)
    {
        try
        {
            return CertificateFile.Read(path);
        }
        catch (Exception exception) when (exception is CryptographicException or System.IO.IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(exception is CryptographicException ? new PSArgumentException(Texts.Get("Vantage.Root", path), exception) : exception, "TrustedRootUnusable", ErrorCategory.InvalidData, path));
            return [];
        }
    }

    /// <summary>Reads where a mailbox is; what is none ends the cmdlet.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="server">The server.</param>
    /// <param name="credential">The log-in.</param>
    /// <param name="fingerprint">The certificate's; null for none.</param>
    /// <returns>The log-in.</returns>
    internal static MailboxLogin ReadLogin(PSCmdlet cmdlet, string server, PSCredential credential, string? fingerprint)
    {
        if (!MailboxAddress.TryParse(server, MailboxLogin.ImplicitTlsPort, out string host, out int port))
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("Mailbox.NotAServer", ControlCharacters.Excerpt(server))), "InvalidServer", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(server)));
        }

        string? pin = null;
        if (fingerprint is not null && !CertificateFingerprint.TryReadDigits(fingerprint, out pin))
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("Mailbox.NotAFingerprint")), "InvalidFingerprint", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(fingerprint)));
        }

        return new MailboxLogin(host, port, credential.GetNetworkCredential()) { Fingerprint = pin };
    }

    /// <summary>Reads a mail address; what is none ends the cmdlet.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="text">What was given.</param>
    /// <returns>The address, with a name where one was given.</returns>
    internal static MimeKit.MailboxAddress ReadAddress(PSCmdlet cmdlet, string text)
    {
        if (!MimeKit.MailboxAddress.TryParse(text, out MimeKit.MailboxAddress? address) || address.Domain.Length == 0)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("Delivery.NotAnAddress", ControlCharacters.Excerpt(text))), "InvalidMailAddress", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(text)));
        }

        return address!;
    }

    /// <summary>Makes the error of a mailbox.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">Whose it is.</param>
    /// <returns>The record.</returns>
    internal static ErrorRecord Record(MailboxException exception, object target) => Record(exception, exception.Id, target);

    /// <summary>Makes the error of a message that was not handed in.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">Whose it is.</param>
    /// <returns>The record.</returns>
    internal static ErrorRecord Record(SubmissionException exception, object target) => Record(exception, exception.Id, target);

    private static ErrorRecord Record(Exception exception, string id, object target) => new(
        exception,
        id,
        id switch
        {
            "LogInRefused" => ErrorCategory.AuthenticationError,
            "CertificateNotTrusted" or "CertificateNotPinned" => ErrorCategory.SecurityError,
            "FolderNotFound" => ErrorCategory.ObjectNotFound,
            _ => ErrorCategory.ConnectionError,
        },
        target);

    /// <summary>Reads where a mailbox is.</summary>
    /// <param name="server">The server.</param>
    /// <param name="credential">The log-in.</param>
    /// <param name="fingerprint">The certificate's; null for none.</param>
    /// <returns>The log-in, with what is trusted and how long is waited.</returns>
    private protected MailboxLogin Login(string server, PSCredential credential, string? fingerprint) =>
        ReadLogin(this, server, credential, fingerprint) with { Roots = Roots, Limit = TimeSpan.FromSeconds(ServerTimeoutSec) };
}
