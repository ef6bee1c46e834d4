using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Lab;

/// <summary>A root, an intermediate and a server's certificate, as public authorities issue them.</summary>
public sealed class LabChain : IDisposable
{
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    /// <summary>Makes the chain.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="bits">The length of the server's RSA key.</param>
    public LabChain(string name, int bits = 2048)
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-20);
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _root = Authority("MailPlusPS lab root", rootKey).CreateSelfSigned(from, from.AddYears(10));
        using ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 middle = Authority("MailPlusPS lab intermediate", middleKey).Create(_root, from, from.AddYears(5), Serial());
        _intermediate = middle.CopyWithPrivateKey(middleKey);
        using RSA key = RSA.Create(bits);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        names.AddDnsName("*.maison." + name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 leaf = request.Create(_intermediate.SubjectName, X509SignatureGenerator.CreateForECDsa(middleKey), from, from.AddDays(90), Serial());
        Leaf = X509CertificateLoader.LoadPkcs12(leaf.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>The root, without its key.</summary>
    public X509Certificate2 Root => X509CertificateLoader.LoadCertificate(_root.RawData);

    /// <summary>The intermediate, without its key.</summary>
    public X509Certificate2 Intermediate => X509CertificateLoader.LoadCertificate(_intermediate.RawData);

    /// <summary>The server's certificate with its key, in time for 70 days.</summary>
    public X509Certificate2 Leaf { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
        Leaf.Dispose();
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request;
    }

    private static byte[] Serial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(12);
        serial[0] &= 0x7f;
        return serial;
    }
}
