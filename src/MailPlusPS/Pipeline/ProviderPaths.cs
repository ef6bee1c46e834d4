using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;

namespace MailPlusPS.Pipeline;

/// <summary>Turns what a user typed as a path into files, as PowerShell's own cmdlets do.</summary>
internal static class ProviderPaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>Resolves paths to files and folders that exist.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="paths">What was typed.</param>
    /// <param name="literal">True for <c>-LiteralPath</c>: no wildcards.</param>
    /// <returns>Full paths; what is missing is written as an error.</returns>
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, IEnumerable<string> paths, bool literal)
    {
        List<string> found = [];
        foreach (string path in paths)
        {
            Guard(cmdlet, path, () => found.AddRange(Existing(cmdlet, path, literal)));
        }

        return found;
    }

    /// <summary>Turns the path of a file that may not exist yet into a full path.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="path">What was typed; wildcards mean nothing in it.</param>
    /// <returns>The full path; null where it cannot be one, which is written as an error.</returns>
    public static string? ResolveNew(PSCmdlet cmdlet, string path)
    {
        string? full = null;
        Guard(cmdlet, path, () => full = Literal(cmdlet, path));
        return full;
    }

    /// <summary>Finds the file that a text names, for parameters that take a text or a file that holds it.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="text">What was typed.</param>
    /// <returns>The full path; null where no such file is there.</returns>
    public static string? Find(PSCmdlet cmdlet, string text)
    {
        if (text.Length == 0 || text.IndexOf('\n') >= 0 || text.IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            return null;
        }

        string path = text.StartsWith("~", StringComparison.Ordinal)
            ? cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text)
            : Path.Combine(cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath, text);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Gives a file as <c>Get-Item</c> does, with what PowerShell's view of files shows.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="value">Any object.</param>
    /// <returns>The file's item; whatever else it is, the object itself.</returns>
    public static object? Item(PSCmdlet cmdlet, object? value) => value is FileInfo { Exists: true } file
        ? cmdlet.InvokeProvider.Item.Get([file.FullName], force: true, literalPath: true).FirstOrDefault() ?? value
        : value;

    private static Collection<string> Existing(PSCmdlet cmdlet, string path, bool literal)
    {
        if (literal)
        {
            string full = Literal(cmdlet, path);
            return cmdlet.InvokeProvider.Item.Exists(path, force: true, literalPath: true) ? [full] : throw NotFound(path);
        }

        Collection<string> matches = cmdlet.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        Require(provider, path);
        return matches.Count > 0 ? matches : throw NotFound(path);
    }

    private static string Literal(PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        Require(provider, path);
        return full;
    }

    private static void Require(ProviderInfo provider, string path)
    {
        if (!string.Equals(provider.Name, FileSystem, StringComparison.OrdinalIgnoreCase))
        {
            throw new PSInvalidOperationException(
                Texts.Get("Pipeline.NotAFilePath", ControlCharacters.Escape(path), provider.Name));
        }
    }

    private static ItemNotFoundException NotFound(string path) =>
        new(Texts.Get("Pipeline.PathNotFound", ControlCharacters.Escape(path)));

    private static void Guard(PSCmdlet cmdlet, string path, Action resolve)
    {
        try
        {
            resolve();
        }
        catch (ItemNotFoundException)
        {
            Report(cmdlet, path, NotFound(path), "PathNotFound", ErrorCategory.ObjectNotFound);
        }
        catch (PSInvalidOperationException exception)
        {
            Report(cmdlet, path, exception, "NotAFilePath", ErrorCategory.InvalidArgument);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException
            or PSArgumentException or PSNotSupportedException or WildcardPatternException)
        {
            string sentence = Texts.Get(
                "Pipeline.PathUnusable", ControlCharacters.Escape(path), ControlCharacters.Escape(exception.Message));
            Report(cmdlet, path, new PSInvalidOperationException(sentence), "PathUnusable", ErrorCategory.InvalidArgument);
        }
    }

    private static void Report(PSCmdlet cmdlet, string path, Exception exception, string id, ErrorCategory category) =>
        cmdlet.WriteError(new ErrorRecord(exception, id, category, path));
}
