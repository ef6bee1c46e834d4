using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>
/// Whether the certificate that a NAS shows is one to speak to: the one that the user has compared, now or before, or one
/// that the system trusts for the name. At first sight a NAS's own certificate is shown and refused.
/// </summary>
internal sealed class NasCertificateCheck
{
    private const string Algorithm = "certificate";
    private const string Prefix = "SHA256:";

    private readonly NasAddress _address;
    private readonly KnownHosts _pins;
    private readonly string? _named;
    private string _trouble = string.Empty;

    /// <summary>Makes a check.</summary>
    /// <param name="address">The NAS.</param>
    /// <param name="pins">The pinned certificates.</param>
    /// <param name="named">The fingerprint that the user names; null for none.</param>
    public NasCertificateCheck(NasAddress address, KnownHosts pins, string? named)
    {
        _address = address;
        _pins = pins;
        _named = named is null ? null : Normalize(named);
    }

    /// <summary>The fingerprint shown last, as browsers show it; null before the first connection.</summary>
    public string? Shown { get; private set; }

    /// <summary>Whether the certificate shown last was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Judges a certificate in the middle of the handshake; nothing was sent yet.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="errors">What the system has against it.</param>
    /// <returns>Whether to go on.</returns>
    public bool Accepts(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }

        Shown = Fingerprint(certificate);
        _trouble = errors.ToString();
        bool isTrusted = _named is not null ? Shown == _named : errors == SslPolicyErrors.None || Pinned().Contains(Shown, StringComparer.Ordinal);
        IsRefused = !isTrusted;
        return isTrusted;
    }

    /// <summary>Pins the certificate where it was named and the NAS was spoken to.</summary>
    public void Keep()
    {
        if (_named is not null && Shown == _named && !Pinned().Contains(_named, StringComparer.Ordinal))
        {
            _pins.Pin(_address.Server, Algorithm, _named);
        }
    }

    /// <summary>Why the NAS is not spoken to.</summary>
    /// <param name="inner">What the library said.</param>
    /// <returns>The error.</returns>
    public NasException Refusal(Exception inner)
    {
        IReadOnlyList<string> pinned = Pinned();
        return _named is not null ? new NasException(NasFault.CertificateChanged, Texts.Get("Nas.CertificateOther", _address, Shown, _named), inner)
            : pinned.Count > 0 ? new NasException(NasFault.CertificateChanged, Texts.Get("Nas.CertificateChanged", _address, Shown, string.Join(", ", pinned), _pins.Path), inner)
            : new NasException(NasFault.CertificateUnknown, Texts.Get("Nas.CertificateUnknown", _address, Shown, _trouble), inner);
    }

    // As browsers and openssl x509 -fingerprint -sha256 show it, so that it can be compared; colons, blanks and what stands before it may be left out.
    private static string Normalize(string text)
    {
        string bare = text.Trim();
        bare = bare.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? bare.Substring(Prefix.Length) : bare;
        string digits = new([.. bare.Where(Uri.IsHexDigit).Select(char.ToUpperInvariant)]);
        bool isOne = digits.Length == 64 && bare.All(c => Uri.IsHexDigit(c) || c is ':' or ' ' or '-');
        return isOne ? Pairs(digits) : throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.NotAFingerprint", ControlCharacters.Excerpt(text)));
    }

    private static string Fingerprint(X509Certificate2 certificate) =>
        Prefix + BitConverter.ToString(Sha256.Of(certificate.RawData, certificate.RawData.Length)).Replace('-', ':');

    private static string Pairs(string digits) => Prefix + string.Join(":", Enumerable.Range(0, digits.Length / 2).Select(i => digits.Substring(2 * i, 2)));

    private IReadOnlyList<string> Pinned()
    {
        try
        {
            return _pins.Of(_address.Server);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Ssh.KnownHosts", _pins.Path, exception.Message), exception);
        }
    }
}
