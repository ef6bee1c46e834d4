using System;
using System.Linq;
using System.Security.Cryptography;
using MailPlusPS.Checks;
using MailPlusPS.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace MailPlusPS.Dkim;

/// <summary>A key record made ready to verify with (RFC 6376 §3.6.1, §6.1.2).</summary>
internal sealed class DkimKey
{
    // RFC 8301 §3.2: nothing below 1,024 bits is valid; 4,096 must be taken, more may be. The bound keeps the work small.
    private const int LeastSize = 1024;
    private const int GreatestSize = 8192;

    // The exponent of every key in use has 17 bits; a very long one is meant to keep verifiers busy.
    private const int MaxExponentLength = 8;

    private readonly object _gate = new();
    private readonly RSA? _rsa;
    private readonly byte[]? _ed25519;

    private DkimKey(DkimOutcome fault, int? keySize = null)
    {
        Fault = fault;
        KeySize = keySize;
    }

    private DkimKey(TagList tags, RSA? rsa, byte[]? ed25519, int keySize)
    {
        string[] flags = DkimTags.Entries(tags.Value("t") ?? string.Empty);
        IsTesting = flags.Contains("y", StringComparer.Ordinal);
        IsStrict = flags.Contains("s", StringComparer.Ordinal);
        _rsa = rsa;
        _ed25519 = ed25519;
        KeySize = keySize;
    }

    /// <summary>Why nothing can be verified with it; null where something can.</summary>
    public DkimOutcome? Fault { get; }

    /// <summary>The size in bits; null where it is no key.</summary>
    public int? KeySize { get; }

    /// <summary><c>t=y</c>.</summary>
    public bool IsTesting { get; }

    /// <summary><c>t=s</c>: no identity of a name below the domain.</summary>
    public bool IsStrict { get; }

    /// <summary>Reads a record.</summary>
    /// <param name="record">Its text.</param>
    /// <returns>The key, with a fault where it is of no use.</returns>
    public static DkimKey Read(string record)
    {
        TagList tags = TagList.Parse(record);
        return FaultOfRecord(tags) is { } fault ? new DkimKey(fault) : ReadKey(tags);
    }

    /// <summary>Whether it is a key for signatures of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>True where the kinds agree.</returns>
    public bool IsFor(DkimAlgorithm algorithm) => algorithm == DkimAlgorithm.Ed25519Sha256 ? _ed25519 is not null : _rsa is not null;

    /// <summary>Verifies a signature.</summary>
    /// <param name="hash">The SHA-256 of what is signed; Ed25519 signs that hash (RFC 8463 §3).</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Whether this key made it.</returns>
    public bool Verify(byte[] hash, byte[] signature)
    {
        if (_ed25519 is not null)
        {
            return signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, _ed25519, 0, hash, 0, hash.Length);
        }

        try
        {
            // Nothing promises that a key may be used by two threads at once.
            lock (_gate)
            {
                return _rsa!.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static DkimOutcome? FaultOfRecord(TagList tags)
    {
        if (tags.Tags.FirstOrDefault(t => !t.IsWellFormed) is { } malformed)
        {
            return DkimOutcome.PermError("KeySyntax", ControlCharacters.Excerpt(malformed.Name));
        }

        if (tags.Duplicates is { Count: > 0 } twice)
        {
            return DkimOutcome.PermError("KeySyntax", twice[0]);
        }

        // §3.6.1: the version is first and this one, or the record is not a key's.
        if (tags.Find("v") is { } version && (version != tags.Tags[0] || version.Value != "DKIM1"))
        {
            return DkimOutcome.PermError("KeyVersion", ControlCharacters.Excerpt(version.Value));
        }

        if (tags.Find("p") is null)
        {
            return DkimOutcome.PermError("KeyMissingP");
        }

        string[] hashes = DkimTags.Entries(tags.Value("h") ?? "sha256");
        if (!hashes.Contains("sha256", StringComparer.Ordinal))
        {
            return DkimOutcome.PermError("KeyHash", ControlCharacters.Excerpt(string.Join(":", hashes)));
        }

        string[] services = DkimTags.Entries(tags.Value("s") ?? "*");
        return services.Contains("*", StringComparer.Ordinal) || services.Contains("email", StringComparer.Ordinal)
            ? null
            : DkimOutcome.PermError("KeyService", ControlCharacters.Excerpt(string.Join(":", services)));
    }

    private static DkimKey ReadKey(TagList tags)
    {
        string type = tags.Value("k") ?? "rsa";
        if (type is not ("rsa" or "ed25519"))
        {
            return new DkimKey(DkimOutcome.PermError("KeyType", ControlCharacters.Excerpt(type)));
        }

        string value = string.Concat(tags.Value("p")!.Split(TagList.Blank, StringSplitOptions.RemoveEmptyEntries));
        if (value.Length == 0)
        {
            return new DkimKey(DkimOutcome.PermError("KeyRevoked"));
        }

        if (!DkimPublicKey.TryDecode(value, out byte[] bytes))
        {
            return new DkimKey(DkimOutcome.PermError("KeyInvalid"));
        }

        return type == "ed25519" ? ReadEd25519(tags, bytes) : ReadRsa(tags, bytes);
    }

    private static DkimKey ReadEd25519(TagList tags, byte[] bytes) =>
        bytes.Length == Ed25519.PublicKeySize && Ed25519.ValidatePublicKeyPartial(bytes, 0)
            ? new DkimKey(tags, null, bytes, bytes.Length * 8)
            : new DkimKey(DkimOutcome.PermError("KeyInvalid"));

    private static DkimKey ReadRsa(TagList tags, byte[] bytes)
    {
        if (RsaPublicKey.Read(bytes) is not { } key)
        {
            return new DkimKey(DkimOutcome.PermError("KeyInvalid"));
        }

        if (key.KeySize is < LeastSize or > GreatestSize || key.Exponent.Length > MaxExponentLength)
        {
            string why = key.KeySize < LeastSize ? "KeyTooShort" : "KeyTooLong";
            return new DkimKey(DkimOutcome.Policy(why, key.KeySize, key.KeySize < LeastSize ? LeastSize : GreatestSize), key.KeySize);
        }

        RSA rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(new RSAParameters { Modulus = key.Modulus, Exponent = key.Exponent });
            return new DkimKey(tags, rsa, null, key.KeySize);
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return new DkimKey(DkimOutcome.PermError("KeyInvalid"), key.KeySize);
        }
    }
}
