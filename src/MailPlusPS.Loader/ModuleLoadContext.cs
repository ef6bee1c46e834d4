using System;
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

    private static readonly Lazy<Assembly> Module = new(LoadModule);

    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!;

    private readonly string _folder;

    private ModuleLoadContext(string folder)
        : base("MailPlusPS", isCollectible: false)
    {
        _folder = folder;
    }

    /// <summary>Loads the cmdlet assembly once a process, in its own context.</summary>
    /// <param name="build">The folder of another build, which is loaded as Windows PowerShell would; empty for this one.</param>
    /// <returns>The assembly to hand to <c>Import-Module -Assembly</c>.</returns>
    public static Assembly Load(string build) =>
        string.IsNullOrEmpty(build) || string.Equals(build, Path.GetFileName(Folder), StringComparison.Ordinal)
            ? Module.Value
            : Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(Folder)!, build, "MailPlusPS.dll"));

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
        string folder = string.Equals(assemblyName.Name, Shared, StringComparison.Ordinal) ? Path.Combine(_folder, "..", "netstandard2.0") : _folder;
        string path = Path.GetFullPath(Path.Combine(folder, assemblyName.Name + ".dll"));
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly LoadModule() =>
        new ModuleLoadContext(Folder).LoadFromAssemblyPath(Path.Combine(Folder, "MailPlusPS.dll"));
}
