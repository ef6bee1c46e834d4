using System;
using System.Formats.Asn1;

namespace MailPlusPS.Dkim;

/// <summary>The two numbers of an RSA public key, big-endian, without leading zeros.</summary>
/// <param name="Modulus">The modulus.</param>
/// <param name="Exponent">The public exponent.</param>
internal sealed record RsaPublicKey(byte[] Modulus, byte[] Exponent)
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>The bits of the modulus.</summary>
    public int KeySize
    {
        get
        {
            int bits = 0;
            for (int top = Modulus[0]; top > 0; top >>= 1)
            {
                bits++;
            }

            return ((Modulus.Length - 1) * 8) + bits;
        }
    }

    /// <summary>Reads a SubjectPublicKeyInfo, as everybody publishes it, or the bare RSAPublicKey that RFC 6376 §3.6.1 names.</summary>
    /// <param name="der">The bytes.</param>
    /// <returns>The key; null where they are none.</returns>
    public static RsaPublicKey? Read(byte[] der)
    {
        try
        {
            AsnReader key = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (key.PeekTag() == Asn1Tag.Sequence)
            {
                if (!string.Equals(key.ReadSequence().ReadObjectIdentifier(), RsaEncryption, StringComparison.Ordinal))
                {
                    return null;
                }

                key = new AsnReader(key.ReadBitString(out _), AsnEncodingRules.BER).ReadSequence();
            }

            byte[] modulus = Positive(key.ReadIntegerBytes());
            byte[] exponent = Positive(key.ReadIntegerBytes());
            return modulus.Length > 0 && exponent.Length > 0 ? new RsaPublicKey(modulus, exponent) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Nothing for zero and for a number below it.
    private static byte[] Positive(ReadOnlyMemory<byte> integer)
    {
        ReadOnlySpan<byte> bytes = integer.Span;
        if (bytes.Length == 0 || (bytes[0] & 0x80) != 0)
        {
            return [];
        }

        int first = 0;
        while (first < bytes.Length && bytes[first] == 0)
        {
            first++;
        }

        return bytes.Slice(first).ToArray();
    }
}
