using System;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>What a <c>p=</c> holds: kind, size read from the key itself, and what is wrong with it.</summary>
/// <param name="State">Whether it is a key.</param>
/// <param name="KeySize">Bits of the RSA modulus, 256 for Ed25519; null where it is no key.</param>
internal sealed record DkimPublicKey(DkimKeyState State, int? KeySize)
{
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

        if (!TryDecode(base64, out byte[] bytes))
        {
            return new DkimPublicKey(DkimKeyState.NotBase64, null);
        }

        if (string.Equals(keyType, "ed25519", StringComparison.Ordinal))
        {
            return bytes.Length == Ed25519Length
                ? new DkimPublicKey(DkimKeyState.Valid, Ed25519Length * 8)
                : new DkimPublicKey(DkimKeyState.NotAKey, null);
        }

        return RsaPublicKey.Read(bytes) is { } key
            ? new DkimPublicKey(DkimKeyState.Valid, key.KeySize)
            : new DkimPublicKey(DkimKeyState.NotAKey, null);
    }

    /// <summary>Takes the base64 off, blanks inside allowed.</summary>
    /// <param name="value">The <c>p=</c>.</param>
    /// <param name="bytes">What it stands for.</param>
    /// <returns>Whether it is base64 of a length that a key may have.</returns>
    public static bool TryDecode(string value, out byte[] bytes)
    {
        bytes = [];
        if (value.Length > MaxLength)
        {
            return false;
        }

        try
        {
            bytes = Convert.FromBase64String(value);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The tutorial's xxxxxxx, three dots, or the words that a form shows: what was meant to be replaced.
    private static bool IsPlaceholder(string base64)
    {
        bool oneLetter = base64.Trim('x', 'X', '.', '…', '*', '<', '>', '[', ']').Length == 0;
        return oneLetter || base64[0] == '<' || base64.IndexOf('…') >= 0 || base64.IndexOf("...", StringComparison.Ordinal) >= 0;
    }
}
