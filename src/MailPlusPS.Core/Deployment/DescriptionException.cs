using System;
using System.Collections.Generic;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>A description file that cannot be used; all that is wrong with it at once.</summary>
internal sealed class DescriptionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="faults">What is wrong, at least one.</param>
    public DescriptionException(string file, IReadOnlyList<DescriptionFault> faults)
        : base(Texts.Get("Description.Unusable", ControlCharacters.Escape(file), string.Join("\n  ", faults)))
    {
        Faults = faults;
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<DescriptionFault> Faults { get; }
}
