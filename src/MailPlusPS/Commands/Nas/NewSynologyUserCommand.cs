using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Makes a local user of the NAS, whose name is what stands before the @ (tutorial §5.3, S49).</summary>
[Cmdlet(VerbsCommon.New, "SynologyUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(MailPlusUser))]
public sealed class NewSynologyUserCommand : NasCmdlet
{
    /// <summary>The name: small letters and digits, as the address is to be.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The password.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    /// <summary>Words of your own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>The address to which DSM writes of the account itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? EmailAddress { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, string name, SecureString password, string? description, string? email) = (Session, Name, Password!, Description, EmailAddress);
        StartNas((output, cancellationToken) => MakeAsync(session, name, password, description, email, output, cancellationToken), ControlCharacters.Escape(name));
    }

    private static async Task MakeAsync(NasSession session, string name, SecureString password, string? description, string? email, IPipelineOutput output, CancellationToken cancellationToken)
    {
        NasUserMaker maker = new(session.Calls);
        await maker.CheckAsync(name, password, cancellationToken).ConfigureAwait(false);
        string what = Texts.Get("Nas.User.Make", name, session.ComputerName);
        if (await output.ShouldProcessAsync(what, Texts.Get("Nas.Ask", what), Texts.Get("Nas.User.Caption", session.ComputerName)).ConfigureAwait(false))
        {
            output.Object(await maker.MakeAsync(name, password, description, email, cancellationToken).ConfigureAwait(false));
        }
    }
}
