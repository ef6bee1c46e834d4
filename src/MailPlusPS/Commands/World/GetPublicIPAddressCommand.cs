using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Gets the address that the Internet sees; two services of different operators have to agree at least (tutorial, prerequisites).</summary>
[Cmdlet(VerbsCommon.Get, "PublicIPAddress")]
[OutputType(typeof(PublicIPAddress))]
public sealed class GetPublicIPAddressCommand : AsyncCmdlet
{
    private static readonly TimeSpan SourceTime = TimeSpan.FromSeconds(5);

    private IReadOnlyList<AddressSource> _sources = [];

    /// <summary>Which kinds of address; IPv4, which DynHost keeps, where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IPFamily[] AddressFamily { get; set; } = [IPFamily.IPv4];

    /// <summary>A file with other services than those that the module knows: operator, 4 or 6, address a line.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePath { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        CheckTheme.Current = HostTheme.Of(SessionState);
        _sources = AddressSourceParameter.Read(this, SourcePath, ResolvePaths);
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        foreach (IPFamily family in AddressFamily)
        {
            Start((output, cancellationToken) => FindAsync(family, output, cancellationToken), family);
        }
    }

    private async Task FindAsync(IPFamily family, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PublicIPAddress found = await new PublicAddressFinder(_sources, new LiveAddressBooth(SourceTime)).FindAsync(family, cancellationToken).ConfigureAwait(false);
        foreach (string trouble in found.Unanswered)
        {
            output.Verbose(trouble);
        }

        if (found.Status == CheckStatus.Error)
        {
            output.Error(new ErrorRecord(new IOException(found.Message), "PublicAddressUnknown", ErrorCategory.ObjectNotFound, family));
            return;
        }

        if (found.Dissent.Count > 0)
        {
            output.Warning(found.Message);
        }

        output.Object(found);
    }
}
