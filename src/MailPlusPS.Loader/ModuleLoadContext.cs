using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace MailPlusPS.Loader;

/// <summary>
/// The load context that holds MailPlusPS and everything it depends on, so that another module may bring
/// its own version of DnsClient, MimeKit, BouncyCastle or SSH.NET into the same session.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    // A third of the module's size, and the same in both builds as far as anything here calls it, which a test watches: it lies
    // in the folder of Windows PowerShell's build alone.
    private const string Shared = "BouncyCastle.Cryptography";

    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!;

    private static readonly Lazy<Assembly> Module = new(static () => LoadModule(Folder, isForeign: false));

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Others = new(StringComparer.Ordinal);

    private readonly string _folder;
    private readonly bool _isForeign;

    private ModuleLoadContext(string folder, bool isForeign)
        : base("MailPlusPS", isCollectible: false)
    {
        (_folder, _isForeign) = (folder, isForeign);
    }

    /// <summary>Loads the cmdlet assembly once a process, in its own context.</summary>
    /// <param name="build">The folder of another build, which tests run here; empty for this one.</param>
    /// <returns>The assembly to hand to <c>Import-Module -Assembly</c>.</returns>
    public static Assembly Load(string build) =>
        string.IsNullOrEmpty(build) || string.Equals(build, Path.GetFileName(Folder), StringComparison.Ordinal)
            ? Module.Value
            : Others.GetOrAdd(Path.Combine(Path.GetDirectoryName(Folder)!, build), static folder => new Lazy<Assembly>(() => LoadModule(folder, isForeign: true))).Value;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);

        // Only neutral assemblies: the runtime looks for satellites beside their parent by itself.
        if (!string.IsNullOrEmpty(assemblyName.CultureName))
        {
            return null;
        }

        // What we do not ship (PowerShell itself, the framework) comes from the default context.
        if (_isForeign && assemblyName.Name!.StartsWith("System.", StringComparison.Ordinal) && FromFramework(assemblyName) is { } framework)
        {
            return framework;
        }

        string folder = string.Equals(assemblyName.Name, Shared, StringComparison.Ordinal) ? Path.Combine(_folder, "..", "netstandard2.0") : _folder;
        string path = Path.GetFullPath(Path.Combine(folder, assemblyName.Name + ".dll"));
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    // What a build for .NET Framework brings along of .NET's own is made for it alone.
    private static Assembly? FromFramework(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }

    private static Assembly LoadModule(string folder, bool isForeign) =>
        new ModuleLoadContext(folder, isForeign).LoadFromAssemblyPath(Path.Combine(folder, "MailPlusPS.dll"));
}
