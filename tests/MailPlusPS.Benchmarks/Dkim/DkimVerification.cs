using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using MimeKit;
using KitVerifier = MimeKit.Cryptography.DkimVerifier;

namespace MailPlusPS.Benchmarks.Dkim;

/// <summary>
/// Signed messages of 5 and 100 kB through DkimVerifier, taking them apart included, with the key's record in a zone in
/// memory. Beside it, in turns in one run, on one thread each: the least that any verifier must do, SHA-256 of the same
/// bytes and an RSA verification with the key kept; libopendkim; MimeKit.
/// </summary>
/// <remarks>With <c>DKIM_MESSAGES</c> in the environment the messages are made in that folder and stay, for the peers.</remarks>
internal static class DkimVerification
{
    private const int Rounds = 9;
    private const double MostOverBare = 4;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output)
    {
        string? kept = Environment.GetEnvironmentVariable("DKIM_MESSAGES");
        DirectoryInfo work = Directory.CreateTempSubdirectory("mailplusps-dkim");
        try
        {
            string folder = kept ?? work.FullName;
            SignedMessages.Write(folder);
            OpenDkimPeer? peer = await OpenDkimPeer.CompileAsync(work.FullName);
            await output.WriteLineAsync(Machine.Description);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"1000 messages a set, RSA-2048, one thread, {Rounds} rounds in turns, the first thrown away; µs a message"));
            string load = File.Exists("/proc/loadavg") ? "load before " + (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : string.Empty;
            await output.WriteLineAsync(load);
            foreach (MessageSet set in SignedMessages.Read(folder))
            {
                await CompareAsync(set, Path.Combine(folder, SignedMessages.RecordFile), peer, output);
            }

            await output.WriteLineAsync(peer is null ? "libopendkim is not here (Debian: libopendkim-dev, and a C compiler)." : $"libopendkim calls itself {peer.Version}.");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(MessageSet set, string recordFile, OpenDkimPeer? peer, TextWriter output)
    {
        string record = (await File.ReadAllTextAsync(recordFile)).Trim();
        DkimVerifier ours = new(Zone(record));
        KitVerifier kit = new(new KeptKeyLocator(record));
        using RSA key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(record[(record.IndexOf("p=", StringComparison.Ordinal) + 2)..]), out _);

        Dictionary<string, List<double>> times = new(StringComparer.Ordinal) { ["bare"] = [], ["MailPlusPS"] = [], ["libopendkim"] = [], ["MimeKit"] = [] };
        Dictionary<string, int> passed = new(StringComparer.Ordinal);
        for (int round = 0; round <= Rounds; round++)
        {
            await TakeAsync("bare", () => Time(() => Task.FromResult(CountBare(set, key))));
            await TakeAsync("MailPlusPS", () => Time(() => CountOursAsync(set, ours)));
            if (peer is not null)
            {
                await TakeAsync("libopendkim", () => peer.VerifyAsync(set, recordFile));
            }

            await TakeAsync("MimeKit", () => Time(() => Task.FromResult(CountKit(set, kit))));

            async Task TakeAsync(string name, Func<Task<(int Passed, double Milliseconds)>> run)
            {
                (passed[name], double milliseconds) = await run();
                if (round > 0)
                {
                    times[name].Add(milliseconds * 1000 / set.Messages.Count);
                }
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{set.Name}, {set.Messages.Sum(m => m.Length) / set.Messages.Count} bytes on average"));
        foreach ((string name, List<double> all) in times.Where(t => t.Value.Count > 0))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{name,-12} median {Machine.Median(all),7:0.0}  least {all.Min(),7:0.0}  most {all.Max(),7:0.0}  {passed[name]} of {set.Messages.Count} pass"));
        }

        double own = Machine.Median(times["MailPlusPS"]);
        await SayAsync(own / Machine.Median(times["bare"]), "bare", MostOverBare);
        await SayAsync(own / Machine.Median(times["MimeKit"]), "MimeKit", 1);
        if (peer is not null)
        {
            await SayAsync(own / Machine.Median(times["libopendkim"]), "libopendkim", 1);
        }

        Task SayAsync(double ratio, string other, double most) => output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"MailPlusPS / {other,-11} {ratio:0.00}, at most {most:0}: {(ratio <= most && passed["MailPlusPS"] == set.Messages.Count ? "holds" : "does not hold")}"));
    }

    private static async Task<(int Passed, double Milliseconds)> Time(Func<Task<int>> count)
    {
        Stopwatch watch = Stopwatch.StartNew();
        return (await count(), watch.Elapsed.TotalMilliseconds);
    }

    private static int CountBare(MessageSet set, RSA key)
    {
        int passed = 0;
        for (int i = 0; i < set.Messages.Count; i++)
        {
            if (key.VerifyHash(SHA256.HashData(set.Messages[i]), set.Plain[i], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                passed++;
            }
        }

        return passed;
    }

    private static async Task<int> CountOursAsync(MessageSet set, DkimVerifier verifier)
    {
        int passed = 0;
        foreach (byte[] bytes in set.Messages)
        {
            IReadOnlyList<DkimSignatureResult> results = await verifier.VerifyAsync(RawMessage.Parse(bytes), CancellationToken.None);
            if (results is [{ Result: DkimResultCode.Pass }])
            {
                passed++;
            }
        }

        return passed;
    }

    private static int CountKit(MessageSet set, KitVerifier verifier)
    {
        int passed = 0;
        foreach (byte[] bytes in set.Messages)
        {
            using MemoryStream stream = new(bytes, writable: false);
            MimeMessage message = MimeMessage.Load(stream, persistent: true);
            if (verifier.Verify(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]))
            {
                passed++;
            }
        }

        return passed;
    }

    private static ZoneResolver Zone(string record)
    {
        string strings = string.Join(" ", record.Chunk(250).Select(c => $"\"{new string(c)}\""));
        ZoneReadResult read = ZoneFile.Read(
            $"$TTL 3600\n@ IN SOA ns hostmaster 1 2 3 4 5\n@ IN NS ns\nns IN A 192.0.2.53\n{SignedMessages.Selector}._domainkey IN TXT ( {strings} )\n",
            DnsName.Parse(SignedMessages.Domain),
            "benchmark");
        return new ZoneResolver([read.Zone!]);
    }
}
