using System;
using System.IO;

namespace MailPlusPS.Mailboxes;

/// <summary>A message that was read out of the source.</summary>
/// <param name="Item">Which.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Hash">SHA-256 of them, hexadecimal.</param>
internal sealed record FetchedMessage(MailboxItem Item, Stream Bytes, string Hash) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Bytes.Dispose();
}
