using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the mailboxes of a domain at OVH (tutorial §4.1): room, messages that wait, offer and quota.</summary>
[Cmdlet(VerbsCommon.Get, "OvhMailbox")]
[OutputType(typeof(OvhMailbox))]
public sealed class GetOvhMailboxCommand : OvhCmdlet
{
    /// <summary>The mail domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Zone", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Domain { get; set; } = [];

    /// <summary>Only these: what stands before the @. All where it is left out.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhClient client, string[] names) = (Client, Name);
        foreach (string text in Domain)
        {
            if (TryReadZone(text, out DnsName? domain))
            {
                SessionMemory.Remember(domain.ToString());
                StartOvh((output, cancellationToken) => ReadAsync(new OvhMailApi(client, domain), names, output, cancellationToken), domain.ToString());
            }
        }
    }

    private static async Task ReadAsync(OvhMailApi api, string[] names, IPipelineOutput output, CancellationToken cancellationToken)
    {
        OvhMailService service = await api.ServiceAsync(cancellationToken).ConfigureAwait(false);
        object quota = service.Quota?.ToString(System.Globalization.CultureInfo.CurrentCulture) ?? "?";
        output.Verbose(Texts.Get("Ovh.Mailbox.Offer", api.Domain, service.Offer, service.Status, service.Accounts.Count, quota));
        if (service.Accounts.Count == 0 && names.Length == 0)
        {
            output.Warning(Texts.Get("Ovh.Mailbox.None", api.Domain, service.Offer, quota));
        }

        IEnumerable<string> wanted = names.Length > 0 ? names : service.Accounts.OrderBy(a => a, StringComparer.OrdinalIgnoreCase);
        foreach (string name in wanted)
        {
            OvhMailbox? mailbox = await api.MailboxAsync(service, name, cancellationToken).ConfigureAwait(false);
            if (mailbox is null)
            {
                string message = Texts.Get("Ovh.Mailbox.NotFound", ControlCharacters.Escape(name), api.Domain);
                output.Error(new ErrorRecord(new ItemNotFoundException(message), "OvhNotFound", ErrorCategory.ObjectNotFound, name));
                continue;
            }

            output.Object(mailbox);
        }
    }
}
