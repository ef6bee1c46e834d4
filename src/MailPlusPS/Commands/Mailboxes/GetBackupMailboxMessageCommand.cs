using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Mailboxes;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets what waits in the backup mailbox at OVH, or in another by IMAP; nothing is marked as read (tutorial §8.2, T07, O28).</summary>
[Cmdlet(VerbsCommon.Get, "BackupMailboxMessage")]
[OutputType(typeof(BackupMailboxMessage))]
public sealed class GetBackupMailboxMessageCommand : MailboxCmdlet
{
    /// <summary>The log-in at the mailbox: the whole address, and the mailbox's own password.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Credential]
    [Alias("SourceCredential")]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The server, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter]
    [Alias("SourceServer")]
    [ValidateNotNullOrEmpty]
    public string ImapServer { get; set; } = Backup;

    /// <summary>The folders, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Folder { get; set; } = ["INBOX"];

    /// <summary>The SHA-256 of the server's certificate, compared by you; no other is taken then.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateFingerprint { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        MailboxLogin login = Login(ImapServer, Credential, CertificateFingerprint);
        string[] folders = Folder;
        Start((output, cancellationToken) => ReadAsync(login, folders, output, cancellationToken), login.ToString());
    }

    private static async Task ReadAsync(MailboxLogin login, string[] patterns, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            using MailboxReader reader = await MailboxReader.OpenAsync(login, cancellationToken).ConfigureAwait(false);
            foreach (string folder in await reader.FindFoldersAsync(patterns, cancellationToken).ConfigureAwait(false))
            {
                foreach (MailboxItem item in await reader.ReadAsync(folder, cancellationToken).ConfigureAwait(false))
                {
                    output.Object(item.Shown);
                }
            }
        }
        catch (MailboxException exception)
        {
            output.Error(Record(exception, login.ToString()));
        }
    }
}
