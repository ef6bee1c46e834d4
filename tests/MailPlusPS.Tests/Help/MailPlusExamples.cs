using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;

namespace MailPlusPS.Tests.Help;

/// <summary>The NAS of the examples: a MailPlus Server that its wizard left, with a message that waits and a sender who was sent to the backup; the session is open.</summary>
internal static class MailPlusExamples
{
    /// <summary>The cmdlets whose examples need it.</summary>
    public static IReadOnlyList<string> Cmdlets { get; } = ["MailPlusConfiguration", "Update-MailPlusRule", "Get-MailPlusQueue", "Get-MailPlusLog"];

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="folder">Where its pins and files go.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Done when it listens.</returns>
    public static async Task StartAsync(ExampleLab lab, string folder, CancellationToken cancellationToken)
    {
        DsmEmulator nas = lab.Keep(await DsmEmulator.StartAsync(null, cancellationToken));
        DsmMailPlusServer server = nas.Add(new DsmMailPlusServer());
        long hoursAgo = DateTimeOffset.UtcNow.AddHours(-5).ToUnixTimeSeconds();
        server.Queue.Add(new JsonObject { ["id"] = "4B2F1C0A77", ["sender"] = "moi@votredomaine.tld", ["recipients"] = new JsonArray("ami@example.com"), ["arrival_time"] = hoursAgo, ["reason"] = "connect to smtp.orange.fr[192.0.2.25]:587: Connection timed out" });
        server.Log.Add(new JsonObject { ["time"] = hoursAgo, ["sender"] = "news@example.net", ["recipient"] = "moi@votredomaine.tld", ["client"] = "192.0.2.9", ["status"] = "rejected", ["description"] = "450 4.7.25 Client host rejected: cannot find your hostname" });

        // Files that an example names lie where it runs.
        await File.WriteAllTextAsync(Path.Combine(folder, "maillog"), "Nov 24 10:42:07 nas postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.net[192.0.2.9]: 554 5.7.1 <moi@votredomaine.tld>: Relay access denied; from=<s@example.net> to=<moi@votredomaine.tld> proto=ESMTP helo=<mail.example.net>\n", cancellationToken);
        lab.Run($"$null = Connect-MailPlusNas {nas.Host} -Port {nas.Port} -CertificateFingerprint '{nas.Fingerprint}' -Credential ([pscredential]::new('chef', [Net.NetworkCredential]::new('', 'Lab-Passw0rd&=%').SecurePassword))");
    }
}
