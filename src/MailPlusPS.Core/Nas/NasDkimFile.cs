using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>
/// The public half of the key file on the NAS, derived there: the private key does not leave it. Where the file lies is
/// one operator's word (interfaces §3.3), so the known places are looked through.
/// </summary>
internal sealed class NasDkimFile
{
    private const string Target = "/var/packages/MailPlus-Server/target/";
    private static readonly string[] Folders = [Target + "etc/rspamd/dkim", Target + "var/lib/rspamd/dkim"];

    private readonly NasShell _shell;

    /// <summary>Makes a reader.</summary>
    /// <param name="shell">Who runs commands on the NAS.</param>
    public NasDkimFile(NasShell shell)
    {
        _shell = shell;
    }

    /// <summary>Derives the public key.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="NasException">There is no such file, or openssl cannot read it.</exception>
    public async Task<PublicKeyMaterial> ReadAsync(DnsName domain, string selector, CancellationToken cancellationToken)
    {
        List<string> complaints = [];
        foreach (string path in Folders.Select(f => $"{f}/{domain}.{selector}.key"))
        {
            ShellResult result = await _shell.RunAsRootAsync(["openssl", "rsa", "-in", path, "-pubout"], limit: null, cancellationToken).ConfigureAwait(false);
            if (result.IsSuccess && PublicKeyText.Read(result.Output).Key is { } key)
            {
                return key;
            }

            complaints.Add(path);
        }

        throw new NasException(NasFault.NotFound, Texts.Get("Nas.Dkim.NoFile", domain, string.Join(", ", complaints)));
    }
}
