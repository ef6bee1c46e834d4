using System;
using System.ComponentModel;
using System.Diagnostics;

namespace MailPlusPS.Output;

/// <summary>Opens a file with the program that shows its kind, or the one that <c>BROWSER</c> names.</summary>
internal static class Viewer
{
    private const string Variable = "BROWSER";

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="reason">Why it could not be opened.</param>
    /// <returns>Whether a program was started.</returns>
    public static bool TryOpen(string path, out string reason)
    {
        string? browser = Environment.GetEnvironmentVariable(Variable);
        ProcessStartInfo start = string.IsNullOrEmpty(browser)
            ? new ProcessStartInfo(path) { UseShellExecute = true }
            : new ProcessStartInfo(browser!, "\"" + path.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"") { UseShellExecute = false };
        try
        {
            using Process? process = Process.Start(start);
            reason = string.Empty;
            return true;
        }
        catch (Exception exception) when (exception is Win32Exception or System.IO.FileNotFoundException or InvalidOperationException or PlatformNotSupportedException)
        {
            reason = exception.Message;
            return false;
        }
    }
}
