using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Reflection;

namespace MailPlusPS;

/// <summary>
/// Readies Windows PowerShell for the module: binding redirects are the process's there, so the versions that our
/// packages ask for are answered from our own folder; and TLS 1.2 is switched on. PowerShell calls it at import.
/// </summary>
public sealed class DesktopAssemblies : IModuleAssemblyInitializer
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location)!;
    private static int s_ready;

    /// <summary>Does nothing but in Windows PowerShell, and there once.</summary>
    public void OnImport()
    {
        if (!DesktopEdition.IsThis || System.Threading.Interlocked.Exchange(ref s_ready, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            Find(Folder, request.Name, request.RequestingAssembly?.Location) is { } path ? Assembly.LoadFrom(path) : null;

        // Added, so that a newer protocol that someone switched on stays on.
        ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
    }

    /// <summary>Finds the file that answers a request for an assembly.</summary>
    /// <param name="folder">Our folder.</param>
    /// <param name="requested">The full name of the assembly wanted.</param>
    /// <param name="requester">Where the assembly lies that wants it; null or empty where that is not known.</param>
    /// <returns>A file of our folder; null where the request is not ours to answer.</returns>
    internal static string? Find(string folder, string requested, string? requester)
    {
        if (!string.IsNullOrEmpty(requester)
            && !string.Equals(Path.GetDirectoryName(requester), folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        AssemblyName wanted = new(requested);
        string path = Path.Combine(folder, wanted.Name + ".dll");
        return File.Exists(path) && Satisfies(AssemblyName.GetAssemblyName(path), wanted) ? path : null;
    }

    private static bool Satisfies(AssemblyName held, AssemblyName wanted) =>
        (wanted.Version is null || held.Version >= wanted.Version)
        && (held.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
