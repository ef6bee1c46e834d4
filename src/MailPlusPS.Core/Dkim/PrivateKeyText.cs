using System;
using System.Formats.Asn1;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace MailPlusPS.Dkim;

/// <summary>Takes the public half out of a private key; nothing of the private one is kept.</summary>
internal static class PrivateKeyText
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Ed25519Curve = "1.3.101.112";

    /// <summary>Whether a text holds a private key.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>True for a PEM of one; the bare base64 is told by its bytes.</returns>
    public static bool IsPem(string text) => text.IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a PEM is locked by a password.</summary>
    /// <param name="text">The PEM.</param>
    /// <returns>True for both forms that OpenSSL writes.</returns>
    public static bool IsEncrypted(string text) => text.IndexOf("ENCRYPTED", StringComparison.Ordinal) >= 0;

    /// <summary>Reads a PEM: PKCS#8 (<c>PRIVATE KEY</c>) or PKCS#1 (<c>RSA PRIVATE KEY</c>).</summary>
    /// <param name="text">The text.</param>
    /// <returns>The public half; null where it is no such key.</returns>
    public static PublicKeyMaterial? ReadPublicHalf(string text) =>
        PublicKeyText.TryDecode(PublicKeyText.WithoutPemLines(text), out byte[] bytes) ? ReadPublicHalf(bytes) : null;

    /// <summary>Reads the bytes of a private key.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The public half; null where they are no private key.</returns>
    public static PublicKeyMaterial? ReadPublicHalf(byte[] bytes)
    {
        try
        {
            AsnReader key = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
            key.ReadInteger(); // the version
            if (key.PeekTag() != Asn1Tag.Sequence)
            {
                return ReadRsa(key);
            }

            string algorithm = key.ReadSequence().ReadObjectIdentifier();
            byte[] inner = key.ReadOctetString();
            if (algorithm == RsaEncryption)
            {
                AsnReader rsa = new AsnReader(inner, AsnEncodingRules.BER).ReadSequence();
                rsa.ReadInteger();
                return ReadRsa(rsa);
            }

            return algorithm == Ed25519Curve ? ReadEd25519(new AsnReader(inner, AsnEncodingRules.BER).ReadOctetString()) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // A private key has the five numbers of its secret behind these two; a public one ends here.
    private static PublicKeyMaterial? ReadRsa(AsnReader numbers)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers.ReadInteger());
            writer.WriteInteger(numbers.ReadInteger());
        }

        numbers.ReadInteger();
        return RsaPublicKey.Read(writer.Encode()) is { } key ? PublicKeyMaterial.Of(key) : null;
    }

    private static PublicKeyMaterial? ReadEd25519(byte[] seed)
    {
        if (seed.Length != Ed25519.SecretKeySize)
        {
            return null;
        }

        byte[] point = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, point, 0);
        return PublicKeyMaterial.OfEd25519(point);
    }
}
