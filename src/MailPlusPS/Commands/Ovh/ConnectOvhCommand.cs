using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Opens a session with OVH: by <c>ovh.conf</c> or <c>OVH_*</c>, by keys, by a service account or with a token.</summary>
[Cmdlet(VerbsCommunications.Connect, "Ovh", DefaultParameterSetName = "Configuration")]
[OutputType(typeof(OvhSession))]
public sealed class ConnectOvhCommand : OvhConfigurationCmdlet
{
    private OvhSession? _opened;

    /// <summary>A configuration file, read instead of those in their usual places and of <c>OVH_*</c>.</summary>
    [Parameter(ParameterSetName = "Configuration")]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Application key as user name, application secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Keys")]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The consumer key, as New-OvhConsumerKey gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Keys", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public SecureString? ConsumerKey { get; set; }

    /// <summary>A service account's client id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ServiceAccount")]
    [ValidateNotNull]
    public PSCredential? OAuthCredential { get; set; }

    /// <summary>A token that is ready.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Token")]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>How long OVH may take for a try, in seconds; a call is tried four times where that is safe.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int CallTimeoutSec { get; set; } = 60;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhCredentials? given = Credential is not null ? OvhCredentials.OfApplication(Credential.UserName, Plain(Credential.Password), Plain(ConsumerKey!))
            : OAuthCredential is not null ? OvhCredentials.OfServiceAccount(OAuthCredential.UserName, Plain(OAuthCredential.Password))
            : Token is not null ? OvhCredentials.OfToken(Plain(Token))
            : null;
        if (ReadConfiguration(given, ConfigurationPath) is { } configuration)
        {
            OvhClientOptions options = new() { Timeout = TimeSpan.FromSeconds(CallTimeoutSec) };
            Start((output, cancellationToken) => OpenAsync(configuration, options, output, cancellationToken), configuration.Endpoint.Name);
        }
    }

    /// <inheritdoc />
    protected override void EndInput() =>
        RunspaceDefault<OvhSession>.Current = _opened; // After a refusal nothing is written by an older session unasked.

    private async Task OpenAsync(OvhConfiguration configuration, OvhClientOptions options, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            OvhSession session = await OvhConnection.OpenAsync(configuration.Endpoint, configuration.Credentials, options, cancellationToken).ConfigureAwait(false);
            if (session.Expires is { } end && end - DateTimeOffset.UtcNow < TimeSpan.FromDays(1))
            {
                output.Verbose(Texts.Get("Ovh.ExpiresSoon", end.ToLocalTime()));
            }

            _opened = session;
            output.Object(session);
        }
        catch (OvhException exception)
        {
            output.Error(OvhErrors.Record(exception, configuration.Endpoint.Name));
        }
    }

    private static string Plain(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
