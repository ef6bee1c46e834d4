using System;
using System.Diagnostics;
using System.Linq;

namespace MailPlusPS.Output;

/// <summary>A value that shows as nothing, and knows whether a view has shown it.</summary>
internal sealed class ViewWatch
{
    private const string Views = "Microsoft.PowerShell.Commands.Internal.Format";

    /// <summary>Whether a view has shown it.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Called by the view, and by whoever else reads all properties: what serializes an object for a job keeps it.</summary>
    /// <returns>Nothing.</returns>
    public override string ToString()
    {
        IsShown |= new StackTrace().GetFrames().Any(f => string.Equals(f?.GetMethod()?.DeclaringType?.Namespace, Views, StringComparison.Ordinal));
        return string.Empty;
    }
}
