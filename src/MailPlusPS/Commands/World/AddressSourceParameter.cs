using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Reads <c>-SourcePath</c>.</summary>
internal static class AddressSourceParameter
{
    /// <summary>Reads the services; a list that is none ends the cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    /// <param name="path">What was given; null for the services that the module knows.</param>
    /// <param name="resolve">Finds files.</param>
    /// <returns>The services, in their order.</returns>
    public static IReadOnlyList<AddressSource> Read(Cmdlet cmdlet, string? path, Func<string[], bool, IReadOnlyList<string>> resolve)
    {
        if (path is null)
        {
            return AddressSourceList.BuiltIn;
        }

        IReadOnlyList<string> files = resolve([path], true);
        try
        {
            AddressSourceList list = files.Count == 0 ? new AddressSourceList([], [Texts.Get("Pipeline.PathNotFound", ControlCharacters.Escape(path))]) : AddressSourceList.Load(files[0]);
            if (list.Problems.Count > 0 || list.Sources.Count == 0)
            {
                cmdlet.ThrowTerminatingError(new ErrorRecord(
                    new PSArgumentException(list.Problems.FirstOrDefault() ?? Texts.Get("PublicAddress.NoSources")), "InvalidSourceList", ErrorCategory.InvalidData, path));
            }

            return list.Sources;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(exception, "FileUnusable", ErrorCategory.OpenError, path));
            return [];
        }
    }
}
