using System;
using System.IO;

namespace MailPlusPS.Tests.Console;

/// <summary>A script in a folder of its own, gone afterwards.</summary>
internal sealed class TemporaryScript : IDisposable
{
    public TemporaryScript(string text)
    {
        Folder = Directory.CreateTempSubdirectory("mailplus").FullName;
        Path = System.IO.Path.Combine(Folder, "a script.ps1");
        File.WriteAllText(Path, text);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
