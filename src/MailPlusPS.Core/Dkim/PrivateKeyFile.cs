using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace MailPlusPS.Dkim;

/// <summary>
/// Writes a private key to a file that is its owner's alone from its first byte on, whole or not at all, and never over
/// another one.
/// </summary>
internal static class PrivateKeyFile
{
    // The owner may do everything, nobody else anything, and nothing is inherited from the folder.
    private const string OwnerOnly = "D:P(A;;FA;;;OW)";
    private const string FileSecurityType = "System.Security.AccessControl.FileSecurity";

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="replace">Whether a file that stands there may be put aside.</param>
    /// <returns>Where the old file is kept; null where there was none.</returns>
    /// <exception cref="IOException">A file stands there, or it cannot be written.</exception>
    public static string? Write(string path, string text, bool replace)
    {
        string folder = Path.GetDirectoryName(path) ?? string.Empty;
        string draft = Path.Combine(folder, "." + Path.GetFileName(path) + "." + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".tmp");
        try
        {
            using (FileStream stream = Create(draft))
            {
                byte[] bytes = Encoding.ASCII.GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            string? kept = replace && File.Exists(path) ? PutAside(path) : null;

            // Fails where a file has come to stand there.
            File.Move(draft, path);
            return kept;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string PutAside(string path)
    {
        string stem = path + "." + DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string kept = stem + ".old";
        for (int i = 2; File.Exists(kept); i++)
        {
            kept = stem + "-" + i.ToString(CultureInfo.InvariantCulture) + ".old";
        }

        File.Move(path, kept);
        return kept;
    }

#if NET8_0_OR_GREATER
    private static FileStream Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            System.Security.AccessControl.FileSecurity security = new();
            security.SetSecurityDescriptorSddlForm(OwnerOnly);
            return new FileInfo(path).Create(
                FileMode.CreateNew, System.Security.AccessControl.FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
        }

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
#else
    // netstandard2.0 knows neither access rights nor modes; the runtimes it runs on do.
    private static FileStream Create(string path) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && typeof(object).Assembly.GetType(FileSecurityType) is { } security
            ? CreateInWindows(path, security)
            : CreateElsewhere(path);

    private static FileStream CreateInWindows(string path, Type securityType)
    {
        object security = Activator.CreateInstance(securityType)!;
        securityType.GetMethod("SetSecurityDescriptorSddlForm", [typeof(string)])!.Invoke(security, [OwnerOnly]);
        Type rights = typeof(object).Assembly.GetType("System.Security.AccessControl.FileSystemRights", throwOnError: true)!;
        ConstructorInfo create = typeof(FileStream).GetConstructor([typeof(string), typeof(FileMode), rights, typeof(FileShare), typeof(int), typeof(FileOptions), securityType])!;
        return (FileStream)Unwrapped(() => create.Invoke([path, FileMode.CreateNew, Enum.Parse(rights, "Write"), FileShare.None, 4096, FileOptions.None, security]));
    }

    private static FileStream CreateElsewhere(string path)
    {
        Type options = typeof(object).Assembly.GetType("System.IO.FileStreamOptions")
            ?? throw new PlatformNotSupportedException(Checks.Texts.Get("DkimKey.File.NoModes"));
        object wanted = Activator.CreateInstance(options)!;
        Set("Mode", FileMode.CreateNew);
        Set("Access", FileAccess.Write);
        Set("Share", FileShare.None);
        PropertyInfo mode = options.GetProperty("UnixCreateMode") ?? throw new PlatformNotSupportedException(Checks.Texts.Get("DkimKey.File.NoModes"));
        mode.SetValue(wanted, Enum.ToObject(Nullable.GetUnderlyingType(mode.PropertyType)!, 0x180)); // 600 in octal
        ConstructorInfo create = typeof(FileStream).GetConstructor([typeof(string), options])!;
        return (FileStream)Unwrapped(() => create.Invoke([path, wanted]));

        void Set(string name, object value) => options.GetProperty(name)!.SetValue(wanted, value);
    }

    private static object Unwrapped(Func<object> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } cause)
        {
            throw cause is UnauthorizedAccessException ? cause : new IOException(cause.Message, cause);
        }
    }
#endif
}
