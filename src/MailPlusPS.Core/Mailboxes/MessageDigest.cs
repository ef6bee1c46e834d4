using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Mailboxes;

/// <summary>What tells one message's bytes from any other's.</summary>
/// <param name="Length">How many there are.</param>
/// <param name="Hash">SHA-256, hexadecimal.</param>
internal readonly record struct MessageDigest(long Length, string Hash)
{
    private const int Buffer = 64 * 1024;

    /// <summary>Reads bytes to their end.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="copy">Where they are written too; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Their digest.</returns>
    public static async Task<MessageDigest> ReadAsync(Stream source, Stream? copy, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Math.Min(Buffer, Math.Max(4096, source.CanSeek ? source.Length : Buffer))];
        long length = 0;
        int count;
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
        while ((count = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
#pragma warning restore CA1835
        {
            hash.AppendData(buffer, 0, count);
            length += count;
            if (copy is not null)
            {
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
                await copy.WriteAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA1835
            }
        }

        return new MessageDigest(length, MailboxConnection.Hex(hash.GetHashAndReset()));
    }
}
