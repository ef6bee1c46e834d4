using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Ovh;

/// <summary>Asks for a consumer key with the least rights, and waits until its owner has confirmed it.</summary>
internal sealed class OvhKeyRequest
{
    private readonly OvhEndpoint _endpoint;
    private readonly OvhCredentials _application;
    private readonly OvhClientOptions? _options;

    /// <summary>Makes a request.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="application">The application's key and secret.</param>
    /// <param name="options">How calls are made; null for the usual way.</param>
    /// <exception cref="OvhException">Key or secret are missing.</exception>
    public OvhKeyRequest(OvhEndpoint endpoint, OvhCredentials? application, OvhClientOptions? options = null)
    {
        _endpoint = endpoint;
        _application = OvhConnection.Complete(endpoint, application, needsConsumerKey: false);
        if (_application.Kind != OvhAuthentication.ApplicationKey)
        {
            throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.Credentials.NoApplication", endpoint.Name, endpoint.KeyPage ?? OvhEndpoint.Default.KeyPage));
        }

        _options = options;
    }

    /// <summary>The rights for zones, method by method. A rule for what lies below a path does not cover the path.</summary>
    /// <param name="zones">The zones.</param>
    /// <param name="purposes">What the key is for.</param>
    /// <returns>The rules, each once.</returns>
    public static IReadOnlyList<OvhAccessRule> Rules(IEnumerable<DnsName> zones, IReadOnlyCollection<OvhKeyPurpose> purposes)
    {
        List<OvhAccessRule> rules = [new("GET", "/auth/currentCredential")];
        foreach (DnsName name in zones)
        {
            string zone = "/domain/zone/" + name;
            string mail = "/email/domain/" + name;
            rules.AddRange(Grant("GET", zone, zone + "/*"));
            rules.AddRange(purposes.SelectMany(p => p switch
            {
                OvhKeyPurpose.Zone => [.. Grant("POST", zone + "/record", zone + "/refresh"), .. Grant("PUT", zone + "/record/*"), .. Grant("DELETE", zone + "/record/*")],
                OvhKeyPurpose.DynHost =>
                [
                    .. Grant("POST", zone + "/dynHost/record", zone + "/dynHost/login", zone + "/dynHost/login/*", zone + "/refresh"),
                    .. Grant("PUT", zone + "/dynHost/record/*", zone + "/dynHost/login/*"), .. Grant("DELETE", zone + "/dynHost/record/*"),
                ],
                OvhKeyPurpose.Mailbox => [.. Grant("GET", mail, mail + "/*"), .. Grant("POST", mail + "/account", mail + "/account/*"), .. Grant("PUT", mail + "/account/*")],
                _ => Array.Empty<OvhAccessRule>(),
            }));
        }

        return [.. rules.Distinct()];
    }

    /// <summary>Asks.</summary>
    /// <param name="rules">The rights.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key, to be confirmed.</returns>
    public async Task<OvhConsumerKey> AskAsync(IReadOnlyList<OvhAccessRule> rules, CancellationToken cancellationToken)
    {
        using OvhClient client = new(_endpoint, _application, _options);
        OvhRequest request = OvhRequest.WithBody("POST", "/auth/credential", ("accessRules", rules.Select(r => new { method = r.Method, path = r.Path }).ToArray()));
        JsonElement answer = await client.SendAsync(request with { IsAnonymous = true }, cancellationToken).ConfigureAwait(false);
        JsonPart json = new(answer);
        if (json.Raw("consumerKey") is not { Length: > 0 } key || json.Text("validationUrl") is not { } url)
        {
            throw new OvhException(OvhFault.Malformed, Texts.Get("Ovh.Failed", request.Title, Texts.Get("Ovh.Fault.Malformed", string.Empty, _endpoint.Name, string.Empty)));
        }

        return new OvhConsumerKey { Status = json.Text("state") ?? "pendingValidation", ValidationUrl = url, ConsumerKey = Secure(key), Endpoint = _endpoint.Name, Rules = rules };
    }

    /// <summary>Waits until the key is confirmed.</summary>
    /// <param name="key">The key as it was asked for.</param>
    /// <param name="plainKey">The key itself.</param>
    /// <param name="pause">How long between two questions.</param>
    /// <param name="limit">How long in all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key, confirmed; or as it was where time ran out.</returns>
    public async Task<OvhConsumerKey> WaitAsync(OvhConsumerKey key, string plainKey, TimeSpan pause, TimeSpan limit, CancellationToken cancellationToken)
    {
        using OvhClient client = new(_endpoint, OvhCredentials.OfApplication(_application.Id, _application.Secret, plainKey), _options);
        long start = client.Time.GetTimestamp();
        while (true)
        {
            try
            {
                OvhCredential credential = await OvhConnection.ReadCredentialAsync(client, isProbe: true, cancellationToken).ConfigureAwait(false);
                if (credential.Status == "validated")
                {
                    return key with { Status = credential.Status };
                }
            }
            catch (OvhException pending) when (pending.Fault is OvhFault.InvalidCredential or OvhFault.InvalidSignature)
            {
                // What OVH says of a key until it is confirmed.
            }

            if (client.Time.GetElapsedTime(start) >= limit)
            {
                return key;
            }

#if NET
            await Task.Delay(pause, client.Time, cancellationToken).ConfigureAwait(false);
#else
            await client.Time.Delay(pause, cancellationToken).ConfigureAwait(false);
#endif
        }
    }

    private static IEnumerable<OvhAccessRule> Grant(string method, params string[] paths) => paths.Select(p => new OvhAccessRule(method, p));

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return secure;
    }
}
