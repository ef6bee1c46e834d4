using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;

namespace MailPlusPS.Tests.Help;

/// <summary>The NAS of the examples: a DSM 7 with the tutorial's packages, a few users, and a DKIM key; <c>$nas</c>, <c>$account</c> and <c>$fingerprint</c> are what a user would have.</summary>
internal static class NasExamples
{
    private const string Password = "Abcdefg123";
    private static readonly string[] Marks = ["MailPlusNas", "-Synology", "-MailPlusUser", "-OnNas", " -Nas"];

    /// <summary>Whether an example talks to a NAS.</summary>
    /// <param name="code">The example.</param>
    /// <returns>True where it does.</returns>
    public static bool AreIn(string code) => Marks.Any(m => code.Contains(m, StringComparison.OrdinalIgnoreCase));

    /// <summary>Starts it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="code">The example.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Done when it listens.</returns>
    public static async Task StartAsync(ExampleLab lab, string code, CancellationToken cancellationToken)
    {
        DsmEmulator nas = lab.Keep(await DsmEmulator.StartAsync(null, cancellationToken));
        string user = Environment.UserName;
        nas.Door.Accounts.Add(new DsmAccount { Name = user, Password = Password, IsAdministrator = true });
        nas.Door.Accounts.Add(new DsmAccount { Name = "moi", Password = Password });
        nas.Door.Accounts.Add(new DsmAccount { Name = "toi", Password = Password });
        DsmPackages packages = nas.Add(new DsmPackages(nas.Door));
        nas.Add(new DsmUsers(nas.Door));
        DsmMailPlus mail = nas.Add(new DsmMailPlus(packages));
        if (!code.Contains("Install-", StringComparison.OrdinalIgnoreCase))
        {
            packages.With("Perl", "PythonModule", "MailPlus-Server", "DNSServer");
            mail.Active.Add("moi");
            using RSA key = RSA.Create(2048);
            (mail.Domains[0].Selector, mail.Domains[0].PublicKey) = ("mps01", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        }

        lab.Default("Connect-MailPlusNas:Port", nas.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        lab.Run($"$nas = '{nas.Host}'; $fingerprint = '{nas.Fingerprint}'; $account = [pscredential]::new('{user}', [Net.NetworkCredential]::new('', '{Password}').SecurePassword)");
        lab.Run("$null = Connect-MailPlusNas $nas $account -CertificateFingerprint $fingerprint");
        if (code.Contains("-Ssh", StringComparison.OrdinalIgnoreCase))
        {
            DsmShell shell = lab.Keep(await DsmShell.StartAsync("mps01", cancellationToken));
            string hostKey = File.ReadAllText(shell.Server.HostKeyFile).Split(' ')[1];
            lab.Default("Connect-MailPlusNas:SshPort", shell.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            lab.Default("Connect-MailPlusNas:SshKeyFile", shell.Server.KeyFile);
            lab.Default("Connect-MailPlusNas:HostKeyFingerprint", "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(hostKey))).TrimEnd('='));
        }
    }
}
