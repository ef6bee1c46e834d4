using System;
using System.IO;
#if !NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.InteropServices;
#endif

namespace MailPlusPS.Files;

/// <summary>Opens new files that are their owner's alone from their first byte on: mode 600, on Windows rights without inheritance.</summary>
internal static class OwnerFileStream
{
    // The owner may do everything, nobody else anything, and nothing is inherited from the folder.
    private const string OwnerOnly = "D:P(A;;FA;;;OW)";
#if !NET8_0_OR_GREATER
    private const string FileSecurityType = "System.Security.AccessControl.FileSecurity";
#endif

#if NET8_0_OR_GREATER
    /// <summary>Opens a file that does not exist yet, for writing.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="IOException">It exists, or cannot be made.</exception>
    public static FileStream Create(string path)
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
    /// <summary>Opens a file that does not exist yet, for writing.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="IOException">It exists, or cannot be made.</exception>
    /// <remarks>netstandard2.0 knows neither access rights nor modes; the runtimes it runs on do.</remarks>
    public static FileStream Create(string path) =>
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
