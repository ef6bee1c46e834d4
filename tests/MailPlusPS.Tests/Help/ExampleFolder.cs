using System;
using System.IO;
using System.Threading.Tasks;

namespace MailPlusPS.Tests.Help;

/// <summary>A folder for what a lab writes; gone with the lab.</summary>
internal sealed class ExampleFolder : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mailplusps-").FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
