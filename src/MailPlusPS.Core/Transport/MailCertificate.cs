using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS;

/// <summary>The certificate that a server shows on one port, what stands behind it, and what a phone would make of it.</summary>
public sealed record MailCertificate
{
    /// <summary>The server's name or address that was asked for.</summary>
    public required string ComputerName { get; init; }

    /// <summary>The address that answered.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>What the port is called: <c>SMTP</c>, <c>IMAPS</c> …</summary>
    public required string Service { get; init; }

    /// <summary>How TLS began there: <c>STARTTLS</c>, <c>STLS</c>, or <c>TLS</c> at once.</summary>
    public required string Start { get; init; }

    /// <summary>The version of TLS, such as <c>TLS 1.3</c>.</summary>
    public required string TlsVersion { get; init; }

    /// <summary>Whom the certificate is for.</summary>
    public required string Subject { get; init; }

    /// <summary>The names and addresses that it is for; these count, the subject does not (RFC 9525 §2).</summary>
    public required IReadOnlyList<string> Names
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>Who vouches for it.</summary>
    public required string Issuer { get; init; }

    /// <summary>From when it counts, in UTC.</summary>
    public required DateTime NotBefore { get; init; }

    /// <summary>Until when it counts, in UTC.</summary>
    public required DateTime NotAfter { get; init; }

    /// <summary>Whole days until then; negative behind it.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>RSA, ECDSA or another.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The key's length in bits; null where it cannot be told.</summary>
    public required int? KeySize { get; init; }

    /// <summary>How the certificate is signed.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>SHA-256 over it, in hexadecimal.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>Whether it vouches for itself.</summary>
    public required bool IsSelfSigned { get; init; }

    /// <summary>The certificates from it upwards, as far as they were found.</summary>
    public required IReadOnlyList<CertificateLink> Chain
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>From where it was looked at, as a sentence.</summary>
    public required string Vantage { get; init; }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The key as views show it.</summary>
    public string Key => KeySize is { } size ? $"{KeyAlgorithm} {size}" : KeyAlgorithm;

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is to be said of it, for views: the worst verdict, or for whom it is.</summary>
    public string Finding => Status == CheckStatus.Pass ? Checks.Of(CertificateRules.Name).Message : Checks.WorstResult().Message;

    /// <summary>Port, name and end.</summary>
    /// <returns>For example <c>votredomaine.tld:993 votredomaine.tld until 2027-01-31</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{ComputerName}:{Port} {Subject} {NotAfter:yyyy-MM-dd}");
}
