using System.Net;
using System.Security;

namespace MailPlusPS.Nas;

/// <summary>Who logs in. The password stays a <see cref="SecureString"/> until the moment it is sent.</summary>
/// <param name="User">The account.</param>
/// <param name="Secret">Its password.</param>
internal sealed record NasCredentials(string User, SecureString Secret)
{
    /// <summary>The password, for the one who sends it.</summary>
    /// <returns>The plain text.</returns>
    public string Password() => new NetworkCredential(string.Empty, Secret).Password;

    /// <summary>The account alone.</summary>
    /// <returns>The user's name.</returns>
    public override string ToString() => User;
}
