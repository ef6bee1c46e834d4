using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MailPlusPS.Transport;

/// <summary>Opens connections to SSH servers whose key the user has compared; to others nothing is sent.</summary>
internal static class SshConnection
{
    /// <summary>Connects, compares the server's key with the pinned one, logs in.</summary>
    /// <param name="address">The server.</param>
    /// <param name="options">Key or password, and what is pinned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="VantageException">It cannot be used; the id says why.</exception>
    public static async Task<SshClient> OpenAsync(SshAddress address, VantageOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateKeyFile> keys = SshKeys.Read(options);
        SshClient client = new(new ConnectionInfo(address.Host, address.Port, address.User, [.. Methods(address, options, keys)]) { Timeout = options.Limit });
        SshHostKey? shown = null;
        client.HostKeyReceived += (_, received) =>
        {
            shown = SshHostKey.Of(address, received.HostKeyName, received.FingerPrintSHA256);
            received.CanTrust = shown.IsTrusted(options);
        };
        try
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            shown?.Keep(options);
            return client;
        }
        catch (Exception exception)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw shown is { } key && !key.IsTrusted(options) ? key.Refusal(options, exception) : Told(address, exception, options);
        }
    }

    private static IEnumerable<AuthenticationMethod> Methods(SshAddress address, VantageOptions options, IReadOnlyList<PrivateKeyFile> keys)
    {
        if (keys.Count > 0)
        {
            yield return new PrivateKeyAuthenticationMethod(address.User, [.. keys]);
        }

        if (options is { Credential: { } credential, KeyFile: null })
        {
            yield return new PasswordAuthenticationMethod(address.User, credential.Password);
        }
    }

    private static VantageException Told(SshAddress address, Exception exception, VantageOptions options) => exception switch
    {
        VantageException told => told,
        SshAuthenticationException => new VantageException("SshLogInRefused", Texts.Get("Ssh.LogInRefused", address, options.Names.KeyFile, options.Names.Credential), exception),
        IOException or UnauthorizedAccessException when exception is not SshException => new VantageException("KnownHostsUnusable", Texts.Get("Ssh.KnownHosts", options.KnownHosts.Path, exception.Message), exception),
        SshOperationTimeoutException => new VantageException("SshUnreachable", Texts.Get("Ssh.Silent", address, options.Limit.TotalSeconds), exception),
        SocketException or SshException => new VantageException("SshUnreachable", Texts.Get("Ssh.Unreachable", address, exception.Message), exception),
        _ => new VantageException("SshUnusable", Texts.Get("Ssh.Unreachable", address, exception.Message), exception),
    };
}
