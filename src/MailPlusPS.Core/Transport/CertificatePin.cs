using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Transport;

/// <summary>
/// Whether the certificate that a device in the house shows is one to speak to: the one that the user has compared, now or
/// before, else one that the system trusts for the name. At first sight a device's own certificate is shown and refused.
/// </summary>
internal sealed class CertificatePin
{
    private const string Algorithm = "certificate";

    private readonly KnownHosts? _pins;
    private readonly string? _named;
    private string _server = string.Empty;

    /// <summary>Makes the examination.</summary>
    /// <param name="pins">The pinned certificates; null for none.</param>
    /// <param name="named">The fingerprint that the user names, as <see cref="CertificateFingerprint"/> writes it; null for none.</param>
    public CertificatePin(KnownHosts? pins, string? named)
    {
        (_pins, _named) = (pins, named);
    }

    /// <summary>The fingerprint shown last; null before the first connection.</summary>
    public string? Shown { get; private set; }

    /// <summary>Why the certificate shown last was refused.</summary>
    public CertificateRefusal Refusal { get; private set; }

    /// <summary>What belongs beside the refusal: the fingerprint that is named, those that are pinned, what the system holds against it, or why the file cannot be read.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Judges a certificate in the middle of the handshake; nothing was sent yet.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="certificate">The certificate; null where none was shown.</param>
    /// <param name="errors">What the system has against it.</param>
    /// <returns>Whether to go on.</returns>
    public bool Accepts(string server, X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }

        (_server, Shown) = (server, CertificateFingerprint.Of(certificate));
        (Refusal, Detail) = Judge(errors);
        return Refusal == CertificateRefusal.None;
    }

    /// <summary>Pins the certificate where the user named it and it was the one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Keep()
    {
        if (_named is not null && Shown == _named && _pins is not null && !_pins.Of(_server).Contains(_named, StringComparer.Ordinal))
        {
            _pins.Pin(_server, Algorithm, _named);
        }
    }

    private (CertificateRefusal Refusal, string Detail) Judge(SslPolicyErrors errors)
    {
        if (_named is not null)
        {
            return Shown == _named ? default : (CertificateRefusal.Other, _named);
        }

        IReadOnlyList<string> pinned;
        try
        {
            pinned = _pins?.Of(_server) ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (CertificateRefusal.PinsUnreadable, exception.Message);
        }

        return pinned.Contains(Shown, StringComparer.Ordinal) || (pinned.Count == 0 && errors == SslPolicyErrors.None) ? default
            : pinned.Count > 0 ? (CertificateRefusal.Changed, string.Join(", ", pinned))
            : (CertificateRefusal.Unknown, errors.ToString());
    }
}
