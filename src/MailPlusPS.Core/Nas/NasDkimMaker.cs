using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>
/// Has MailPlus Server make a key (tutorial §3): selector and length are set, then the key is generated. An old key under a
/// new selector has every signature refused, and so has a new one under the old, so that the two go together: where no key
/// was made the settings from before are written back, and Ctrl+C does not cut between them.
/// </summary>
internal sealed class NasDkimMaker
{
    private readonly IDsmCalls _calls;
    private readonly NasDkim _reader;
    private readonly NasDkimFile? _file;

    /// <summary>Makes a maker.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    /// <param name="computer">The NAS, as sentences name it.</param>
    /// <param name="file">The key file, where commands can be run: for versions of MailPlus that show no key.</param>
    public NasDkimMaker(IDsmCalls calls, string computer, NasDkimFile? file = null)
    {
        _calls = calls;
        _reader = new NasDkim(calls, computer);
        _file = file;
    }

    /// <summary>How long settings and key may go on being brought together after Ctrl+C.</summary>
    public System.TimeSpan Patience { get; init; } = UncutToken.Usual;

    /// <summary>Sets, generates, and reads back what was made.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="length">The bits to ask for.</param>
    /// <param name="before">What the NAS had.</param>
    /// <param name="cancellationToken">Ends the wait; before the key was asked for, the settings are written back.</param>
    /// <returns>The new public key.</returns>
    /// <exception cref="NasException">MailPlus refuses, or says success and made no key; the message says what became of the settings.</exception>
    public async Task<PublicKeyMaterial> MakeAsync(DnsName domain, string selector, int length, NasDkimState before, CancellationToken cancellationToken)
    {
        Wanted wanted = new(domain, selector, before.Merge(selector, length), before.Asked(selector, length), before, await KeyAsync(before, domain, selector, cancellationToken).ConfigureAwait(false));
        using UncutToken uncut = new(Patience, cancellationToken);
        try
        {
            await SetAsync(wanted, uncut.Token).ConfigureAwait(false);
        }
        catch (NasException trouble)
        {
            throw await PutBackAsync(wanted, trouble, uncut.Token).ConfigureAwait(false);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            await PutBackAsync(wanted, new NasException(NasFault.NotTaken, string.Empty), uncut.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await GenerateAsync(wanted, uncut.Token).ConfigureAwait(false);
    }

    private async Task SetAsync(Wanted wanted, CancellationToken token)
    {
        (await _calls.CallAsync(Call("set_security", wanted.Before, wanted.Settings), token).ConfigureAwait(false)).Require();
        if (!(await _reader.ReadAsync(wanted.Domain, token).ConfigureAwait(false)).HasTaken(wanted.Settings, wanted.Before))
        {
            throw new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.NotSet", wanted.Domain, wanted.Selector));
        }
    }

    private async Task<PublicKeyMaterial> GenerateAsync(Wanted wanted, CancellationToken token)
    {
        PublicKeyMaterial? told = null;
        NasException? lost = null;
        try
        {
            told = await AskAsync(wanted, token).ConfigureAwait(false);
        }
        catch (NasException trouble) when (NasWriting.IsAnswerLost(trouble.Fault))
        {
            lost = trouble;
        }
        catch (NasException trouble)
        {
            throw await PutBackAsync(wanted, trouble, token).ConfigureAwait(false);
        }

        NasDkimState after = await LookAsync(wanted, lost, token).ConfigureAwait(false);
        PublicKeyMaterial? key = await KeyAsync(after, wanted.Domain, wanted.Selector, token).ConfigureAwait(false) ?? told;
        if (key is null && !after.HasPlaceForKey)
        {
            key = lost is null ? null : await AskAgainAsync(wanted, lost, token).ConfigureAwait(false);
            return key ?? throw new NasException(NasFault.Unsupported, Texts.Get("Nas.Dkim.Hidden", wanted.Domain, wanted.Selector));
        }

        if (key is null || key.Fingerprint == wanted.OldKey?.Fingerprint)
        {
            throw await PutBackAsync(wanted, lost ?? new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.NoKey", wanted.Domain)), token).ConfigureAwait(false);
        }

        return after.Selector is { } taken && taken != wanted.Selector
            ? throw new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.OtherSelector", wanted.Domain, wanted.Selector, ControlCharacters.Excerpt(taken)))
            : key;
    }

    private async Task<PublicKeyMaterial?> AskAsync(Wanted wanted, CancellationToken token) =>
        NasDkimState.KeyIn((await _calls.CallAsync(Call("generate_dkim_key", wanted.Before, wanted.Asked), token).ConfigureAwait(false)).Require());

    // Whether a key was made cannot be seen here. Nobody knows it yet, so that one more may take its place: then the
    // settings and the key are of one piece whatever became of the first.
    private async Task<PublicKeyMaterial?> AskAgainAsync(Wanted wanted, NasException lost, CancellationToken token)
    {
        try
        {
            return await AskAsync(wanted, token).ConfigureAwait(false);
        }
        catch (NasException again)
        {
            throw Unknown(wanted, lost, again);
        }
    }

    private async Task<NasDkimState> LookAsync(Wanted wanted, NasException? lost, CancellationToken token)
    {
        for (bool isSecond = false; ; isSecond = true)
        {
            try
            {
                return await _reader.ReadAsync(wanted.Domain, token).ConfigureAwait(false);
            }
            catch (NasException trouble) when (isSecond)
            {
                throw Unknown(wanted, lost ?? trouble, trouble);
            }
            catch (NasException trouble)
            {
                lost ??= trouble;
            }
        }
    }

    private async Task<NasException> PutBackAsync(Wanted wanted, NasException trouble, CancellationToken token)
    {
        try
        {
            NasDkimState now = await _reader.ReadAsync(wanted.Domain, token).ConfigureAwait(false);
            if (!now.IsAs(wanted.Before))
            {
                (await _calls.CallAsync(Call("set_security", wanted.Before, wanted.Before.Members()), token).ConfigureAwait(false)).Require();
                now = await _reader.ReadAsync(wanted.Domain, token).ConfigureAwait(false);
            }

            return Told(trouble, now.IsAs(wanted.Before) ? Texts.Get("Nas.Dkim.PutBack", trouble.Message) : Texts.Get("Nas.Dkim.NotPutBack", trouble.Message, Texts.Get("Nas.NotTaken")));
        }
        catch (NasException again)
        {
            return Told(trouble, Texts.Get("Nas.Dkim.NotPutBack", trouble.Message, again.Message));
        }
    }

    private async Task<PublicKeyMaterial?> KeyAsync(NasDkimState state, DnsName domain, string selector, CancellationToken token)
    {
        if (state.PublicKey is not null || _file is null)
        {
            return state.PublicKey;
        }

        try
        {
            return await _file.ReadAsync(domain, selector, token).ConfigureAwait(false);
        }
        catch (NasException)
        {
            return null;
        }
    }

    private static NasException Told(NasException trouble, string message) => new(trouble.Fault, message, trouble) { Code = trouble.Code };

    private static NasException Unknown(Wanted wanted, NasException lost, NasException again) =>
        new(NasFault.OutcomeUnknown, Texts.Get("Nas.Dkim.Unknown", wanted.Domain, wanted.Selector, again.Message), lost);

    private static DsmCall Call(string method, NasDkimState state, JsonObject members)
    {
        Dictionary<string, object?> parameters = new(System.StringComparer.Ordinal) { ["domain_id"] = state.DomainId };
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            parameters[member.Key] = member.Value;
        }

        return new DsmCall(NasDkim.DomainApi, method, 2) { Parameters = parameters };
    }

    private sealed record Wanted(DnsName Domain, string Selector, JsonObject Settings, JsonObject Asked, NasDkimState Before, PublicKeyMaterial? OldKey);
}
