using System;
using System.Security.Cryptography;

namespace MailPlusPS.Dkim;

/// <summary>The SHA-256 of bytes, by the shortest way that the runtime has.</summary>
internal static class Sha256
{
    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">Where they stand.</param>
    /// <param name="count">How many, from the first on.</param>
    /// <returns>The hash.</returns>
    public static byte[] Of(byte[] bytes, int count)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(bytes.AsSpan(0, count));
#else
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(bytes, 0, count);
#endif
    }
}
