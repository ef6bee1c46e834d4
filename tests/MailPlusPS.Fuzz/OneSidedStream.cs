using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Fuzz;

/// <summary>A server's half of a conversation: gives its bytes, takes anything.</summary>
/// <param name="bytes">What the server says.</param>
internal sealed class OneSidedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count)
    {
        // Whatever the client says.
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
