using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that look at the mail server of a domain, or at a server by its name or address.</summary>
public abstract class ServerCmdlet : VantageCmdlet
{
    private protected const string ByDomain = "Domain";
    private protected const string ByComputer = "Computer";

    /// <summary>The mail domains; their first MX is looked at.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDomain)]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Domain { get; set; } = [];

    /// <summary>The servers, by name or address.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByComputer)]
    [AllowEmptyString]
    public string[] ComputerName { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        foreach (string text in ParameterSetName == ByDomain ? Domain : [])
        {
            if (TryReadDomain(text, out DnsName? domain))
            {
                SessionMemory.Remember(domain.ToString());
                Start(async (output, cancellationToken) => await LookAsync(await ServerHost.OfDomainAsync(Resolver(output), domain, cancellationToken).ConfigureAwait(false), output, cancellationToken).ConfigureAwait(false), domain);
            }
        }

        foreach (string text in ParameterSetName == ByComputer ? ComputerName : [])
        {
            Start(async (output, cancellationToken) => await LookAsync(await ServerHost.OfNameAsync(Resolver(output), text, cancellationToken).ConfigureAwait(false), output, cancellationToken).ConfigureAwait(false), ControlCharacters.Escape(text));
        }
    }

    /// <summary>Looks at a server that has an address.</summary>
    /// <param name="host">The server.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    private protected abstract Task LookAtAsync(ServerHost host, IPipelineOutput output, CancellationToken cancellationToken);

    private async Task LookAsync(ServerHost host, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (host.Trouble is { } trouble)
        {
            output.Error(Record(new ArgumentException(Texts.Get("Port.ServerMissing", host.Name, trouble)), "ServerNotFound", ErrorCategory.ObjectNotFound, host.Name));
            return;
        }

        if (PortViews.IsElsewhere(Vantage, host))
        {
            output.Error(Record(new ArgumentException(Texts.Get("Port.InnerFromOutside", host.Name, host.Addresses[0], Vantage.Name)), "InnerAddressFromOutside", ErrorCategory.InvalidArgument, host.Name));
            return;
        }

        await LookAtAsync(host, output, cancellationToken).ConfigureAwait(false);
    }
}
