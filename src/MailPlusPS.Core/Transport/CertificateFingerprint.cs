using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Transport;

/// <summary>The SHA-256 fingerprint of a certificate: written as browsers and <c>openssl x509 -fingerprint -sha256</c> show it, read as users type it.</summary>
internal static class CertificateFingerprint
{
    private const string Prefix = "SHA256:";
    private const int Digits = 64;

    /// <summary>A certificate's fingerprint.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns><c>SHA256:</c> and 32 pairs of digits with colons between them.</returns>
    public static string Of(X509Certificate2 certificate)
    {
#if NET8_0_OR_GREATER
        byte[] hash = SHA256.HashData(certificate.RawData);
#else
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(certificate.RawData);
#endif
        return Prefix + BitConverter.ToString(hash).Replace('-', ':');
    }

    /// <summary>Reads one; colons, blanks, capitals and what stands before it do not matter.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="fingerprint">The same as <see cref="Of"/> writes it.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? fingerprint)
    {
        fingerprint = TryReadDigits(text, out string? digits) ? Prefix + string.Join(":", Enumerable.Range(0, Digits / 2).Select(i => digits.Substring(2 * i, 2))) : null;
        return fingerprint is not null;
    }

    /// <summary>Reads one, without what stands between the digits.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="digits">64 hexadecimal digits in capitals.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryReadDigits(string text, [NotNullWhen(true)] out string? digits)
    {
        string bare = After(After(text.Trim(), "SHA256").TrimStart(), "Fingerprint");
        digits = new string([.. bare.Where(c => c is not (':' or ' ' or '-' or '='))]).ToUpperInvariant();
        return digits.Length == Digits && digits.All(Uri.IsHexDigit);
    }

    private static string After(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text.Substring(word.Length) : text;
}
