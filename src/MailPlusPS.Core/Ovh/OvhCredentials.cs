using System;

namespace MailPlusPS.Ovh;

/// <summary>What a session shows to OVH. Never printed: the text form names the kind only.</summary>
internal sealed class OvhCredentials
{
    private OvhCredentials(OvhAuthentication kind, string id, string secret, string consumerKey)
    {
        Kind = kind;
        Id = id.Trim();
        Secret = secret.Trim();
        ConsumerKey = consumerKey.Trim();
    }

    /// <summary>Which kind.</summary>
    public OvhAuthentication Kind { get; }

    /// <summary>Application key or client id; empty for a token.</summary>
    public string Id { get; }

    /// <summary>Application secret, client secret or token.</summary>
    public string Secret { get; }

    /// <summary>The consumer key; empty where there is none, or none yet.</summary>
    public string ConsumerKey { get; }

    /// <summary>Whether calls can be made with it; an application without a consumer key can only ask for one.</summary>
    public bool IsComplete => Secret.Length > 0 && (Kind == OvhAuthentication.Token || Id.Length > 0) && (Kind != OvhAuthentication.ApplicationKey || ConsumerKey.Length > 0);

    /// <summary>Keys of an application.</summary>
    /// <param name="key">Application key.</param>
    /// <param name="secret">Application secret.</param>
    /// <param name="consumerKey">Consumer key; empty to ask for one.</param>
    /// <returns>The credentials.</returns>
    public static OvhCredentials OfApplication(string key, string secret, string consumerKey = "") => new(OvhAuthentication.ApplicationKey, key, secret, consumerKey);

    /// <summary>A service account.</summary>
    /// <param name="clientId">Client id.</param>
    /// <param name="clientSecret">Client secret.</param>
    /// <returns>The credentials.</returns>
    public static OvhCredentials OfServiceAccount(string clientId, string clientSecret) => new(OvhAuthentication.ServiceAccount, clientId, clientSecret, string.Empty);

    /// <summary>A ready token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credentials.</returns>
    public static OvhCredentials OfToken(string token) => new(OvhAuthentication.Token, string.Empty, token, string.Empty);

    /// <summary>Whether any of it cannot stand in a header: blanks, line breaks, letters beyond ASCII.</summary>
    /// <returns>True where a paste brought something along.</returns>
    public bool HasStrayCharacters() => Array.Exists([Id, Secret, ConsumerKey], static part => Array.Exists(part.ToCharArray(), static c => c is <= ' ' or > '~'));

    /// <summary>The kind, and nothing of it.</summary>
    /// <returns>For example <c>ApplicationKey</c>.</returns>
    public override string ToString() => Kind.ToString();
}
