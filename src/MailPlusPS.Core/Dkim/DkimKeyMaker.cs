using System;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace MailPlusPS.Dkim;

/// <summary>
/// Makes keys. By BouncyCastle, since RSA.Create() of .NET Framework stays at 1,024 bits whatever is asked, which is
/// what the tutorial's readers had (forum, F09).
/// </summary>
internal static class DkimKeyMaker
{
    // The exponent that everybody uses, and how sure it is that the primes are primes.
    private const int PublicExponent = 65537;
    private const int Certainty = 112;
    private const int LineLength = 64;

    /// <summary>Makes a key.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="size">The bits of an RSA modulus.</param>
    /// <param name="pem">The private key in PKCS#8, PEM (RFC 7468 §10).</param>
    /// <returns>The public half, as read back from what was made.</returns>
    public static PublicKeyMaterial Make(DkimKeyType type, int size, out string pem)
    {
        AsymmetricKeyParameter key = type == DkimKeyType.Rsa ? MakeRsa(size) : new Ed25519PrivateKeyParameters(new SecureRandom());
        byte[] bytes = PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetDerEncoded();
        pem = ToPem(bytes);
        return PrivateKeyText.ReadPublicHalf(bytes) ?? throw new InvalidOperationException("The key that was made cannot be read back.");
    }

    private static AsymmetricKeyParameter MakeRsa(int size)
    {
        RsaKeyPairGenerator generator = new();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(PublicExponent), new SecureRandom(), size, Certainty));
        return generator.GenerateKeyPair().Private;
    }

    private static string ToPem(byte[] bytes)
    {
        string base64 = Convert.ToBase64String(bytes);
        StringBuilder pem = new("-----BEGIN PRIVATE KEY-----\n");
        for (int i = 0; i < base64.Length; i += LineLength)
        {
            pem.Append(base64, i, Math.Min(LineLength, base64.Length - i)).Append('\n');
        }

        return pem.Append("-----END PRIVATE KEY-----\n").ToString();
    }
}
