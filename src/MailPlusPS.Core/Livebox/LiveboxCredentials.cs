namespace MailPlusPS.Livebox;

/// <summary>Who logs in at the box; it says nothing of itself where it is shown.</summary>
internal sealed class LiveboxCredentials
{
    /// <summary>Makes the credentials.</summary>
    /// <param name="name">The account, which is <c>admin</c> on every box.</param>
    /// <param name="password">Its password.</param>
    public LiveboxCredentials(string name, string password)
    {
        Name = name;
        Password = password;
    }

    /// <summary>The account.</summary>
    public string Name { get; }

    /// <summary>Its password.</summary>
    public string Password { get; }
}
