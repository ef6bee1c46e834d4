using System;
using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Real keys of each size, made once.</summary>
internal static class DkimKeys
{
    /// <summary>The key that a reader of the tutorial showed: asked for 2048, got 1024 bits (forum, F09).</summary>
    public const string Forum =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDs4db8j2H3pesE5RJue0EZfLR8tnv80Yujka787e3kV3PESVMS+j+Ec+nQKxpRdvyL6S0qEyaskTMC2PbAM8Cdgebz8TR0ySYh6F2TCLsBMWbCqP/lCjXCS9giEWXYHqsCdi+2XTmo0OEdL+4rb7dtdeh37ABgvJ22NL28c4RhjQIDAQAB";

    /// <summary>The Ed25519 key of RFC 8463 appendix A.2.</summary>
    public const string Ed25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static readonly ConcurrentDictionary<int, RSA> Keys = new();

    /// <summary>A SubjectPublicKeyInfo in base64, the form that everybody publishes.</summary>
    public static string Rsa(int bits) => Convert.ToBase64String(Key(bits).ExportSubjectPublicKeyInfo());

    /// <summary>The bare RSAPublicKey that RFC 6376 §3.6.1 names.</summary>
    public static string BareRsa(int bits) => Convert.ToBase64String(Key(bits).ExportRSAPublicKey());

    /// <summary>A bare RSAPublicKey around a number of that many bits: enough to be measured, without minutes of search for primes.</summary>
    public static string Shape(int bits)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((BigInteger.One << (bits - 1)) + 1);
            writer.WriteInteger(65537);
        }

        return Convert.ToBase64String(writer.Encode());
    }

    /// <summary>The key of that many bits.</summary>
    public static RSA Key(int bits) => Keys.GetOrAdd(bits, RSA.Create);
}
