namespace MailPlusPS.Transport;

/// <summary>What the parameters are called that a sentence about SSH tells the user to give.</summary>
/// <param name="HostKey">The one for the fingerprint of the server's key.</param>
/// <param name="KeyFile">The one for the private key.</param>
/// <param name="Credential">The one for the password.</param>
internal sealed record SshParameterNames(string HostKey, string KeyFile, string Credential)
{
    /// <summary>Those of cmdlets that look from an SSH server.</summary>
    public static SshParameterNames Via { get; } = new("-ViaHostKey", "-ViaKeyFile", "-ViaCredential");
}
