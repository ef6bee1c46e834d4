using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Zones;

namespace MailPlusPS.Benchmarks.Zones;

/// <summary>
/// A zone of 20,000 mail domains, 80,000 records, read by ours in process and warm, and by kzonecheck (Debian
/// knot-dnssecutils) as a program, in turns in one run.
/// </summary>
internal static class ZoneReading
{
    private const int Domains = 20_000;
    private const int Rounds = 21;

    public static async Task<int> Run(TextWriter output, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), "mailplusps-" + Guid.NewGuid().ToString("N") + ".zone");
        try
        {
            await File.WriteAllTextAsync(file, MakeZone(), cancellationToken);
            return await Compare(file, output, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<int> Compare(string file, TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Domains} domains, {new FileInfo(file).Length} bytes, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors"));
        List<double> ours = [];
        List<double> theirs = [];
        for (int round = -5; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            ZoneReadResult result = await ZoneFile.ReadAsync(file, origin: null, cancellationToken);
            double own = watch.Elapsed.TotalMilliseconds;
            if (result.Zone is not { } zone || zone.RecordCount != (4 * Domains) + 3)
            {
                output.WriteLine("The zone was not read: " + string.Join("; ", result.Errors));
                return 1;
            }

            double? other = await TimeProgram("kzonecheck", ["-o", zone.Origin.ToString(), file], cancellationToken);
            if (round >= 0)
            {
                ours.Add(own);
                if (other is double milliseconds)
                {
                    theirs.Add(milliseconds);
                }
            }
        }

        Print(output, "ZoneFile.ReadAsync, warm", ours);
        if (theirs.Count == 0)
        {
            output.WriteLine("kzonecheck is not installed (Debian: knot-dnssecutils).");
            return 0;
        }

        Print(output, "kzonecheck", theirs);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours / kzonecheck   {Median(ours) / Median(theirs):0.00}"));
        return 0;
    }

    private static string MakeZone()
    {
        StringBuilder text = new("$ORIGIN hosting.example.\n$TTL 3600\n@ IN SOA dns10.ovh.net. tech.ovh.net. 2026112401 86400 3600 3600000 300\n\tNS dns10.ovh.net.\n\tNS ns10.ovh.net.\n");
        for (int i = 0; i < Domains; i++)
        {
            string name = "d" + i.ToString("00000", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{name} IN A 192.0.{(i >> 8) & 255}.{i & 255}\n");
            text.Append(CultureInfo.InvariantCulture, $"{name} IN MX 1 {name}\n");
            text.Append(CultureInfo.InvariantCulture, $"{name} IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"\n");
            text.Append(CultureInfo.InvariantCulture, $"_dmarc.{name} IN TXT \"v=DMARC1; p=quarantine; rua=mailto:postmaster@{name}.hosting.example; adkim=s; aspf=s\"\n");
        }

        return text.ToString();
    }

    private static async Task<double?> TimeProgram(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellationToken);
            return watch.Elapsed.TotalMilliseconds;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values];
        sorted.Sort();
        return sorted[sorted.Count / 2];
    }

    private static void Print(TextWriter output, string what, List<double> values)
    {
        List<double> sorted = [.. values];
        sorted.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} median {Median(values),7:0.0} ms, least {sorted[0],7:0.0}, most {sorted[^1],7:0.0}, {values.Count} runs"));
    }
}
