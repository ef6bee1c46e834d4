using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailPlusPS.Ovh;

/// <summary>The signature of a call: <c>$1$</c> and the SHA-1 of secret, consumer key, method, URL, body and time joined by plus signs.</summary>
internal static class OvhSignature
{
    /// <summary>Signs.</summary>
    /// <param name="credentials">Application secret and consumer key.</param>
    /// <param name="method">The HTTP method in capitals.</param>
    /// <param name="url">The URL as it is sent, query included.</param>
    /// <param name="body">The body as it is sent; empty where there is none.</param>
    /// <param name="time">Unix seconds, by OVH's clock.</param>
    /// <returns>The signature.</returns>
    public static string Sign(OvhCredentials credentials, string method, string url, byte[] body, long time)
    {
        byte[] head = Encoding.UTF8.GetBytes(credentials.Secret + "+" + credentials.ConsumerKey + "+" + method + "+" + url + "+");
        byte[] tail = Encoding.UTF8.GetBytes("+" + time.ToString(CultureInfo.InvariantCulture));
        byte[] all = [.. head, .. body, .. tail];
#pragma warning disable CA5350 // OVH's protocol knows no other digest.
#if NET
        byte[] digest = SHA1.HashData(all);
#else
        using SHA1 sha = SHA1.Create();
        byte[] digest = sha.ComputeHash(all);
#endif
#pragma warning restore CA5350
        StringBuilder text = new("$1$", 43);
        foreach (byte value in digest)
        {
            text.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
