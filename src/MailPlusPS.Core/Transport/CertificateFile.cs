using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.X509;

namespace MailPlusPS.Transport;

/// <summary>Reads certificates from a file, PEM or DER; netstandard2.0 reads no PEM by itself.</summary>
internal static class CertificateFile
{
    /// <summary>Reads the certificates of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The certificates, at least one.</returns>
    /// <exception cref="CryptographicException">It holds none.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            X509Certificate2[] read = [.. new X509CertificateParser().ReadCertificates(bytes).Select(c => Load(c.GetEncoded()))];
            return read.Length > 0 ? read : throw new CryptographicException(path);
        }
        catch (Exception exception) when (exception is not (CryptographicException or OutOfMemoryException))
        {
            throw new CryptographicException(path, exception);
        }
    }

#pragma warning disable SYSLIB0057 // X509CertificateLoader is not in .NET 8.
    private static X509Certificate2 Load(byte[] certificate) => new(certificate);
#pragma warning restore SYSLIB0057
}
