using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the users of the NAS with what mail needs of them: enabled, active, privileges, no way into others' mail; compared with OVH's mailboxes where those are piped in (tutorial §5.10).</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusUser")]
[OutputType(typeof(MailPlusUser))]
public sealed class GetMailPlusUserCommand : NasCmdlet
{
    private readonly List<string> _mailboxes = [];
    private bool _compares;

    /// <summary>Only these, with wildcards. All where it is left out.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The backup mailboxes that each active user should have too, from Get-OvhMailbox.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public OvhMailbox[]? OvhMailbox { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        _compares |= OvhMailbox is not null;
        _mailboxes.AddRange(OvhMailbox?.Select(m => m.EmailAddress) ?? []);
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        (NasSession session, bool compares) = (Session, _compares);
        WildcardPattern[] patterns = [.. Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase))];
        StartNas((output, cancellationToken) => ReadAsync(session, patterns, compares ? _mailboxes : null, output, cancellationToken), session.ComputerName);
    }

    private static async Task ReadAsync(NasSession session, WildcardPattern[] patterns, List<string>? mailboxes, IPipelineOutput output, CancellationToken cancellationToken)
    {
        MailUsers all = await new MailUserReader(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (string trouble in all.Troubles)
        {
            output.Verbose(trouble);
        }

        output.Verbose(Texts.Get("Nas.User.Licences", all.Licences.Active, all.Licences.Allowed));
        foreach (MailPlusUser user in mailboxes is null ? all.Users : BackupComparer.Compare(all.Users, mailboxes))
        {
            if (patterns.Length == 0 || patterns.Any(p => p.IsMatch(user.Name)))
            {
                output.Object(user);
            }
        }

        foreach (string stray in mailboxes is null ? [] : BackupComparer.Strays(all.Users, mailboxes))
        {
            output.Warning(Texts.Get("Nas.User.StrayMailbox", stray));
        }
    }
}
