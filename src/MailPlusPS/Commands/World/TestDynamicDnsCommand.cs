using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.DynamicDns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Says whether a domain has followed the address of the house: public address, DynHost, A, first MX, reverse name (tutorial, prerequisites).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DynamicDns")]
[OutputType(typeof(DynamicDnsState))]
[OutputType(typeof(bool))]
public sealed class TestDynamicDnsCommand : DomainCmdlet
{
    private static readonly TimeSpan SourceTime = TimeSpan.FromSeconds(5);

    private IReadOnlyList<DynHostEntry> _sent = [];
    private Lazy<Task<PublicIPAddress>>? _house;

    /// <summary>The public address of the house; found out where it is left out, but not where zone files or a recording answer.</summary>
    [Parameter]
    public IPAddress? PublicIPAddress { get; set; }

    /// <summary>The address that the box has on its outer side, as its page shows it.</summary>
    [Parameter]
    public IPAddress? WanAddress { get; set; }

    /// <summary>The address in the DynHost record; the one that <c>Update-DynHost</c> last sent where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Ip")]
    public IPAddress? DynHostAddress { get; set; }

    /// <summary>A file with other services for the public address than those that the module knows.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePath { get; set; }

    /// <summary>The history of addresses that <c>Update-DynHost</c> keeps; the user's own where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HistoryPath { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        base.BeginInput();
        IReadOnlyList<AddressSource> sources = AddressSourceParameter.Read(this, SourcePath, ResolvePaths);
        bool isOffline = SourcePath is null && ((ZoneFile is not null && !Overlay) || ReplayFrom is not null);
        if (PublicIPAddress is null && !isOffline)
        {
            _house = new Lazy<Task<PublicIPAddress>>(() => new PublicAddressFinder(sources, new LiveAddressBooth(SourceTime)).FindAsync(IPFamily.IPv4, StopToken));
        }

        _sent = ReadHistory();
    }

    private protected override DomainLook Prepare()
    {
        (IPAddress? known, IPAddress? wan, IPAddress? dynHost, bool quiet) = (PublicIPAddress, WanAddress, DynHostAddress, Quiet);
        return (domain, resolver, output, cancellationToken) => LookAsync(domain, resolver, new HouseAddresses(known, string.Empty, wan, dynHost, _sent), quiet, output, cancellationToken);
    }

    private async Task LookAsync(DnsName domain, IDnsResolver resolver, HouseAddresses known, bool quiet, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (known.Public is null)
        {
            PublicIPAddress? found = _house is null ? null : await _house.Value.ConfigureAwait(false);
            known = known with
            {
                Public = found is { IPAddress.Length: > 0 } ? IPAddress.Parse(found.IPAddress) : null,
                PublicTrouble = found?.Message ?? Texts.Get("PublicAddress.NotAsked"),
            };
        }

        DynamicDnsState state = DynamicDnsJudge.Judge(await DynamicDnsFacts.ReadAsync(resolver, domain, known, cancellationToken).ConfigureAwait(false));
        output.Object(quiet ? state.Status < CheckStatus.Error : state);
    }

    private IReadOnlyList<DynHostEntry> ReadHistory()
    {
        string? path = HistoryPath is null ? DynHostHistory.DefaultPath : ResolveNewPath(HistoryPath);
        try
        {
            return path is null ? [] : new DynHostHistory(path).Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteWarning(Texts.Get("DynHost.HistoryFailed", ControlCharacters.Escape(exception.Message)));
            return [];
        }
    }
}
