using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>What a certificate says, and what stands behind it; nothing judged yet.</summary>
internal sealed record CertificateReading
{
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    /// <summary>Whom it is for, as a person calls it.</summary>
    public required string Subject { get; init; }

    /// <summary>Who vouches for it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The names and addresses that it is for (RFC 9525 §2: the alternative names alone count).</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>From when, in UTC.</summary>
    public required DateTime NotBefore { get; init; }

    /// <summary>Until when, in UTC.</summary>
    public required DateTime NotAfter { get; init; }

    /// <summary>RSA, ECDSA or another.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The key's length in bits; null where it cannot be told.</summary>
    public required int? KeySize { get; init; }

    /// <summary>How it is signed.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>SHA-256 over it, in hexadecimal.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>Whether it vouches for itself.</summary>
    public required bool IsSelfSigned { get; init; }

    /// <summary>The certificates from it upwards, as far as they were found.</summary>
    public required IReadOnlyList<CertificateLink> Chain { get; init; }

    /// <summary>Who is missing behind what the server sent; null where nobody is.</summary>
    public required string? Missing { get; init; }

    /// <summary>Whether a root that this machine trusts stands behind it, its time left aside.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Reads a certificate.</summary>
    /// <param name="leaf">The server's.</param>
    /// <param name="sent">Those that it sent besides.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The reading.</returns>
    public static CertificateReading Of(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> sent, IReadOnlyList<X509Certificate2> roots)
    {
        (IReadOnlyList<CertificateLink> chain, string? missing, bool isTrusted) = Climb(leaf, sent, roots);
        (string algorithm, int? size) = KeyOf(leaf);
        return new CertificateReading
        {
            Subject = Name(leaf, isIssuer: false),
            Issuer = Name(leaf, isIssuer: true),
            Names = NamesOf(leaf),
            NotBefore = leaf.NotBefore.ToUniversalTime(),
            NotAfter = leaf.NotAfter.ToUniversalTime(),
            KeyAlgorithm = algorithm,
            KeySize = size,
            SignatureAlgorithm = leaf.SignatureAlgorithm.FriendlyName ?? leaf.SignatureAlgorithm.Value ?? string.Empty,
            Thumbprint = Hash(leaf),
            IsSelfSigned = IsSelfIssued(leaf),
            Chain = chain,
            Missing = missing,
            IsTrusted = isTrusted,
        };
    }

    private static (IReadOnlyList<CertificateLink> Chain, string? Missing, bool IsTrusted) Climb(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> sent, IReadOnlyList<X509Certificate2> roots)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerPurpose));
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
#if NET8_0_OR_GREATER
        chain.ChainPolicy.DisableCertificateDownloads = true;
#endif
        chain.ChainPolicy.ExtraStore.AddRange(sent.Concat(roots).ToArray());
        bool isTrusted = chain.Build(leaf);
        if (!isTrusted && roots.Count > 0)
        {
            chain.Reset();
            chain.ChainPolicy.VerificationFlags |= X509VerificationFlags.AllowUnknownCertificateAuthority;
            isTrusted = chain.Build(leaf) && roots.Any(r => IsSame(r, chain.ChainElements[chain.ChainElements.Count - 1].Certificate));
        }

        X509Certificate2[] elements = [.. chain.ChainElements.Cast<X509ChainElement>().Select(e => e.Certificate)];
        CertificateLink[] links = [.. elements.Select((c, i) => new CertificateLink(Name(c, isIssuer: false), Name(c, isIssuer: true), c.NotAfter.ToUniversalTime(), i == 0 || sent.Any(s => IsSame(s, c)), IsSelfIssued(c)))];

        // What is between the leaf and a root must come from the server: phones fetch nothing (RFC 8446 §4.4.2).
        CertificateLink? unsent = links.FirstOrDefault(l => !l.IsSent && !l.IsRoot);
        string? missing = unsent?.Subject ?? (links.Length == 0 || links[links.Length - 1].IsRoot ? null : links[links.Length - 1].Issuer);
        return (links, missing, isTrusted);
    }

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawData.SequenceEqual(other.RawData);

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.SequenceEqual(certificate.IssuerName.RawData);

    private static string Name(X509Certificate2 certificate, bool isIssuer)
    {
        string simple = certificate.GetNameInfo(X509NameType.SimpleName, isIssuer);
        string name = simple.Length > 0 ? simple : isIssuer ? certificate.Issuer : certificate.Subject;
        return ControlCharacters.Excerpt(name);
    }

    private static (string Algorithm, int? Size) KeyOf(X509Certificate2 certificate)
    {
        try
        {
            using RSA? rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return ("RSA", rsa.KeySize);
            }

            using ECDsa? curve = certificate.GetECDsaPublicKey();
            return curve is not null ? ("ECDSA", curve.KeySize) : (certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? string.Empty, null);
        }
        catch (CryptographicException)
        {
            return (certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? string.Empty, null);
        }
    }

    private static string Hash(X509Certificate2 certificate)
    {
#if NET8_0_OR_GREATER
        return Convert.ToHexString(SHA256.HashData(certificate.RawData));
#else
        using SHA256 sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(certificate.RawData)).Replace("-", string.Empty);
#endif
    }

    // .NET Standard cannot read alternative names.
    private static IReadOnlyList<string> NamesOf(X509Certificate2 certificate)
    {
        try
        {
            Org.BouncyCastle.X509.X509Certificate read = new(X509CertificateStructure.GetInstance(certificate.RawData));
            return GeneralNames.GetInstance(read.GetExtensionParsedValue(X509Extensions.SubjectAlternativeName)) is not { } names
                ? []
                : [.. names.GetNames().Select(TextOf).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A name that cannot be read is no name: the name check says so.
            return [];
        }
    }

    private static string TextOf(GeneralName name) => name.TagNo switch
    {
        GeneralName.DnsName => ControlCharacters.Excerpt(Org.BouncyCastle.Asn1.DerIA5String.GetInstance(name.Name).GetString()),
        GeneralName.IPAddress when Org.BouncyCastle.Asn1.Asn1OctetString.GetInstance(name.Name).GetOctets() is { Length: 4 or 16 } bytes => new System.Net.IPAddress(bytes).ToString(),
        _ => string.Empty,
    };
}
