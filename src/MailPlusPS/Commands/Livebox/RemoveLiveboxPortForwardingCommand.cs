using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Deletes port rules that the box's page made, each by its id.</summary>
[Cmdlet(VerbsCommon.Remove, "LiveboxPortForwarding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveLiveboxPortForwardingCommand : LiveboxCmdlet
{
    /// <summary>The ids, as Get-LiveboxPortForwarding shows them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxClient client = Client;
        foreach (string text in Id)
        {
            StartLivebox((output, cancellationToken) => RemoveAsync(client, text, output, cancellationToken), ControlCharacters.Escape(text));
        }
    }

    private static async Task RemoveAsync(LiveboxClient client, string text, IPipelineOutput output, CancellationToken cancellationToken)
    {
        LiveboxRuleId id = LiveboxRuleId.TryParse(text, out LiveboxRuleId? read)
            ? read
            : throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Input.Id", ControlCharacters.Excerpt(text)));
        IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(client, cancellationToken).ConfigureAwait(false);
        await MakeAsync(new LiveboxRuleEditor(client).Remove(id, rules), output, cancellationToken).ConfigureAwait(false);
    }
}
