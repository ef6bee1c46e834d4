using System;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MailPlusPS.Ovh;

/// <summary>
/// Tells whether a log-in is the one that was refused, without keeping it: two bytes of a salted hash. So few that
/// nobody can find a password by them, for one in 65536 of all texts has the same ones; and who changes the password
/// is taken for who did not as seldom.
/// </summary>
internal static class DynHostFingerprint
{
    private const int SaltLength = 8;
    private const int KeptLength = 2;

    /// <summary>Makes the fingerprint of a log-in.</summary>
    /// <param name="credential">The log-in.</param>
    /// <returns>Salt and what is kept of the hash, in hexadecimal.</returns>
    public static string Make(NetworkCredential credential)
    {
        byte[] salt = new byte[SaltLength];
        using (RandomNumberGenerator random = RandomNumberGenerator.Create())
        {
            random.GetBytes(salt);
        }

        return Hex(salt) + ":" + Hex(Hash(salt, credential));
    }

    /// <summary>Whether a log-in has a fingerprint.</summary>
    /// <param name="fingerprint">What was kept.</param>
    /// <param name="credential">The log-in.</param>
    /// <returns>True where it has; false for what is no fingerprint.</returns>
    public static bool Matches(string fingerprint, NetworkCredential credential)
    {
        int colon = fingerprint.IndexOf(':');
        return colon == 2 * SaltLength
            && Bytes(fingerprint.Substring(0, colon)) is { } salt
            && string.Equals(fingerprint.Substring(colon + 1), Hex(Hash(salt, credential)), StringComparison.Ordinal);
    }

    private static byte[] Hash(byte[] salt, NetworkCredential credential)
    {
        using HMACSHA256 hash = new(salt);
        return hash.ComputeHash(Encoding.UTF8.GetBytes(credential.UserName + "\n" + credential.Password)).AsSpan(0, KeptLength).ToArray();
    }

    private static string Hex(byte[] bytes)
    {
        StringBuilder text = new(2 * bytes.Length);
        foreach (byte b in bytes)
        {
            text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static byte[]? Bytes(string hex)
    {
        byte[] bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(hex.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return bytes;
    }
}
