using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Adds a rule to the NAS's firewall: mail's ports for everybody where nothing else is said (tutorial §6.1). What would lock this session out is refused.</summary>
[Cmdlet(VerbsCommon.New, "SynologyFirewallRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SynologyFirewallRule))]
public sealed class NewSynologyFirewallRuleCommand : NasCmdlet
{
    private const int Ssh = 22;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>The TCP ports; 25, 587 and 993 where they are left out.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [ValidateNotNullOrEmpty]
    public int[] Port { get; set; } = [25, 587, 993];

    /// <summary>The rule's name.</summary>
    [Parameter]
    [ValidateLength(1, 64)]
    public string Name { get; set; } = "MailPlus Server";

    /// <summary>Who is meant: an address, a range with a hyphen, a net with its length or mask; everybody where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>Turns away instead of letting in.</summary>
    [Parameter]
    public SwitchParameter Drop { get; set; }

    /// <summary>Switches the firewall on, where it is off.</summary>
    [Parameter]
    public SwitchParameter EnableFirewall { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        FirewallWish wish = new() { Name = Name, Ports = Port, Allows = !Drop, Source = Source, Enables = EnableFirewall };
        StartNas((output, cancellationToken) => AddAsync(session, wish, output, cancellationToken), string.Join(", ", Port));
    }

    private static async Task AddAsync(NasSession session, FirewallWish wish, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (wish.Source is { } source && !Array.TrueForAll(source.Split('-', '/'), p => IPAddress.TryParse(p.Trim(), out _)))
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Firewall.Source", ControlCharacters.Excerpt(source)));
        }

        FirewallEditor editor = new(new FirewallApi(session.Calls, Pause), session.HasSsh ? [session.Port, Ssh] : [session.Port]);
        NasEdit<FirewallState> edit = await editor.PrepareAsync(wish, cancellationToken).ConfigureAwait(false);
        if (await NasEditing.MakeAsync(edit, Texts.Get("Nas.Firewall.Caption"), output, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return;
        }

        foreach (SynologyFirewallRule rule in SynologyFirewallRule.Of(state).Where(r => r.Meets(wish.Ports)))
        {
            output.Object(rule);
        }
    }
}
