using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>
/// Finds the files that a zone file includes. They must lie in the folder of the top file or below it, where symbolic
/// links lead too; they must not include each other in a ring.
/// </summary>
internal sealed class IncludeFolder
{
    private const int Deepest = 16;

    private static readonly StringComparison PathComparison =
        Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    // Sixteen levels that each include twice would be read 65,536 times.
    private const int Most = 1000;

    private readonly string _folder;
    private readonly List<string> _open = [];
    private int _count;

    /// <summary>Starts at the top file.</summary>
    /// <param name="path">The top file.</param>
    public IncludeFolder(string path)
    {
        string real;
        try
        {
            real = RealPath.Of(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            real = string.Empty;
        }

        _folder = Path.GetDirectoryName(real) ?? string.Empty;
        _open.Add(real);
    }

    /// <summary>Opens an included file.</summary>
    /// <param name="file">The file as it is written.</param>
    /// <param name="reason">Why it is refused, as a sentence.</param>
    /// <returns>The file to be read; null where it is refused.</returns>
    public string? Enter(string file, out string reason)
    {
        string shown = ControlCharacters.Escape(file);
        reason = string.Empty;
        if (_open.Count > Deepest)
        {
            reason = Texts.Get("Zone.IncludeTooDeep", Deepest);
            return null;
        }

        if (++_count > Most)
        {
            reason = Texts.Get("Zone.IncludeTooOften", Most);
            return null;
        }

        try
        {
            string? found = Find(file);
            reason = found is null ? Texts.Get("Zone.IncludeOutside", shown, ControlCharacters.Escape(_folder))
                : Directory.Exists(found) ? Texts.Get("Zone.IncludeDirectory", shown)
                : !File.Exists(found) ? Texts.Get("Zone.IncludeAbsent", shown, ControlCharacters.Escape(_folder))
                : _open.Contains(found) ? Texts.Get("Zone.IncludeLoop", shown)
                : string.Empty;
            if (reason.Length > 0)
            {
                return null;
            }

            _open.Add(found!);
            return found;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            reason = Texts.Get("Zone.CannotOpen", shown, e.Message);
            return null;
        }
    }

    /// <summary>Closes the file that was opened last.</summary>
    public void Leave() => _open.RemoveAt(_open.Count - 1);

    // Relative to the including file; else, as BIND counts from its own directory, to a folder above the top file's.
    private string? Find(string file)
    {
        string? first = Inside(Path.GetDirectoryName(_open[_open.Count - 1]) ?? _folder, file);
        if (first is not null && File.Exists(first))
        {
            return first;
        }

        for (string? above = Path.GetDirectoryName(_folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Inside(above, file) is string other && File.Exists(other))
            {
                return other;
            }
        }

        return first;
    }

    // Null where the path, or what its links lead to, lies outside.
    private string? Inside(string folder, string file)
    {
        string? real = RealPath.Of(Path.GetFullPath(Path.Combine(folder, file)));
        return real is not null && (real + Path.DirectorySeparatorChar).StartsWith(
            _folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, PathComparison)
            ? real
            : null;
    }
}
