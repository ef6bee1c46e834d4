using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>Opens sessions.</summary>
internal static class OvhConnection
{
    /// <summary>Opens a session and sees that its keys are good: a signed call, or the service account's token.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="credentials">Who; null where nothing was found.</param>
    /// <param name="options">How calls are made; null for the usual way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session.</returns>
    /// <exception cref="OvhException">The keys are missing or refused.</exception>
    public static async Task<OvhSession> OpenAsync(OvhEndpoint endpoint, OvhCredentials? credentials, OvhClientOptions? options, CancellationToken cancellationToken)
    {
        OvhClient client = new(endpoint, Complete(endpoint, credentials), options);
        try
        {
            await client.LogInAsync(cancellationToken).ConfigureAwait(false);
            OvhCredential? credential = client.Authentication == OvhAuthentication.ApplicationKey
                ? await ReadCredentialAsync(client, isProbe: false, cancellationToken).ConfigureAwait(false)
                : null;
            return new OvhSession(client, credential);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Asks what the consumer key may do and until when.</summary>
    /// <param name="client">The client.</param>
    /// <param name="isProbe">Whether a refusal is an answer, so that it may be asked again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The credential.</returns>
    public static async Task<OvhCredential> ReadCredentialAsync(OvhClient client, bool isProbe, CancellationToken cancellationToken)
    {
        JsonElement answer = await client.SendAsync(OvhRequest.Get("/auth/currentCredential") with { IsProbe = isProbe }, cancellationToken).ConfigureAwait(false);
        return OvhCredential.Read(answer);
    }

    /// <summary>Refuses credentials with which no call can be made, before one is.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="credentials">Who.</param>
    /// <param name="needsConsumerKey">False to ask for a consumer key.</param>
    /// <returns>The credentials.</returns>
    public static OvhCredentials Complete(OvhEndpoint endpoint, OvhCredentials? credentials, bool needsConsumerKey = true)
    {
        string? problem = credentials is null ? "None"
            : credentials.HasStrayCharacters() ? "Stray"
            : credentials.Kind == OvhAuthentication.ServiceAccount && endpoint.TokenUrl is null ? "NoServiceAccounts"
            : credentials.IsComplete || (!needsConsumerKey && credentials is { Kind: OvhAuthentication.ApplicationKey, Id.Length: > 0, Secret.Length: > 0 }) ? null
            : credentials is { Kind: OvhAuthentication.ApplicationKey, Id.Length: > 0, Secret.Length: > 0 } ? "NoConsumerKey"
            : "Incomplete";
        return problem is null
            ? credentials!
            : throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.Credentials." + problem, endpoint.Name, endpoint.KeyPage ?? OvhEndpoint.Default.KeyPage));
    }
}
