using System;
using System.IO;

namespace MailPlusPS.Mailboxes;

/// <summary>Holds a message while it is between two mailboxes: a small one in memory, a large one in a file that only its owner may read and that ends with the stream.</summary>
internal static class MessageSpool
{
    /// <summary>Up to how many bytes a message stays in memory.</summary>
    public const int MostInMemory = 1024 * 1024;

    private const int Buffer = 64 * 1024;

    /// <summary>Makes a place for a message.</summary>
    /// <param name="length">How long it will be.</param>
    /// <returns>A stream to write and read.</returns>
    public static Stream Create(long length)
    {
        if (length <= MostInMemory)
        {
            return new MemoryStream((int)Math.Max(0, length));
        }

        string path = Path.Combine(Path.GetTempPath(), "mailplusps-" + Guid.NewGuid().ToString("N") + ".tmp");
#if NET8_0_OR_GREATER
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = Buffer, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        // Windows only: the folder for temporary files is the user's own.
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
#endif
    }
}
