namespace MailPlusPS.Nas;

/// <summary>How MailPlus is to be reached in a browser (tutorial §7.2).</summary>
/// <param name="HostName">The name, such as <c>mail.votredomaine.tld</c>.</param>
/// <param name="Description">The description of the entry.</param>
/// <param name="Alias">The application's alias.</param>
/// <param name="AppPort">The application's port.</param>
internal sealed record ProxyWish(string HostName, string Description, string Alias, int AppPort)
{
    /// <summary>The tutorial's alias.</summary>
    public const string UsualAlias = "mail";

    /// <summary>The tutorial's port.</summary>
    public const int UsualPort = 21680;

    /// <summary>The tutorial's description.</summary>
    public const string UsualDescription = "MAIL";

    private const int Https = 443;

    /// <summary>The entry.</summary>
    /// <returns>Https at the name to http at this NAS.</returns>
    public ProxyEntry ToEntry() => new()
    {
        Description = Description,
        HostName = HostName,
        Port = Https,
        IsHttps = true,
        TargetHost = "localhost",
        TargetPort = AppPort,
    };
}
