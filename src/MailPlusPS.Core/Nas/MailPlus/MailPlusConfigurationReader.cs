using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Reads the configuration through a session: the API, and Postfix where the session has SSH.</summary>
internal static class MailPlusConfigurationReader
{
    // Where MailPlus keeps Postfix, and where versions have kept its files (interfaces §3.3, M).
    private const string Postconf = "/var/packages/MailPlus-Server/target/sbin/postconf";

    private static readonly string[] Folders = ["/var/packages/MailPlus-Server/target/etc", "/var/packages/MailPlus-Server/target/etc/postfix"];

    /// <summary>Reads.</summary>
    /// <param name="session">The session.</param>
    /// <param name="mapping">What is read where.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="sources">The sources; null for all.</param>
    /// <param name="say">Told what was done, and what of it was of no use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="NasException">The NAS has no MailPlus Server, did not answer, or the session ended.</exception>
    public static async Task<MailPlusSnapshot> ReadAsync(
        NasSession session, MailPlusMapping mapping, MailPlusFacts facts, IEnumerable<MailPlusSource>? sources, Action<string> say, CancellationToken cancellationToken)
    {
        Require(session);
        MailPlusSnapshot snapshot = await new MailPlusReader(session.Calls, mapping).ReadAsync(facts, sources ?? mapping.Sources.Values, cancellationToken).ConfigureAwait(false);
        say(Texts.Get("MailPlus.Read", snapshot.Readings.Count, session.ComputerName, snapshot.RoundTrips));
        return session.Shell is { } shell ? snapshot with { Postfix = await ReadPostfixAsync(shell, say, cancellationToken).ConfigureAwait(false) } : snapshot;
    }

    /// <summary>Makes sure that the NAS has MailPlus Server.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="NasException">It has none, or it does not run.</exception>
    public static void Require(NasSession session)
    {
        if (!session.Calls.Knows("SYNO.MailPlusServer.Domain"))
        {
            throw new NasException(NasFault.NoMailPlus, Texts.Get("MailPlus.Missing", session.ComputerName));
        }
    }

    /// <summary>Reads what Postfix runs with; nothing is written. What fails is said and is no error: the API has the settings too.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="say">Told what failed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The parameters; null where they cannot be read.</returns>
    private static async Task<IReadOnlyDictionary<string, string>?> ReadPostfixAsync(NasShell shell, Action<string> say, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string folder in Folders)
            {
                ShellResult result = await shell.RunAsync([Postconf, "-c", folder, "-n"], limit: null, cancellationToken).ConfigureAwait(false);
                if (result.IsSuccess && MailPlusPostfix.Read(result.Output) is { Count: > 0 } parameters)
                {
                    return parameters;
                }

                say(Texts.Get("MailPlus.PostconfFailed", folder, ControlCharacters.Excerpt(result.Error.Trim())));
            }
        }
        catch (NasException exception)
        {
            say(exception.Message);
        }

        return null;
    }
}
