using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Makes a mailbox at OVH, such as the tutorial's backup mailbox (§4.1), and waits until it is there. MX records are not touched.</summary>
[Cmdlet(VerbsCommon.New, "OvhMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OvhMailbox))]
public sealed class NewOvhMailboxCommand : OvhCmdlet
{
    /// <summary>The mail domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Zone", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Domain { get; set; } = string.Empty;

    /// <summary>What stands before the @: for a backup the same as the user's at home (O02).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Its password: 9 to 30 characters, no blank at either end, no accented letters.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    /// <summary>Its room in bytes, one that the offer has; 5000000000 where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? Size { get; set; }

    /// <summary>Words of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>How long to wait for OVH, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int MaximumWaitSec { get; set; } = 300;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        OvhMailboxOrder order = new(Name, new NetworkCredential(string.Empty, Password).Password, Size, Description);
        TimeSpan limit = TimeSpan.FromSeconds(MaximumWaitSec);
        if (TryReadZone(Domain, out DnsName? domain))
        {
            SessionMemory.Remember(domain.ToString());
            StartOvh((output, cancellationToken) => MakeAsync(new OvhMailApi(client, domain), order, limit, output, cancellationToken), ControlCharacters.Escape(order.Name) + "@" + domain);
        }
    }

    private static async Task MakeAsync(OvhMailApi api, OvhMailboxOrder order, TimeSpan limit, IPipelineOutput output, CancellationToken cancellationToken)
    {
        OvhMailboxMaker maker = new(api);
        maker.Check(order);
        OvhMailService service = await api.ServiceAsync(cancellationToken).ConfigureAwait(false);
        string description = Texts.Get(
            "Ovh.Mailbox.Do", order.Name, api.Domain, maker.Fit(order, service) / 1e9, service.Offer, service.Accounts.Count, service.Quota?.ToString(System.Globalization.CultureInfo.CurrentCulture) ?? "?");
        string caption = Texts.Get("Ovh.Mailbox.Caption");
        if (!await output.ShouldProcessAsync(description, Texts.Get("Ovh.Edit.Ask", description), caption).ConfigureAwait(false))
        {
            return;
        }

        void Report(TimeSpan elapsed) => output.Progress(new ProgressRecord(0, caption, Texts.Get("Ovh.Mailbox.Progress", order.Name, api.Domain, elapsed.TotalSeconds))
        {
            PercentComplete = (int)Math.Min(99, 100 * elapsed.TotalSeconds / limit.TotalSeconds),
        });
        OvhMailbox mailbox = await maker.MakeAsync(order, service, limit, Report, cancellationToken).ConfigureAwait(false);
        output.Progress(new ProgressRecord(0, caption, mailbox.EmailAddress) { RecordType = ProgressRecordType.Completed });
        output.Object(mailbox);
    }
}
