using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Lab;

/// <summary>An authority of the tests' own and certificates of every kind that a server may show.</summary>
public sealed class LabCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority.</summary>
    public LabCertificates()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=MailPlusPS lab authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(5));
    }

    /// <summary>The authority's certificate, without its key.</summary>
    public X509Certificate2 Authority => X509CertificateLoader.LoadCertificate(_authority.RawData);

    /// <summary>Makes a certificate.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="kind">What is wrong with it, or nothing.</param>
    /// <returns>The certificate with its key.</returns>
    public X509Certificate2 Make(string name, LabCertificateKind kind = LabCertificateKind.Good)
    {
        using RSA key = RSA.Create(2048);
        string subject = kind == LabCertificateKind.WrongName ? "autre.example" : name;
        CertificateRequest request = new($"CN={subject}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(subject);
        if (kind != LabCertificateKind.WrongName)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        DateTimeOffset until = kind == LabCertificateKind.Expired ? DateTimeOffset.UtcNow.AddDays(-3) : DateTimeOffset.UtcNow.AddDays(80);
        DateTimeOffset from = until.AddDays(-90);
        if (kind == LabCertificateKind.SelfSigned)
        {
            return Portable(request.CreateSelfSigned(from, until));
        }

        using X509Certificate2 signed = request.Create(_authority, from, until, RandomNumberGenerator.GetBytes(12));
        return Portable(signed.CopyWithPrivateKey(key));
    }

    /// <summary>Writes a certificate and its key where a server reads them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="kind">What is wrong with it, or nothing.</param>
    /// <returns>The paths of the certificate with its authority's, and of the key.</returns>
    public (string Certificate, string Key) Write(DirectoryInfo folder, string name, LabCertificateKind kind = LabCertificateKind.Good)
    {
        using X509Certificate2 certificate = Make(name, kind);
        string chain = Path.Combine(folder.FullName, kind + ".crt");
        string key = Path.Combine(folder.FullName, kind + ".key");
        File.WriteAllText(chain, certificate.ExportCertificatePem() + "\n" + (kind == LabCertificateKind.SelfSigned ? string.Empty : _authority.ExportCertificatePem() + "\n"));
        File.WriteAllText(key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
        LabProcess.SetMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (chain, key);
    }

    /// <inheritdoc />
    public void Dispose() => _authority.Dispose();

    // A key that lives in memory only cannot be given to SslStream on every system.
    private static X509Certificate2 Portable(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
        }
    }
}
