using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Spf;

namespace MailPlusPS.Commands;

/// <summary>Composes an SPF record out of what shall send (tutorial §4.2.3). Refuses what cannot work; of the DNS it asks what is included, to count the look-ups.</summary>
[Cmdlet(VerbsCommon.New, "SpfRecord")]
[OutputType(typeof(string))]
public sealed class NewSpfRecordCommand : DnsCmdlet
{
    /// <summary>The domain's MX hosts may send.</summary>
    [Parameter]
    public SwitchParameter Mx { get; set; }

    /// <summary>Hosts whose addresses may send; <c>@</c> for the domain itself.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] A { get; set; } = [];

    /// <summary>Domains whose records are included.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Include { get; set; } = [];

    /// <summary>IPv4 addresses and networks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Ip4 { get; set; } = [];

    /// <summary>IPv6 addresses and networks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Ip6 { get; set; } = [];

    /// <summary>Names that exist for those who may send.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Exists { get; set; } = [];

    /// <summary>The domain whose record says the rest; without <c>-All</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Redirect { get; set; }

    /// <summary>What happens to everybody else: Fail where nothing is given and no redirect, SoftFail during tests.</summary>
    [Parameter]
    public SpfQualifier? All { get; set; }

    /// <summary>On behalf of whom, for what depends on it: the length, and includes that lead back.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        DnsName? domain = DnsName.Root;
        if (Domain is not null && !TryReadDomain(Domain, out domain))
        {
            return;
        }

        SpfDraft draft = new()
        {
            Mx = Mx,
            Hosts = [.. A.Select(h => h is "@" ? string.Empty : h)],
            Includes = Include,
            Ip4 = Ip4,
            Ip6 = Ip6,
            Exists = Exists,
            Redirect = Redirect,
            All = All ?? (Redirect is null ? SpfQualifier.Fail : null),
        };
        Start((output, cancellationToken) => ComposeAsync(draft, domain, Resolver(output), output, cancellationToken));
    }

    private static async Task ComposeAsync(SpfDraft draft, DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string[] errors = [.. draft.Errors()];
        if (errors.Length > 0)
        {
            output.Error(Record(new ArgumentException(string.Join(" ", errors)), "SpfRecordInvalid", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(draft.Text)));
            return;
        }

        foreach (string warning in await draft.WarnAsync(resolver, domain, cancellationToken).ConfigureAwait(false))
        {
            output.Warning(warning);
        }

        output.Object(draft.Text);
    }
}
