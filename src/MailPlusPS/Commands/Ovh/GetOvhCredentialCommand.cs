using System.Management.Automation;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>Gets what the consumer key of a session may do and until when.</summary>
[Cmdlet(VerbsCommon.Get, "OvhCredential")]
[OutputType(typeof(OvhCredential))]
public sealed class GetOvhCredentialCommand : OvhCmdlet
{
    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        StartOvh(
            async (output, cancellationToken) => output.Object(await OvhConnection.ReadCredentialAsync(client, isProbe: false, cancellationToken).ConfigureAwait(false)),
            client.Endpoint.Name);
    }
}
