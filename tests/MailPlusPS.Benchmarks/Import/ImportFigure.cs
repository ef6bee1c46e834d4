using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace MailPlusPS.Benchmarks.Import;

/// <summary>
/// How long <c>Import-Module</c> takes, net8.0 through the loader, over an empty module in the same host: fresh
/// processes, taken in turn, the median of each, at most 120 ms between them.
/// </summary>
public static class ImportFigure
{
    private const int Rounds = 15;
    private const double Most = 120;

    /// <summary>Loads what every import needs, then measures one import.</summary>
    private const string Script = """
        Get-Module -ListAvailable -Name $args[0] | Out-Null
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module -Name $args[0] -ErrorAction Stop
        $watch.Elapsed.TotalMilliseconds.ToString([Globalization.CultureInfo]::InvariantCulture)
        """;

    /// <summary>Measures and writes the figure.</summary>
    /// <param name="output">Where the raw times and the figure go.</param>
    /// <returns>True where the figure holds.</returns>
    public static bool Run(TextWriter output)
    {
        string empty = Directory.CreateTempSubdirectory("empty").FullName;
        try
        {
            string emptyManifest = WriteEmptyModule(empty);
            string module = Path.Combine(Root(), "output", "MailPlusPS", "MailPlusPS.psd1");
            List<double> without = [];
            List<double> with = [];
            for (int round = 0; round < Rounds; round++)
            {
                without.Add(Measure(emptyManifest));
                with.Add(Measure(module));
            }

            return Report(output, without, with);
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    private static bool Report(TextWriter output, List<double> without, List<double> with)
    {
        double over = Median(with) - Median(without);
        output.WriteLine($"Import-Module over an empty module, {Rounds} fresh processes each");
        output.WriteLine($"machine: {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}");
        output.WriteLine("empty module (ms): " + Join(without));
        output.WriteLine("MailPlusPS (ms):   " + Join(with));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median: {Median(without):F0} ms empty, {Median(with):F0} ms MailPlusPS, {over:F0} ms over (at most {Most:F0}): {(over <= Most ? "holds" : "does not hold")}"));
        return over <= Most;
    }

    private static string WriteEmptyModule(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "Empty.psm1"), string.Empty);
        string manifest = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(manifest, "@{ RootModule = 'Empty.psm1'; ModuleVersion = '1.0'; GUID = '3c0f5f0e-0f0e-4a57-8a39-0d8f2b6f4d11' }");
        return manifest;
    }

    private static double Measure(string manifest)
    {
        ProcessStartInfo start = new(Host(), [Script, manifest]) { UseShellExecute = false, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{manifest} was not imported.");
    }

    private static string Host()
    {
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string name = OperatingSystem.IsWindows() ? "MailPlusPS.BareHost.exe" : "MailPlusPS.BareHost";
        return Path.Combine(Root(), "tests", "MailPlusPS.BareHost", "bin", framework.Parent!.Name, framework.Name, name);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("MailPlusPS.sln is in no folder above.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Join(List<double> values) =>
        string.Join(' ', values.Select(value => value.ToString("F0", CultureInfo.InvariantCulture)));
}
