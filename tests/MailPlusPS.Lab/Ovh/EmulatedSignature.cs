using System;
using System.Security.Cryptography;
using System.Text;

namespace MailPlusPS.Lab.Ovh;

/// <summary>OVH's signature, computed from what was received and from nothing of the client's.</summary>
public static class EmulatedSignature
{
    /// <summary>"$1$" and the SHA-1 of six parts joined by "+".</summary>
    /// <param name="secret">The application's secret.</param>
    /// <param name="consumerKey">The consumer key.</param>
    /// <param name="method">The HTTP method in capitals.</param>
    /// <param name="url">The complete URL as it was sent.</param>
    /// <param name="body">The body's bytes; empty for none.</param>
    /// <param name="stamp">The time as it was sent.</param>
    /// <returns>What the header must be.</returns>
    public static string Of(string secret, string consumerKey, string method, string url, ReadOnlySpan<byte> body, string stamp)
    {
        byte[] signed =
        [
            .. Encoding.UTF8.GetBytes(string.Join('+', secret, consumerKey, method, url) + "+"),
            .. body,
            .. Encoding.UTF8.GetBytes("+" + stamp),
        ];
#pragma warning disable CA5350 // OVH's signature is SHA-1.
        return "$1$" + Convert.ToHexStringLower(SHA1.HashData(signed));
#pragma warning restore CA5350
    }
}
