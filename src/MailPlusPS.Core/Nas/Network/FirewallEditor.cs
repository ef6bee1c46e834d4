using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>
/// Adds a rule to the firewall's profile (tutorial §6.1): the whole profile is read, merged, written, put in force and read
/// back. What would lock this session out is not sent; what DSM does not put in force is taken back.
/// </summary>
internal sealed class FirewallEditor
{
    private readonly FirewallApi _api;
    private readonly IReadOnlyList<int> _doors;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="api">The API.</param>
    /// <param name="doors">The ports by which this session comes in.</param>
    public FirewallEditor(FirewallApi api, IReadOnlyList<int> doors)
    {
        _api = api;
        _doors = doors;
    }

    /// <summary>Prepares a rule.</summary>
    /// <param name="wish">The rule.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    /// <exception cref="NasException">It would lock this session out.</exception>
    public async Task<NasEdit<FirewallState>> PrepareAsync(FirewallWish wish, CancellationToken cancellationToken)
    {
        FirewallState now = await _api.ReadAsync(cancellationToken).ConfigureAwait(false);
        bool enables = wish.Enables && !now.IsEnabled;
        bool isThere = IsThere(wish, now.Profile);
        string ports = string.Join(", ", wish.Ports.Select(p => p.ToString(CultureInfo.InvariantCulture)));
        if (isThere && !enables)
        {
            return new NasEdit<FirewallState>(Texts.Get("Nas.Firewall.There", ports, ControlCharacters.Escape(now.Profile.Name)), null, now);
        }

        FirewallProfile after = now.Profile.Copy();
        if (!isThere)
        {
            after.Insert(FirewallProfile.Global, wish.ToRule(), wish.Ports);
        }

        if (enables || (!wish.Allows && now.IsEnabled))
        {
            await RefuseLockOutAsync(after, cancellationToken).ConfigureAwait(false);
        }

        string what = Texts.Get(wish.Allows ? "Nas.Firewall.Allow" : "Nas.Firewall.Drop", ports, wish.Source ?? Texts.Get("Nas.Firewall.Anybody"), ControlCharacters.Escape(now.Profile.Name));
        return new NasEdit<FirewallState>(
            enables ? Texts.Get("Nas.Firewall.AndEnable", what) : what,
            token => WriteAsync(wish, now, after, token),
            now);
    }

    private static bool IsThere(FirewallWish wish, FirewallProfile profile) => wish.Source is null && wish.Allows
        ? wish.Ports.All(p => profile.JudgeAll(p, null) == FirewallVerdict.AllowedByRule)
        : profile.Rules(FirewallProfile.Global).Any(r => r.IsEnabled && r.Allows == wish.Allows && string.Equals(r.Source, wish.Source ?? string.Empty, StringComparison.Ordinal) && wish.Ports.All(p => r.Meets(p) == true));

    private async Task RefuseLockOutAsync(FirewallProfile after, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> callers = await _api.CallersAsync(cancellationToken).ConfigureAwait(false);
        if (callers.Count == 0)
        {
            throw new NasException(NasFault.Unsafe, Texts.Get("Nas.Firewall.CallerUnknown"));
        }

        foreach (IPAddress caller in callers)
        {
            foreach (int door in _doors)
            {
                if (after.JudgeAll(door, caller) is not (FirewallVerdict.AllowedByRule or FirewallVerdict.AllowedByDefault))
                {
                    throw new NasException(NasFault.Unsafe, Texts.Get("Nas.Firewall.LockOut", caller, door));
                }
            }
        }
    }

    // A profile that is stored and not in force would come into force with the next change of anybody: Ctrl+C does not cut in between.
    private async Task<FirewallState?> WriteAsync(FirewallWish wish, FirewallState before, FirewallProfile after, CancellationToken cancellationToken)
    {
        using UncutToken uncut = new(UncutToken.Usual, cancellationToken);
        NasException? lost = null;
        try
        {
            (await _api.StoreAsync(after, uncut.Token).ConfigureAwait(false)).Require();
        }
        catch (NasException exception) when (NasWriting.IsAnswerLost(exception.Fault))
        {
            lost = exception;
        }

        FirewallState stored = await ReadBackAsync(lost, uncut.Token).ConfigureAwait(false);
        if (!IsThere(wish, stored.Profile))
        {
            throw lost ?? NotTaken(before);
        }

        if (!before.IsEnabled && !wish.Enables)
        {
            return stored;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            await PutBackAsync(before, isInForce: false, uncut.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await ApplyAsync(before, after, uncut.Token).ConfigureAwait(false);
        FirewallState now = await _api.ReadAsync(uncut.Token).ConfigureAwait(false);
        return now.IsEnabled && IsThere(wish, now.Profile) ? now : throw NotTaken(before);
    }

    private async Task ApplyAsync(FirewallState before, FirewallProfile after, CancellationToken token)
    {
        bool isStarted = false;
        try
        {
            string? task = await _api.StartAsync(after.Name, token).ConfigureAwait(false);
            isStarted = true;
            if (task is not null)
            {
                await _api.WaitAsync(after.Name, task, token).ConfigureAwait(false);
            }
        }
        catch (NasException trouble)
        {
            // Where DSM refused to begin, the old one still is in force.
            string then;
            try
            {
                await PutBackAsync(before, isStarted || NasWriting.IsAnswerLost(trouble.Fault), token).ConfigureAwait(false);
                then = Texts.Get("Nas.Firewall.PutBack", trouble.Message);
            }
            catch (NasException again)
            {
                then = Texts.Get("Nas.Firewall.NotPutBack", trouble.Message, ControlCharacters.Escape(before.Profile.Name), again.Message);
            }

            throw new NasException(trouble.Fault, then, trouble) { Code = trouble.Code };
        }
    }

    private async Task PutBackAsync(FirewallState before, bool isInForce, CancellationToken token)
    {
        (await _api.StoreAsync(before.Profile, token).ConfigureAwait(false)).Require();
        if (isInForce && before.IsEnabled && await _api.StartAsync(before.Profile.Name, token).ConfigureAwait(false) is { } task)
        {
            await _api.WaitAsync(before.Profile.Name, task, token).ConfigureAwait(false);
        }
    }

    private static NasException NotTaken(FirewallState before) => new(NasFault.NotTaken, Texts.Get("Nas.Firewall.NotTaken", ControlCharacters.Escape(before.Profile.Name)));

    private async Task<FirewallState> ReadBackAsync(NasException? lost, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception) when (lost is not null)
        {
            throw new NasException(NasFault.OutcomeUnknown, Texts.Get("Nas.Net.OutcomeUnknown", "SYNO.Core.Security.Firewall.Profile set", lost.Message), exception);
        }
    }
}
