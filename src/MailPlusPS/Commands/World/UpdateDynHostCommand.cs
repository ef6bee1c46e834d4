using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Brings a DynHost record at OVH up to the address of the house, and sends nothing where nothing has changed (tutorial, prerequisites).</summary>
[Cmdlet(VerbsData.Update, "DynHost", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DynHostUpdate))]
public sealed class UpdateDynHostCommand : DnsCmdlet
{
    private static readonly TimeSpan SourceTime = TimeSpan.FromSeconds(5);

    private DynHostHistory? _history;
    private Lazy<Task<PublicIPAddress>>? _house;

    /// <summary>The hosts, for example the domain itself; each has a DynHost record.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] HostName { get; set; } = [];

    /// <summary>The DynHost log-in, <c>zone-suffix</c> and its own password; not that of the OVH account.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The address that the host is to have; the public one where it is left out.</summary>
    [Parameter]
    public IPAddress? IPAddress { get; set; }

    /// <summary>Where updates are taken; OVH's where it is left out. A password goes by https only.</summary>
    [Parameter]
    public Uri UpdateUri { get; set; } = new(DynHostUpdater.DefaultServer);

    /// <summary>The file that the addresses are kept in; the user's own where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HistoryPath { get; set; }

    /// <summary>A file with other services for the public address than those that the module knows.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePath { get; set; }

    /// <summary>Sends in any case: though nothing has changed, and though the log-in was refused before.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        base.BeginInput();
        if (DynHostUpdater.Refusal(UpdateUri) is { } reason)
        {
            ThrowTerminatingError(Record(new PSArgumentException(reason), "UpdateUriNotSafe", ErrorCategory.SecurityError, null));
        }

        string? path = HistoryPath is null ? DynHostHistory.DefaultPath : ResolveNewPath(HistoryPath);
        if (path is null)
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("DynHost.NoHistoryPath")), "HistoryPathNeeded", ErrorCategory.InvalidArgument, HistoryPath));
        }

        _history = new DynHostHistory(path!);
        IReadOnlyList<AddressSource> sources = AddressSourceParameter.Read(this, SourcePath, ResolvePaths);
        _house = new Lazy<Task<PublicIPAddress>>(() => new PublicAddressFinder(sources, new LiveAddressBooth(SourceTime)).FindAsync(IPFamily.IPv4, StopToken));

        // One after the other: what is refused for the first host is not sent for the next, and each writes the same file.
        ThrottleLimit = 1;
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NetworkCredential credential, IPAddress? address, bool force) = (Credential.GetNetworkCredential(), IPAddress, Force);
        foreach (string text in HostName)
        {
            if (TryReadDomain(text, out DnsName? host))
            {
                Start((output, cancellationToken) => UpdateAsync(host, address, credential, force, output, cancellationToken), host);
            }
        }
    }

    private async Task UpdateAsync(DnsName host, IPAddress? address, NetworkCredential credential, bool force, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            DynHostRequest request = new(host, address ?? await HouseAsync().ConfigureAwait(false), credential, UpdateUri);
            DynHostUpdater updater = new(Resolver(output), _history!);
            DynHostUpdate state = await updater.LookAsync(request, force, cancellationToken).ConfigureAwait(false);
            if (state.IsCurrent)
            {
                output.Object(state);
            }
            else if (await output.ShouldProcessAsync(host.ToString(), Texts.Get("DynHost.Action", request.Address)).ConfigureAwait(false))
            {
                output.Object(await updater.SendAsync(request, state, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (DynHostException exception)
        {
            output.Error(Record(exception, exception.ErrorId, ErrorCategory.InvalidResult, host.ToString()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Error(Record(new IOException(Texts.Get("DynHost.HistoryFailed", ControlCharacters.Escape(exception.Message)), exception), "HistoryUnusable", ErrorCategory.WriteError, host.ToString()));
        }
    }

    private async Task<IPAddress> HouseAsync()
    {
        PublicIPAddress found = await _house!.Value.ConfigureAwait(false);
        return System.Net.IPAddress.TryParse(found.IPAddress, out IPAddress? address) ? address : throw new DynHostException("PublicAddressUnknown", found.Message);
    }
}
