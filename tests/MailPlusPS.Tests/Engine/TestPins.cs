using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;

namespace MailPlusPS.Tests.Engine;

/// <summary>
/// The file of pinned certificates and host keys for the whole process. A variable of the environment belongs to every test
/// at once: where each test set its own, one that ran beside it was read from a file that knew nothing of its NAS.
/// </summary>
internal static class TestPins
{
    private const string Variable = "MAILPLUSPS_KNOWN_HOSTS";

    private static readonly string Folder = Directory.CreateTempSubdirectory("mailplusps-pins-").FullName;

    /// <summary>The file.</summary>
    public static string File { get; } = Path.Combine(Folder, "known_hosts");

    /// <summary>Whether a server of an earlier test stood at the same port and was pinned.</summary>
    /// <param name="port">The port.</param>
    /// <returns>True where one did: to this module it would be known, with another key.</returns>
    public static bool Hold(int port) =>
        System.IO.File.Exists(File) && System.IO.File.ReadAllText(File).Contains(string.Create(CultureInfo.InvariantCulture, $":{port} "), StringComparison.Ordinal);

    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable(Variable, File);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Folder, recursive: true);
    }
}
