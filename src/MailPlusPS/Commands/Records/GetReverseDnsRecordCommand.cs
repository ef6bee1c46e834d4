using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.Commands;

/// <summary>Gets the reverse names of addresses, one object a name, and says whether they lead back and whether receivers like them (tutorial, preamble 3).</summary>
[Cmdlet(VerbsCommon.Get, "ReverseDnsRecord")]
[OutputType(typeof(ReverseDnsRecord))]
public sealed class GetReverseDnsRecordCommand : DnsCmdlet
{
    /// <summary>The addresses, IPv4 or IPv6. One that the public DNS has no name for is asked for only where <c>-DnsServer</c>, <c>-ZoneFile</c> or <c>-ReplayFrom</c> says of whom.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Address", "Addresses")]
    [AllowEmptyString]
    public string[] IPAddress { get; set; } = [];

    /// <summary>How mail goes out: what fails when it is sent direct does not matter behind a relay.</summary>
    [Parameter]
    public DeploymentRole Role { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        if (Role.HasFlag(DeploymentRole.Relayed | DeploymentRole.Direct))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Audit.RoleConflict", Role)), "ConflictingRole", ErrorCategory.InvalidArgument, Role));
        }

        base.BeginInput();
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        ReverseDnsJudge judge = new(Role);
        bool anybody = DnsServer is not null || ZoneFile is not null || ReplayFrom is not null;
        foreach (string text in IPAddress)
        {
            Start((output, cancellationToken) => LookAsync(text, judge, anybody, output, cancellationToken), ControlCharacters.Escape(text));
        }
    }

    private async Task LookAsync(string text, ReverseDnsJudge judge, bool anybody, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!InternetAddress.TryParse(text, out System.Net.IPAddress? address, out string reason))
        {
            output.Error(Record(new ArgumentException(reason), "InvalidIPAddress", ErrorCategory.InvalidArgument, ControlCharacters.Escape(text)));
            return;
        }

        AddressKind kind = AddressBlocks.KindOf(address);
        if (kind != AddressKind.Public && !anybody)
        {
            output.Object(ReverseDnsJudge.NotAsked(address, kind));
            return;
        }

        ReverseLookup lookup = await ReverseLookup.AskAsync(Resolver(output), address, cancellationToken).ConfigureAwait(false);
        if (!lookup.Answer.IsConclusive)
        {
            output.Error(Unanswered(lookup.Answer));
            return;
        }

        foreach (ReverseDnsRecord record in judge.Judge(lookup))
        {
            output.Object(record);
        }
    }
}
