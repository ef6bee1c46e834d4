using System;
using System.Formats.Asn1;
using System.Numerics;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>What a <c>p=</c> holds: kind, size read from the key itself, and what is wrong with it.</summary>
/// <param name="State">Whether it is a key.</param>
/// <param name="KeySize">Bits of the RSA modulus, 256 for Ed25519; null where it is no key.</param>
internal sealed record DkimPublicKey(DkimKeyState State, int? KeySize)
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const int Ed25519Length = 32;

    // A modulus of 16,384 bits takes 2.8 kB in base64; nothing longer is a key for mail.
    private const int MaxLength = 4096;

    /// <summary>Reads a key.</summary>
    /// <param name="keyType">The <c>k=</c> in lower case: <c>rsa</c> or <c>ed25519</c>.</param>
    /// <param name="value">The <c>p=</c>; blanks inside are allowed (RFC 6376 §3.6.1, base64string).</param>
    /// <returns>What it is.</returns>
    public static DkimPublicKey Read(string keyType, string value)
    {
        string base64 = string.Concat(value.Split(TagList.Blank, StringSplitOptions.RemoveEmptyEntries));
        if (base64.Length == 0)
        {
            return new DkimPublicKey(DkimKeyState.Revoked, null);
        }

        if (IsPlaceholder(base64))
        {
            return new DkimPublicKey(DkimKeyState.Placeholder, null);
        }

        if (base64.Length > MaxLength || !TryDecode(base64, out byte[] bytes))
        {
            return new DkimPublicKey(DkimKeyState.NotBase64, null);
        }

        if (string.Equals(keyType, "ed25519", StringComparison.Ordinal))
        {
            return bytes.Length == Ed25519Length
                ? new DkimPublicKey(DkimKeyState.Valid, Ed25519Length * 8)
                : new DkimPublicKey(DkimKeyState.NotAKey, null);
        }

        return ReadModulus(bytes) is { } size
            ? new DkimPublicKey(DkimKeyState.Valid, size)
            : new DkimPublicKey(DkimKeyState.NotAKey, null);
    }

    // The tutorial's xxxxxxx, three dots, or the words that a form shows: what was meant to be replaced.
    private static bool IsPlaceholder(string base64)
    {
        bool oneLetter = base64.Trim('x', 'X', '.', '…', '*', '<', '>', '[', ']').Length == 0;
        return oneLetter || base64[0] == '<' || base64.IndexOf('…') >= 0 || base64.IndexOf("...", StringComparison.Ordinal) >= 0;
    }

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        try
        {
            bytes = Convert.FromBase64String(base64);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    // SubjectPublicKeyInfo, as everybody publishes it, or the bare RSAPublicKey that RFC 6376 §3.6.1 names.
    private static int? ReadModulus(byte[] der)
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

            BigInteger modulus = key.ReadInteger();
            BigInteger exponent = key.ReadInteger();
            return modulus.Sign > 0 && exponent.Sign > 0 ? BitLength(modulus) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int last = bytes.Length - 1;
        while (last > 0 && bytes[last] == 0)
        {
            last--;
        }

        int bits = 0;
        for (int top = bytes[last]; top > 0; top >>= 1)
        {
            bits++;
        }

        return (last * 8) + bits;
    }
}
