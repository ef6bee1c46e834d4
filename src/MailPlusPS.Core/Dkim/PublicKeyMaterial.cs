using System;
using System.Formats.Asn1;

namespace MailPlusPS.Dkim;

/// <summary>A public key in the forms that are needed of it.</summary>
/// <param name="KeyType">The kind.</param>
/// <param name="KeySize">The size in bits.</param>
/// <param name="Info">The SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).</param>
/// <param name="Published">What stands behind <c>p=</c>: the same for RSA, the bare 32 bytes for Ed25519 (RFC 8463 §4.2).</param>
internal sealed record PublicKeyMaterial(DkimKeyType KeyType, int KeySize, byte[] Info, byte[] Published)
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Ed25519Curve = "1.3.101.112";
    private const int Ed25519Length = 32;

    /// <summary>The SHA-256 of <see cref="Info"/> in base64.</summary>
    public string Fingerprint => Convert.ToBase64String(Sha256.Of(Info, Info.Length));

    /// <summary>The record that publishes it.</summary>
    public string Record => $"{DkimReader.Version}; k={(KeyType == DkimKeyType.Rsa ? "rsa" : "ed25519")}; p={Convert.ToBase64String(Published)}";

    /// <summary>Of an RSA key.</summary>
    /// <param name="key">Its numbers.</param>
    /// <returns>The key.</returns>
    public static PublicKeyMaterial Of(RsaPublicKey key)
    {
        AsnWriter numbers = new(AsnEncodingRules.DER);
        using (numbers.PushSequence())
        {
            numbers.WriteIntegerUnsigned(key.Modulus);
            numbers.WriteIntegerUnsigned(key.Exponent);
        }

        byte[] info = Wrap(RsaEncryption, numbers.Encode(), hasParameters: true);
        return new PublicKeyMaterial(DkimKeyType.Rsa, key.KeySize, info, info);
    }

    /// <summary>Of an Ed25519 key.</summary>
    /// <param name="point">Its 32 bytes.</param>
    /// <returns>The key.</returns>
    public static PublicKeyMaterial OfEd25519(byte[] point) =>
        new(DkimKeyType.Ed25519, Ed25519Length * 8, Wrap(Ed25519Curve, point, hasParameters: false), point);

    /// <summary>Reads what a <c>p=</c>, a PEM or a pasted base64 holds.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The key; null where they are none.</returns>
    public static PublicKeyMaterial? Read(byte[] bytes)
    {
        if (bytes.Length == Ed25519Length)
        {
            return OfEd25519(bytes);
        }

        return RsaPublicKey.Read(bytes) is { } rsa ? Of(rsa) : ReadEd25519Info(bytes);
    }

    private static PublicKeyMaterial? ReadEd25519Info(byte[] bytes)
    {
        try
        {
            AsnReader info = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
            if (!string.Equals(info.ReadSequence().ReadObjectIdentifier(), Ed25519Curve, StringComparison.Ordinal))
            {
                return null;
            }

            byte[] point = info.ReadBitString(out _);
            return point.Length == Ed25519Length ? OfEd25519(point) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[] Wrap(string algorithm, byte[] key, bool hasParameters)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
                if (hasParameters)
                {
                    writer.WriteNull();
                }
            }

            writer.WriteBitString(key);
        }

        return writer.Encode();
    }
}
