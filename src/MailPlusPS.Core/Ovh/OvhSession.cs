using System;
using MailPlusPS.Ovh;

namespace MailPlusPS;

/// <summary>An open session with OVH. Its keys are kept in memory and are not in any property.</summary>
public sealed class OvhSession : IDisposable
{
    internal OvhSession(OvhClient client, OvhCredential? credential)
    {
        Client = client;
        Credential = credential;
    }

    /// <summary>The endpoint's name, such as <c>ovh-eu</c>.</summary>
    public string Endpoint => Client.Endpoint.Name;

    /// <summary>Where calls go to.</summary>
    public string Url => Client.Endpoint.Url;

    /// <summary>How calls are authorised.</summary>
    public OvhAuthentication Authentication => Client.Authentication;

    /// <summary>What the consumer key may do, as it was when the session was opened; null for other ways to log in.</summary>
    public OvhCredential? Credential { get; }

    /// <summary>When the consumer key ends; null for never and for other ways to log in.</summary>
    public DateTimeOffset? Expires => Credential?.Expires;

    /// <summary>How many calls were made so far.</summary>
    public int CallCount => Client.CallCount;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Who makes the calls.</summary>
    internal OvhClient Client { get; }

    /// <summary>Closes it. The keys stay good: take them back in OVH's manager.</summary>
    public void Dispose()
    {
        IsClosed = true;
        Client.Dispose();
    }

    /// <summary>Endpoint and kind.</summary>
    /// <returns>For example <c>ovh-eu (ApplicationKey)</c>.</returns>
    public override string ToString() => $"{Endpoint} ({Authentication})";
}
