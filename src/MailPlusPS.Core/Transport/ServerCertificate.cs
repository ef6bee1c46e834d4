using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

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

    /// <summary>Reads what a server showed to a library's client.</summary>
    /// <param name="shown">The certificate.</param>
    /// <param name="chain">Those behind it.</param>
    /// <param name="host">The name that it should have.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The certificate; the version of TLS is not known to such a client yet.</returns>
    public static ServerCertificate Of(X509Certificate shown, X509Chain? chain, string host, IReadOnlyList<X509Certificate2> roots)
    {
#pragma warning disable SYSLIB0057 // X509CertificateLoader is not in .NET 8.
        using X509Certificate2 leaf = new(shown.GetRawCertData());
#pragma warning restore SYSLIB0057
        X509Certificate2[] sent = [.. (chain?.ChainPolicy.ExtraStore.Cast<X509Certificate2>() ?? []).Where(c => !c.RawData.SequenceEqual(leaf.RawData))];
        return new ServerCertificate(CertificateReading.Of(leaf, sent, roots), host, string.Empty);
    }

    /// <summary>Version, subject, issuer and end in a line.</summary>
    /// <returns>For example <c>TLS 1.3, votredomaine.tld, R11, 2027-02-12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Protocol}, {Reading.Subject}, {Reading.Issuer}, {Reading.NotAfter:yyyy-MM-dd}");
}
