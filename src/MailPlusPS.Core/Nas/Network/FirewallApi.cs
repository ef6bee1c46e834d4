using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>DSM's firewall by its API (interfaces §2.4).</summary>
internal sealed class FirewallApi
{
    private const string Api = "SYNO.Core.Security.Firewall";
    private const int MostLooks = 60;

    private readonly IDsmCalls _calls;
    private readonly TimeSpan _pause;

    /// <summary>Makes the API.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="pause">How long between two looks at a task.</param>
    public FirewallApi(IDsmCalls calls, TimeSpan pause)
    {
        _calls = calls;
        _pause = pause;
    }

    /// <summary>Reads the firewall and the profile in force, whole.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state.</returns>
    /// <exception cref="NasException">DSM refuses, or shows no profile.</exception>
    public async Task<FirewallState> ReadAsync(CancellationToken cancellationToken)
    {
        JsonPart status = new((await _calls.CallAsync(DsmCall.Read(Api, "get", 1), cancellationToken).ConfigureAwait(false)).Require());
        string name = status.Raw("profile_name") is { Length: > 0 } given ? given : "default";
        JsonElement data = (await _calls.CallAsync(DsmCall.Read(Api + ".Profile", "get", 1, ("name", name)), cancellationToken).ConfigureAwait(false)).Require();
        return data.ValueKind == JsonValueKind.Object
            ? new FirewallState(status.Flag("enable_firewall") ?? false, new FirewallProfile(name, JsonNode.Parse(data.GetRawText())!.AsObject()))
            : throw new NasException(NasFault.Malformed, Texts.Get("Nas.Firewall.NoProfile", ControlCharacters.Escape(name)));
    }

    /// <summary>Stores a profile without putting it in force.</summary>
    /// <param name="profile">The profile, whole.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    public Task<DsmReply> StoreAsync(FirewallProfile profile, CancellationToken cancellationToken) => _calls.CallAsync(
        DsmCall.Write(Api + ".Profile", "set", 1, ("profile", JsonSerializer.SerializeToElement(profile.Content)), ("profile_applying", false)), cancellationToken);

    /// <summary>Begins to put a profile in force.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The task; null where it is done at once.</returns>
    /// <exception cref="NasException">DSM refuses, as where the caller would be locked out (1103).</exception>
    public async Task<string?> StartAsync(string name, CancellationToken cancellationToken)
    {
        JsonPart started = new((await _calls.CallAsync(DsmCall.Write(Api + ".Profile.Apply", "start", 1, ("name", name), ("profile_applying", true)), cancellationToken).ConfigureAwait(false)).Require());
        return started.Raw("task_id") is { Length: > 0 } task ? task : null;
    }

    /// <summary>Waits until a profile is in force.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is in force.</returns>
    /// <exception cref="NasException">DSM failed, or does not get done.</exception>
    public async Task WaitAsync(string name, string task, CancellationToken cancellationToken)
    {
        for (int look = 0; look < MostLooks; look++)
        {
            JsonPart state = new((await _calls.CallAsync(DsmCall.Read(Api + ".Profile.Apply", "status", 1, ("task_id", task)), cancellationToken).ConfigureAwait(false)).Require());
            if (state.Flag("finish") == true)
            {
                if (state.Flag("success") == false)
                {
                    throw new NasException(NasFault.Refused, Texts.Get("Nas.Firewall.NotApplied", ControlCharacters.Escape(name)));
                }

                return;
            }

            await Task.Delay(_pause, cancellationToken).ConfigureAwait(false);
        }

        throw new NasException(NasFault.TimedOut, Texts.Get("Nas.Firewall.Slow", ControlCharacters.Escape(name)));
    }

    /// <summary>Where this session comes from, as the NAS sees it; all who are connected where it does not tell us apart.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The addresses; none where the NAS does not say.</returns>
    public async Task<IReadOnlyList<IPAddress>> CallersAsync(CancellationToken cancellationToken)
    {
        DsmReply reply = await _calls.CallAsync(DsmCall.Read("SYNO.Core.CurrentConnection", "list", 1), cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return [];
        }

        IReadOnlyList<JsonPart> all = new JsonPart(reply.Data).Items("items");
        JsonPart[] own = [.. all.Where(c => c.Flag("is_current_connected") ?? c.Flag("is_current") ?? false)];
        return [.. (own.Length > 0 ? own : all).Select(c => IPAddress.TryParse(c.Raw("from"), out IPAddress? address) ? address : null).OfType<IPAddress>().Distinct()];
    }
}
