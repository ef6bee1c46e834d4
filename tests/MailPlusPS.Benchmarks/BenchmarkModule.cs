using System;
using System.IO;

namespace MailPlusPS.Benchmarks;

/// <summary>The module as it is laid out, for what is measured in a PowerShell engine.</summary>
internal static class BenchmarkModule
{
    /// <summary>Its manifest.</summary>
    public static string Path
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MailPlusPS.sln")))
            {
                folder = folder.Parent;
            }

            return System.IO.Path.Combine(folder!.FullName, "output", "MailPlusPS", "MailPlusPS.psd1");
        }
    }
}
