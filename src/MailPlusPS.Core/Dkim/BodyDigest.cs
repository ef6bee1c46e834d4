using System;
using System.Security.Cryptography;

namespace MailPlusPS.Dkim;

/// <summary>The SHA-256 of a canonical body, of all of it or of its first <c>l=</c> bytes.</summary>
internal sealed class BodyDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long _limit;

    /// <summary>Makes a digest.</summary>
    /// <param name="isRelaxed">Which canonical form it is of.</param>
    /// <param name="length">How many bytes count; null for all.</param>
    public BodyDigest(bool isRelaxed, long? length)
    {
        IsRelaxed = isRelaxed;
        Length = length;
        _limit = length ?? long.MaxValue;
    }

    /// <summary>Which canonical form it is of.</summary>
    public bool IsRelaxed { get; }

    /// <summary>How many bytes count; null for all.</summary>
    public long? Length { get; }

    /// <summary>How long the canonical body is.</summary>
    public long Total { get; private set; }

    /// <summary>The hash, once the body is through.</summary>
    public byte[] Value => field ??= _hash.GetHashAndReset();

    /// <summary>Takes the next bytes of the canonical body.</summary>
    /// <param name="bytes">Where they stand.</param>
    /// <param name="start">From where on.</param>
    /// <param name="count">How many.</param>
    public void Append(byte[] bytes, int start, int count)
    {
        int counted = (int)Math.Min(count, Math.Max(0, _limit - Total));
        if (counted > 0)
        {
            _hash.AppendData(bytes, start, counted);
        }

        Total += count;
    }

    /// <summary>Frees the hash.</summary>
    public void Dispose() => _hash.Dispose();
}
