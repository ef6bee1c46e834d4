using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>Opens sessions with a NAS or router.</summary>
internal static class NasConnection
{
    private const int Privilege = 105;

    /// <summary>Opens a session and asks who the NAS is; an account that is no administrator's is turned away, for it can do nothing here.</summary>
    /// <param name="address">The NAS.</param>
    /// <param name="credentials">Who logs in.</param>
    /// <param name="options">How calls are made; null for the usual way.</param>
    /// <param name="ssh">How to run commands on it; null for not at all.</param>
    /// <param name="isRouter">Whether it is a Synology router.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session.</returns>
    /// <exception cref="NasException">It cannot be opened.</exception>
    public static async Task<NasSession> OpenAsync(NasAddress address, NasCredentials credentials, DsmClientOptions? options, NasShellOptions? ssh, bool isRouter, CancellationToken cancellationToken)
    {
        DsmClient client = await DsmClient.OpenAsync(address, credentials, options, cancellationToken).ConfigureAwait(false);
        try
        {
            NasFacts facts = await ReadAsync(client, isRouter, cancellationToken).ConfigureAwait(false);
            NasShell? shell = ssh is null ? null : await NasShell.OpenAsync(address.Host, credentials, ssh, cancellationToken).ConfigureAwait(false);
            return new NasSession(client, facts, shell);
        }
        catch
        {
            await EndAsync(client, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks who the NAS is.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="isRouter">Whether it is a Synology router.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it says of itself.</returns>
    /// <exception cref="NasException">The account is no administrator's.</exception>
    public static async Task<NasFacts> ReadAsync(DsmClient client, bool isRouter, CancellationToken cancellationToken)
    {
        IReadOnlyList<DsmReply> replies = await client.CallAllAsync(
            [
                DsmCall.Read("SYNO.DSM.Info", "getinfo", Math.Max(1, Math.Min(2, client.MaxVersion("SYNO.DSM.Info")))),
                DsmCall.Read("SYNO.Core.System", "info", 1),
                DsmCall.Read("SYNO.Core.Package", "list", 1),
            ],
            cancellationToken).ConfigureAwait(false);
        if (replies.Any(r => r.ErrorCode == Privilege) && !replies.Any(r => r.IsSuccess))
        {
            throw new NasException(NasFault.NotAdministrator, Texts.Get("Nas.NotAdministrator", client.User, client.Address)) { Code = Privilege };
        }

        JsonPart info = new(replies[0].Data);
        JsonPart system = new(replies[1].Data);
        string version = info.Text("version_string") ?? system.Text("firmware_ver") ?? string.Empty;
        return new NasFacts
        {
            Model = info.Text("model") ?? system.Text("model") ?? string.Empty,
            Version = version,
            Major = MajorOf(version),
            MailPlusVersion = new JsonPart(replies[2].Data).Items("packages").FirstOrDefault(p => p.Raw("id") == "MailPlus-Server").Text("version"),
            IsRouter = isRouter,
        };
    }

    private static int MajorOf(string version)
    {
        int start = version.TakeWhile(c => c is not (>= '0' and <= '9')).Count();
        return start < version.Length && version[start] is '6' or '7' or '8' ? version[start] - '0' : 0;
    }

    private static async Task EndAsync(DsmClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                await client.LogOutAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NasException or OperationCanceledException)
            {
                // It ends by itself; what counts is why it was to be closed.
            }
        }
    }
}
