using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MailPlusPS.Nas;

/// <summary>
/// Runs commands on a NAS by SSH (interfaces §3.1). Each argument is quoted; what needs root runs under <c>sudo -S</c>, whose
/// password goes to its standard input and is seen by nothing else: the command itself has no input.
/// </summary>
internal sealed class NasShell : IDisposable
{
    // Written by the command's own shell: without it sudo never got as far.
    private const string Started = "mailplusps-started";
    private const string Bare = "exec \"$@\" </dev/null";
    private const string AsRoot = "echo " + Started + " >&2; " + Bare;

    private static readonly SshParameterNames Names = new("-HostKeyFingerprint", "-SshKeyFile", "-Credential");

    private readonly SshClient _client;
    private readonly NasCredentials _credentials;
    private readonly TimeSpan _limit;

    private NasShell(SshClient client, NasCredentials credentials, TimeSpan limit)
    {
        _client = client;
        _credentials = credentials;
        _limit = limit;
    }

    /// <summary>Connects and logs in; a host key that is not pinned is shown and refused.</summary>
    /// <param name="host">The NAS.</param>
    /// <param name="credentials">Who logs in, and whose password sudo wants.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The shell.</returns>
    /// <exception cref="NasException">It cannot be used.</exception>
    public static async Task<NasShell> OpenAsync(string host, NasCredentials credentials, NasShellOptions options, CancellationToken cancellationToken)
    {
        VantageOptions connection = new()
        {
            KeyFile = options.KeyFile,
            Credential = options.KeyFile is null ? new NetworkCredential(credentials.User, credentials.Secret) : null,
            HostKey = options.HostKeyFingerprint,
            KnownHosts = options.KnownHosts,
            Limit = options.Limit,
            Names = Names,
        };
        try
        {
            SshClient client = await SshConnection.OpenAsync(new SshAddress(credentials.User, host, options.Port), connection, cancellationToken).ConfigureAwait(false);
            return new NasShell(client, credentials, options.Limit);
        }
        catch (VantageException exception)
        {
            throw new NasException(NasFault.Ssh, exception.Message, exception);
        }
    }

    /// <summary>Runs a command as the one who logged in.</summary>
    /// <param name="words">The program and its arguments, any text.</param>
    /// <param name="limit">How long it may take; null for the usual time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it came to; an exit code other than 0 is no exception.</returns>
    /// <exception cref="NasException">The connection was lost, or time is over.</exception>
    public Task<ShellResult> RunAsync(string[] words, TimeSpan? limit, CancellationToken cancellationToken) =>
        RunAsync(ShellText.Line(["sh", "-c", Bare, "sh", .. words]), words[0], input: null, limit ?? _limit, cancellationToken);

    /// <summary>Runs a command as root.</summary>
    /// <param name="words">The program and its arguments, any text.</param>
    /// <param name="limit">How long it may take; null for the usual time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="NasException">sudo refused, the connection was lost, or time is over.</exception>
    public async Task<ShellResult> RunAsRootAsync(string[] words, TimeSpan? limit, CancellationToken cancellationToken)
    {
        // -k: sudo asks each time, so that the password can never be left over for the command.
        string line = ShellText.Line(["sudo", "-k", "-S", "-p", string.Empty, "--", "sh", "-c", AsRoot, "sh", .. words]);
        ShellResult result = await RunAsync(line, words[0], _credentials.Password() + "\n", limit ?? _limit, cancellationToken).ConfigureAwait(false);
        int start = result.Error.IndexOf(Started + "\n", StringComparison.Ordinal);
        return start >= 0
            ? result with { Error = result.Error.Remove(start, Started.Length + 1) }
            : throw new NasException(NasFault.CommandFailed, Texts.Get("Nas.Shell.Sudo", words[0], _credentials.User, ControlCharacters.Excerpt(result.Error.Trim())));
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<ShellResult> RunAsync(string line, string program, string? input, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limit);
        try
        {
            using SshCommand command = _client.CreateCommand(line, Encoding.UTF8);
            Task running = command.ExecuteAsync(end.Token);
            await FeedAsync(command, input, end.Token).ConfigureAwait(false);
            await running.ConfigureAwait(false);
            WireTrace.Tell(Texts.Get("Nas.Trace.Ran", program, command.ExitStatus));
            return new ShellResult(command.ExitStatus, command.Result, command.Error);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NasException(NasFault.TimedOut, Texts.Get("Nas.Shell.TimedOut", program, limit.TotalSeconds), exception);
        }
        catch (Exception exception) when (exception is SshException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new NasException(NasFault.Ssh, Texts.Get("Nas.Shell.Lost", program, ControlCharacters.Excerpt(exception.Message)), exception);
        }
    }

    private static async Task FeedAsync(SshCommand command, string? input, CancellationToken cancellationToken)
    {
        if (input is null)
        {
            return;
        }

        using Stream stream = command.CreateInputStream();
        using MemoryStream text = new(Encoding.UTF8.GetBytes(input));
        await text.CopyToAsync(stream, 4096, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
