using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that change records at OVH: what a pipeline changes is published once, at its end.</summary>
public abstract class OvhZoneCmdlet : OvhCmdlet
{
    private readonly Dictionary<DnsName, OvhZoneEditor> _editors = [];

    /// <summary>Leaves the changes staged; Update-OvhZone publishes them.</summary>
    [Parameter]
    public SwitchParameter NoRefresh { get; set; }

    /// <inheritdoc />
    protected override void EndInput()
    {
        foreach (OvhZoneEditor editor in _editors.Values)
        {
            StartOvh((output, cancellationToken) => PublishAsync(editor, output, cancellationToken), editor.Zone.ToString());
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            foreach (OvhZoneEditor editor in _editors.Values)
            {
                editor.Dispose();
            }
        }
    }

    /// <summary>Reads a zone's name; what is none is written as an error. Called on the pipeline thread.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="editor">The zone's editor, one a run.</param>
    /// <returns>Whether it is one.</returns>
    private protected bool TryOpen(string text, [NotNullWhen(true)] out OvhZoneEditor? editor)
    {
        OvhClient client = Client;
        editor = null;
        if (!TryReadZone(text, out DnsName? zone))
        {
            return false;
        }

        SessionMemory.Remember(zone.ToString());
        if (!_editors.TryGetValue(zone, out editor))
        {
            editor = new OvhZoneEditor(client, zone);
            _editors.Add(zone, editor);
        }

        return true;
    }

    /// <summary>Starts a change: prepared, asked about, made.</summary>
    /// <param name="prepare">Prepares it.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="shows">Whether the record is written to the pipeline.</param>
    private protected void StartEdit(Func<CancellationToken, Task<OvhZoneEdit>> prepare, object target, bool shows) => StartOvh(
        async (output, cancellationToken) => await MakeAsync(await prepare(cancellationToken).ConfigureAwait(false), shows, output, cancellationToken).ConfigureAwait(false),
        target);

    /// <summary>Asks about a change and makes it.</summary>
    /// <param name="edit">The change.</param>
    /// <param name="shows">Whether the record is written to the pipeline.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it was made or refused.</returns>
    private protected static async Task MakeAsync(OvhZoneEdit edit, bool shows, IPipelineOutput output, CancellationToken cancellationToken)
    {
        OvhZoneRecord? record = edit.Record;
        if (edit.Make is null)
        {
            output.Verbose(edit.Description);
        }
        else if (await output.ShouldProcessAsync(edit.Description, Texts.Get("Ovh.Edit.Ask", edit.Description), Texts.Get("Ovh.Edit.Caption")).ConfigureAwait(false))
        {
            record = await edit.Make(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            return;
        }

        if (shows && record is not null)
        {
            output.Object(record);
        }
    }

    /// <summary>Publishes what was changed, unless it is to stay staged.</summary>
    /// <param name="editor">The zone's editor.</param>
    /// <param name="output">Where it is said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has taken it.</returns>
    private protected async Task PublishAsync(OvhZoneEditor editor, IPipelineOutput output, CancellationToken cancellationToken)
    {
        int count = editor.Unpublished;
        if (count == 0)
        {
            return;
        }

        if (!NoRefresh)
        {
            await editor.PublishAsync(cancellationToken).ConfigureAwait(false);
        }

        output.Verbose(Texts.Get(NoRefresh ? "Ovh.Staged" : "Ovh.Published", count, editor.Zone));
    }
}
