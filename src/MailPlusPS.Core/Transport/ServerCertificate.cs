using System;
using System.Linq;

namespace MailPlusPS.Transport;

/// <summary>The certificate that a server showed on a conversation, and whether a program that looks closely would go on.</summary>
/// <param name="Reading">What it says.</param>
/// <param name="Host">The name that it should have.</param>
/// <param name="Protocol">The version of TLS.</param>
internal sealed record ServerCertificate(CertificateReading Reading, string Host, string Protocol)
{
    /// <summary>Whether a password may be sent: nobody but the named server reads it.</summary>
    public bool IsTrusted => Fault is null;

    /// <summary>What is wrong first, as the texts name it; null where nothing is.</summary>
    public string? Fault =>
        DateTime.UtcNow > Reading.NotAfter || DateTime.UtcNow < Reading.NotBefore ? "Expired"
        : Reading.IsTrusted ? Reading.Names.Any(n => CertificateName.Matches(n, Host)) ? null : "WrongName"
        : Reading.IsSelfSigned ? "SelfSigned"
        : "Untrusted";

    /// <summary>Version, subject, issuer and end in a line.</summary>
    /// <returns>For example <c>TLS 1.3, votredomaine.tld, R11, 2027-02-12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Protocol}, {Reading.Subject}, {Reading.Issuer}, {Reading.NotAfter:yyyy-MM-dd}");
}
