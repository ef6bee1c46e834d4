using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Livebox;

/// <summary>The certificate that a box shows where it wants https: one that it made itself, so that only its fingerprint tells it from a stranger's.</summary>
internal sealed class LiveboxCertificate
{
    private const string Algorithm = "tls";

    private readonly LiveboxOptions _options;
    private LiveboxException? _refusal;

    /// <summary>Makes the examination.</summary>
    /// <param name="options">What is pinned and named.</param>
    public LiveboxCertificate(LiveboxOptions options)
    {
        _options = options;
    }

    /// <summary>Writes a fingerprint as it is kept.</summary>
    /// <param name="text">SHA-256 in hexadecimal, with or without colons and blanks.</param>
    /// <returns><c>SHA256:</c> and 64 digits in capitals.</returns>
    public static string Normalize(string text)
    {
        string bare = text.Trim();
        bare = bare.StartsWith("SHA256:", StringComparison.OrdinalIgnoreCase) ? bare.Substring("SHA256:".Length) : bare;
        return "SHA256:" + new string([.. bare.Where(Uri.IsHexDigit)]).ToUpperInvariant();
    }

    /// <summary>The fingerprint of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns><c>SHA256:</c> and 64 digits, as browsers show it.</returns>
    public static string FingerprintOf(X509Certificate2 certificate)
    {
#if NET8_0_OR_GREATER
        return "SHA256:" + Convert.ToHexString(SHA256.HashData(certificate.RawData));
#else
        using SHA256 sha = SHA256.Create();
        return "SHA256:" + BitConverter.ToString(sha.ComputeHash(certificate.RawData)).Replace("-", string.Empty);
#endif
    }

    /// <summary>Looks at the certificate of a connection that begins.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="certificate">What the box shows.</param>
    /// <param name="errors">What the system holds against it.</param>
    /// <returns>Whether the box may be spoken to.</returns>
    public bool Admits(string server, X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }

        string shown = FingerprintOf(certificate);
        IReadOnlyList<string> pinned = _options.KnownHosts?.Of(server) ?? [];
        if (_options.Fingerprint is { } named)
        {
            return string.Equals(Normalize(named), shown, StringComparison.Ordinal) ? Keep(server, shown, pinned) : Refuse("Livebox.Certificate.Other", server, shown, Normalize(named));
        }

        return pinned.Contains(shown, StringComparer.Ordinal) || (pinned.Count == 0 && errors == SslPolicyErrors.None)
            || (pinned.Count > 0 ? Refuse("Livebox.Certificate.Changed", server, shown, string.Join(", ", pinned)) : Refuse("Livebox.Certificate.Unknown", server, shown));
    }

    /// <summary>Why the box was not spoken to, once.</summary>
    /// <returns>The error; null where the certificate was no reason.</returns>
    public LiveboxException? TakeRefusal()
    {
        LiveboxException? refusal = _refusal;
        _refusal = null;
        return refusal;
    }

    private bool Keep(string server, string shown, IReadOnlyList<string> pinned)
    {
        if (!pinned.Contains(shown, StringComparer.Ordinal))
        {
            _options.KnownHosts?.Pin(server, Algorithm, shown);
        }

        return true;
    }

    private bool Refuse(string text, params object[] arguments)
    {
        _refusal = new LiveboxException(LiveboxFault.Untrusted, Texts.Get(text, arguments));
        return false;
    }
}
