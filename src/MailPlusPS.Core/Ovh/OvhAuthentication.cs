namespace MailPlusPS;

/// <summary>How a session shows OVH who it is.</summary>
public enum OvhAuthentication
{
    /// <summary>Application key, application secret and consumer key: each call is signed.</summary>
    ApplicationKey,

    /// <summary>An OAuth2 service account: client id and secret, a token of an hour.</summary>
    ServiceAccount,

    /// <summary>A token that was ready.</summary>
    Token,
}
