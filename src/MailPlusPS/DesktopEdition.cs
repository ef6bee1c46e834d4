using System;
using System.Runtime.InteropServices;

namespace MailPlusPS;

/// <summary>Windows PowerShell 5.1, which runs on .NET Framework.</summary>
internal static class DesktopEdition
{
    /// <summary>Whether this process is one.</summary>
    public static bool IsThis { get; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
