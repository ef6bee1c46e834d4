using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Transport;

/// <summary>What a server showed when TLS began, and whether a program that looks closely would go on.</summary>
internal sealed record ServerCertificate
{
    /// <summary>Whom it is for.</summary>
    public required string Subject { get; init; }

    /// <summary>Who vouches for it.</summary>
    public required string Issuer { get; init; }

    /// <summary>Until when.</summary>
    public required DateTime NotAfter { get; init; }

    /// <summary>Whether its time is over.</summary>
    public required bool IsExpired { get; init; }

    /// <summary>Whether the server's name is one of its own.</summary>
    public required bool MatchesName { get; init; }

    /// <summary>Whether it vouches for itself.</summary>
    public required bool IsSelfSigned { get; init; }

    /// <summary>Whether a root that this machine trusts stands behind it, its time left aside.</summary>
    public required bool IsRooted { get; init; }

    /// <summary>The version of TLS.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whether a password may be sent: nobody but the named server reads it.</summary>
    public bool IsTrusted => !IsExpired && MatchesName && IsRooted;

    /// <summary>What is wrong first, as the texts name it; null where nothing is.</summary>
    public string? Fault => IsExpired ? "Expired" : IsSelfSigned && !IsRooted ? "SelfSigned" : !IsRooted ? "Untrusted" : !MatchesName ? "WrongName" : null;

    /// <summary>Judges what the server showed.</summary>
    /// <param name="shown">The certificate.</param>
    /// <param name="chain">Those behind it.</param>
    /// <param name="errors">What the system minds.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The facts; the protocol is not known yet.</returns>
    public static ServerCertificate Of(X509Certificate shown, X509Chain? chain, SslPolicyErrors errors, IReadOnlyList<X509Certificate2> roots)
    {
        using X509Certificate2 certificate = new(shown);
        X509ChainStatusFlags[] faults = [.. (chain?.ChainStatus ?? []).Select(s => s.Status).Where(s => s is not (X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid
            or X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation))];
        return new ServerCertificate
        {
            Subject = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            Issuer = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            NotAfter = certificate.NotAfter.ToUniversalTime(),
            IsExpired = DateTime.UtcNow > certificate.NotAfter.ToUniversalTime() || DateTime.UtcNow < certificate.NotBefore.ToUniversalTime(),
            MatchesName = (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
            IsSelfSigned = certificate.SubjectName.RawData.SequenceEqual(certificate.IssuerName.RawData),
            IsRooted = faults.Length == 0 || (roots.Count > 0 && EndsIn(certificate, chain, roots)),
            Protocol = string.Empty,
        };
    }

    private static bool EndsIn(X509Certificate2 certificate, X509Chain? shown, IReadOnlyList<X509Certificate2> roots)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreNotTimeValid;
        foreach (X509Certificate2 root in roots)
        {
            chain.ChainPolicy.ExtraStore.Add(root);
        }

        foreach (X509ChainElement element in shown?.ChainElements.Cast<X509ChainElement>() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate)
            && roots.Any(r => r.RawData.SequenceEqual(chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData));
    }
}
