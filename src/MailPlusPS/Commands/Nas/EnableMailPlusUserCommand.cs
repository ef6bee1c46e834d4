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

/// <summary>Gives users the privileges for MailPlus and activates them; stops before a user beyond the licences. Permissions of the share are never written (tutorial §5.10, F08).</summary>
[Cmdlet(VerbsLifecycle.Enable, "MailPlusUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(MailPlusUser))]
public sealed class EnableMailPlusUserCommand : NasCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>The users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Activates a user beyond the licences too; MailPlus then restricts itself until there is a licence.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput() => _names.AddRange(Name);

    /// <inheritdoc />
    protected override void EndInput()
    {
        (NasSession session, bool force) = (Session, Force);
        StartNas((output, cancellationToken) => EnableAsync(session, [.. _names.Distinct(StringComparer.OrdinalIgnoreCase)], force, output, cancellationToken), session.ComputerName);
    }

    private static async Task EnableAsync(NasSession session, string[] names, bool force, IPipelineOutput output, CancellationToken cancellationToken)
    {
        NasRequirement.MailPlus(session.Calls, session.ComputerName);
        MailUsers users = await new MailUserReader(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        int taken = 0;
        foreach (string name in names)
        {
            try
            {
                MailPlusUser user = MailUserEnabler.Check(users, name, taken, force);
                if (user.ShareAccess == ShareAccess.Denied)
                {
                    output.Warning(user.Checks.Of(StepRules.S43).Message + " " + Texts.Get("Nas.Path.Share"));
                }

                if (!MailUserEnabler.IsNeeded(user))
                {
                    output.Object(user);
                    continue;
                }

                taken += user.IsActive == true ? 0 : 1;
                string what = Texts.Get("Nas.User.Enable", user.Name, (users.Licences.Active ?? 0) + taken, users.Licences.Allowed);
                if (await output.ShouldProcessAsync(what, Texts.Get("Nas.Ask", what), Texts.Get("Nas.User.Caption", session.ComputerName)).ConfigureAwait(false))
                {
                    output.Object(await new MailUserEnabler(session.Calls).EnableAsync(users, user, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (NasException exception)
            {
                output.Error(NasErrors.Record(exception, ControlCharacters.Escape(name)));
            }
        }
    }
}
