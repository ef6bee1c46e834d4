using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>A zone file was refused; the message names the first places.</summary>
public sealed class ZoneFileException : Exception
{
    private const int Shown = 3;

    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong, at least one.</param>
    public ZoneFileException(IReadOnlyList<ZoneError> errors)
        : base(Describe(errors))
    {
        Errors = errors;
    }

    /// <summary>What is wrong, in the order of the files.</summary>
    public IReadOnlyList<ZoneError> Errors { get; }

    private static string Describe(IReadOnlyList<ZoneError> errors)
    {
        string places = string.Join("\n", errors.Take(Shown));
        return errors.Count > Shown
            ? Texts.Get("ZoneFile.RefusedMore", places, errors.Count - Shown)
            : Texts.Get("ZoneFile.Refused", places);
    }
}
