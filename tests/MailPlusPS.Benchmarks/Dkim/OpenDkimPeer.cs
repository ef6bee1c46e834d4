using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace MailPlusPS.Benchmarks.Dkim;

/// <summary>libopendkim by way of peers/opendkim_verify.c, compiled here.</summary>
internal sealed partial class OpenDkimPeer
{
    private readonly string _program;

    private OpenDkimPeer(string program)
    {
        _program = program;
    }

    /// <summary>What the library calls its version.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>Compiles the program.</summary>
    /// <param name="folder">Where to.</param>
    /// <returns>The peer; null where there is no compiler or no library.</returns>
    public static async Task<OpenDkimPeer?> CompileAsync(string folder)
    {
        string program = Path.Combine(folder, "opendkim_verify");
        try
        {
            await RunAsync("cc", "-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "peers", "opendkim_verify.c"), "-lopendkim");
            return new OpenDkimPeer(program);
        }
        catch (Exception reason) when (reason is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Verifies a set twice, and takes the better.</summary>
    /// <param name="set">The messages.</param>
    /// <param name="recordFile">The key's record.</param>
    /// <returns>How many pass, and the milliseconds that all take, reading of files left out.</returns>
    public async Task<(int Passed, double Milliseconds)> VerifyAsync(MessageSet set, string recordFile)
    {
        Match answer = Answer().Match(await RunAsync(_program, set.Folder, recordFile, "2"));
        if (!answer.Success)
        {
            throw new InvalidOperationException("opendkim_verify said something else.");
        }

        Version = answer.Groups["version"].Value;
        return (int.Parse(answer.Groups["passed"].Value, CultureInfo.InvariantCulture), double.Parse(answer.Groups["time"].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        string complaint = await error;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {complaint}");
    }

    [GeneratedRegex(@"^libopendkim (?<version>[0-9a-f]+): (?<passed>\d+) of \d+ pass, (?<time>[0-9.]+) ms", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answer();
}
