using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Mailboxes;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Moves what waits in the backup mailbox to the NAS by IMAP, each message verified before it is taken away (tutorial §8.2, F15).</summary>
[Cmdlet(VerbsCommon.Move, "BackupMailboxMessage", SupportsShouldProcess = true)]
[OutputType(typeof(MovedMailboxMessage))]
public sealed class MoveBackupMailboxMessageCommand : MailboxCmdlet
{
    private readonly List<BackupMailboxMessage> _chosen = [];

    /// <summary>The messages to move, from Get-BackupMailboxMessage; all of <c>-Folder</c> where none are given.</summary>
    [Parameter(ValueFromPipeline = true)]
    public BackupMailboxMessage[]? InputObject { get; set; }

    /// <summary>The log-in at the mailbox that is emptied: the whole address, and the mailbox's own password.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Credential]
    [Alias("Credential")]
    public PSCredential SourceCredential { get; set; } = PSCredential.Empty;

    /// <summary>The server of the mailbox that is filled, as <c>host</c> or <c>host:port</c>: the NAS.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("DestinationServer")]
    [ValidateNotNullOrEmpty]
    public string TargetServer { get; set; } = string.Empty;

    /// <summary>The log-in there.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Credential]
    [Alias("DestinationCredential")]
    public PSCredential TargetCredential { get; set; } = PSCredential.Empty;

    /// <summary>The server of the mailbox that is emptied, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter]
    [Alias("ImapServer")]
    [ValidateNotNullOrEmpty]
    public string SourceServer { get; set; } = Backup;

    /// <summary>The folders to empty, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Folder { get; set; } = ["INBOX"];

    /// <summary>The folder to fill, its levels separated by a slash; the one of the same name where it is left out. A missing one is made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetFolder { get; set; }

    /// <summary>Copies: the source keeps everything.</summary>
    [Parameter]
    public SwitchParameter KeepSource { get; set; }

    /// <summary>The SHA-256 of the source's certificate, compared by you; no other is taken then.</summary>
    [Parameter]
    [Alias("CertificateFingerprint")]
    [ValidateNotNullOrEmpty]
    public string? SourceFingerprint { get; set; }

    /// <summary>The SHA-256 of the target's certificate, compared by you; no other is taken then.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetFingerprint { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput() => _chosen.AddRange(InputObject ?? []);

    /// <inheritdoc />
    protected override void EndInput()
    {
        // A pipeline that gave nothing is nothing to move, not all there is.
        bool fromPipeline = MyInvocation.ExpectingInput;
        MailboxLogin from = Login(SourceServer, SourceCredential, SourceFingerprint);
        MailboxLogin to = Login(TargetServer, TargetCredential, TargetFingerprint);
        Dictionary<string, BackupMailboxMessage[]> chosen = _chosen.GroupBy(m => m.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        if (fromPipeline && chosen.Count == 0)
        {
            return;
        }

        (string[] folders, bool isWhatIf) = (chosen.Count > 0 ? [.. chosen.Keys] : Folder, IsWhatIf);
        Start((output, cancellationToken) => RunAsync(from, to, folders, chosen, isWhatIf, output, cancellationToken), from.ToString());
    }

    private async Task RunAsync(MailboxLogin from, MailboxLogin to, string[] patterns, Dictionary<string, BackupMailboxMessage[]> chosen, bool isWhatIf, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            List<IReadOnlyList<MailboxItem>> folders = [];
            using (MailboxReader reader = await MailboxReader.OpenAsync(from, cancellationToken).ConfigureAwait(false))
            {
                foreach (string folder in await reader.FindFoldersAsync(patterns, cancellationToken).ConfigureAwait(false))
                {
                    IReadOnlyList<MailboxItem> items = await reader.ReadAsync(folder, cancellationToken).ConfigureAwait(false);
                    folders.Add(chosen.TryGetValue(folder, out BackupMailboxMessage[]? wanted)
                        ? [.. items.Where(i => wanted.Any(w => w.Uid == i.Shown.Uid && w.UidValidity == i.Shown.UidValidity))]
                        : items);
                }
            }

            foreach (IReadOnlyList<MailboxItem> items in folders.Where(i => i.Count > 0))
            {
                await MoveAsync(from, to, items, isWhatIf, output, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (MailboxException exception)
        {
            output.Error(Record(exception, from.ToString()));
        }
    }

    private async Task MoveAsync(MailboxLogin from, MailboxLogin to, IReadOnlyList<MailboxItem> items, bool isWhatIf, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string folder = items[0].Shown.Folder;
        string[] path = (TargetFolder ?? folder).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        string target = string.Join("/", path);
        string kind = KeepSource ? "Mailbox.Ask.Copy" : "Mailbox.Ask.Move";
        if (isWhatIf)
        {
            foreach (MailboxItem item in items)
            {
                await output.ShouldProcessAsync(Texts.Get(kind + "One", item.Shown, item.Shown.SizeText, target, to), string.Empty, string.Empty).ConfigureAwait(false);
            }

            return;
        }

        string all = Texts.Get(kind, items.Count, folder, from, target, to);
        if (!await output.ShouldProcessAsync(all, all + "?", Texts.Get("Mailbox.Ask.Caption")).ConfigureAwait(false))
        {
            return;
        }

        int done = 0;
        using MailboxMover mover = new(from, to, new MailboxMoveOptions { KeepSource = KeepSource }, message =>
        {
            done++;
            output.Progress(new ProgressRecord(0, Texts.Get("Mailbox.Ask.Caption"), Texts.Get("Mailbox.Progress", folder, done, items.Count)) { PercentComplete = done * 100 / items.Count });
            output.Object(message);
            if (message.Action == MailboxMoveAction.Failed)
            {
                output.Error(new ErrorRecord(new IOException(Texts.Get("Mailbox.NotMoved", message.Folder, message.Uid, message.Subject, message.Note)), "MessageNotMoved", ErrorCategory.WriteError, message));
            }
        });
        await mover.MoveAsync(items, path, cancellationToken).ConfigureAwait(false);
        output.Progress(new ProgressRecord(0, Texts.Get("Mailbox.Ask.Caption"), folder) { RecordType = ProgressRecordType.Completed });
    }
}
