using System;
using System.IO;

namespace MailPlusPS.Zones;

/// <summary>Resolves the symbolic links in a path.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links.</summary>
    /// <param name="fullPath">A full path; what of it does not exist is kept as it is.</param>
    /// <returns>The path; null where its links cannot be resolved.</returns>
    public static string? Of(string fullPath)
    {
        int links = 0;
        string root = Path.GetPathRoot(fullPath) ?? string.Empty;
        string real = root;
        string rest = fullPath.Substring(root.Length);
        while (rest.Length > 0)
        {
            int end = rest.IndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]);
            string part = end < 0 ? rest : rest.Substring(0, end);
            rest = end < 0 ? string.Empty : rest.Substring(end + 1);
            string next = Path.Combine(real, part);
            if (!TryResolve(next, out string? target) || (target is not null && ++links > MostLinks))
            {
                return null;
            }

            if (target is null)
            {
                real = next;
                continue;
            }

            string whole = Path.GetFullPath(Path.Combine(real, target));
            root = Path.GetPathRoot(whole) ?? string.Empty;
            real = root;
            rest = rest.Length == 0 ? whole.Substring(root.Length) : Path.Combine(whole.Substring(root.Length), rest);
        }

        return real;
    }

#if NET8_0_OR_GREATER
    private static bool TryResolve(string path, out string? target)
    {
        target = new FileInfo(path).LinkTarget;
        return true;
    }
#else
    // .NET Framework cannot say where a link leads: a path with one is refused.
    private static bool TryResolve(string path, out string? target)
    {
        target = null;
        return !(File.Exists(path) || Directory.Exists(path))
            || (File.GetAttributes(path) & FileAttributes.ReparsePoint) != FileAttributes.ReparsePoint;
    }
#endif
}
