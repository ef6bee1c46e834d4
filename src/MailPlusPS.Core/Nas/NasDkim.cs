using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>
/// The DKIM key of a domain in MailPlus Server (tutorial §3). The fields of its calls are published nowhere, so they are
/// found in what the NAS answers: what looks like a public key is one, what is called selector, prefix, length or size is that.
/// </summary>
internal sealed class NasDkim
{
    private const string DomainApi = "SYNO.MailPlusServer.Domain";
    private static readonly string[] SelectorWords = ["selector", "prefix"];
    private static readonly string[] LengthWords = ["length", "size", "bits"];
    private static readonly string[] SwitchWords = ["enable_dkim", "dkim_enable", "enable_dkim_signing", "dkim_enabled"];

    private readonly IDsmCalls _calls;
    private readonly string _computer;

    /// <summary>Makes a reader.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    /// <param name="computer">The NAS, as sentences name it.</param>
    public NasDkim(IDsmCalls calls, string computer)
    {
        _calls = calls;
        _computer = computer;
    }

    /// <summary>Reads what the NAS has for a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its settings.</returns>
    /// <exception cref="NasException">MailPlus is not there, does not know the domain, or refuses.</exception>
    public async Task<NasDkimState> ReadAsync(DnsName domain, CancellationToken cancellationToken)
    {
        NasRequirement.MailPlus(_calls, _computer);
        JsonElement list = (await _calls.CallAsync(DsmCall.Read(DomainApi, "list", 1, ("offset", 0), ("limit", -1)), cancellationToken).ConfigureAwait(false)).Require();
        string wanted = domain.ToString();
        foreach (JsonPart entry in new JsonPart(list).Items("domains"))
        {
            string? name = entry.Raw("domain") ?? entry.Raw("name") ?? entry.Raw("domain_name");
            JsonElement? id = entry.Value.TryGetProperty("domain_id", out JsonElement found) || entry.Value.TryGetProperty("id", out found) ? found : null;
            if (string.Equals(name?.TrimEnd('.'), wanted, StringComparison.OrdinalIgnoreCase) && id is { } number)
            {
                return new NasDkimState(number, (await _calls.CallAsync(DsmCall.Read(DomainApi, "get_security", 2, ("domain_id", number)), cancellationToken).ConfigureAwait(false)).Require());
            }
        }

        throw new NasException(NasFault.NotFound, Texts.Get("Nas.Dkim.NoDomain", _computer, wanted));
    }

    /// <summary>
    /// Has MailPlus generate a key with a selector and a length, and reads back what it made. Where it makes none, the settings
    /// that were there before are written back: an old key under a new selector has every signature refused.
    /// </summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="length">The bits to ask for.</param>
    /// <param name="before">What the NAS had.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new public key.</returns>
    /// <exception cref="NasException">MailPlus refuses, or says success and made no key; the message says what became of the settings.</exception>
    public async Task<PublicKeyMaterial> GenerateAsync(DnsName domain, string selector, int length, NasDkimState before, CancellationToken cancellationToken)
    {
        JsonObject wish = before.Merge(selector, length);
        PublicKeyMaterial? told = null;
        try
        {
            (await _calls.CallAsync(Call("set_security", before, wish), cancellationToken).ConfigureAwait(false)).Require();
            if (!(await ReadAsync(domain, cancellationToken).ConfigureAwait(false)).HasTaken(wish, before))
            {
                throw new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.NotSet", domain, selector));
            }

            told = NasDkimState.KeyIn((await _calls.CallAsync(Call("generate_dkim_key", before, before.Asked(selector, length)), cancellationToken).ConfigureAwait(false)).Require());
            NasDkimState after = await ReadAsync(domain, cancellationToken).ConfigureAwait(false);
            PublicKeyMaterial? key = after.PublicKey ?? told;
            return !IsNew(key, before) ? throw new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.NoKey", domain))
                : after.Selector is { } taken && taken != selector ? throw new NasException(NasFault.NotTaken, Texts.Get("Nas.Dkim.OtherSelector", domain, selector, ControlCharacters.Excerpt(taken)))
                : key!;
        }
        catch (NasException trouble)
        {
            return await SettleAsync(domain, wish, before, told, trouble, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a member's name is one of some words.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it names a selector.</returns>
    public static bool IsSelector(string name) => IsDkim(name) && SelectorWords.Any(w => Has(name, w));

    /// <summary>Whether a member's name says a key's length.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it does.</returns>
    public static bool IsLength(string name) => IsDkim(name) && LengthWords.Any(w => Has(name, w));

    /// <summary>Whether a member switches signing on.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it does.</returns>
    public static bool IsSwitch(string name) => SwitchWords.Contains(name, StringComparer.OrdinalIgnoreCase);

    // What the NAS has decides, not what it answered: an answer that was lost may belong to a key that was made.
    private async Task<PublicKeyMaterial> SettleAsync(DnsName domain, JsonObject wish, NasDkimState before, PublicKeyMaterial? told, NasException trouble, CancellationToken cancellationToken)
    {
        try
        {
            NasDkimState now = await ReadAsync(domain, cancellationToken).ConfigureAwait(false);
            PublicKeyMaterial? key = now.PublicKey ?? told;
            if (IsNew(key, before))
            {
                return now.HasTaken(wish, before) ? key! : throw trouble;
            }

            if (!now.IsAs(before))
            {
                (await _calls.CallAsync(Call("set_security", before, before.Members()), cancellationToken).ConfigureAwait(false)).Require();
                now = await ReadAsync(domain, cancellationToken).ConfigureAwait(false);
            }

            throw Told(trouble, now.IsAs(before) ? Texts.Get("Nas.Dkim.PutBack", trouble.Message) : Texts.Get("Nas.Dkim.NotPutBack", trouble.Message, Texts.Get("Nas.NotTaken")));
        }
        catch (NasException again) when (again != trouble && again.InnerException != trouble)
        {
            throw Told(trouble, Texts.Get("Nas.Dkim.NotPutBack", trouble.Message, again.Message));
        }
    }

    private static NasException Told(NasException trouble, string message) => new(trouble.Fault, message, trouble) { Code = trouble.Code };

    private static bool IsNew(PublicKeyMaterial? key, NasDkimState before) => key is not null && key.Fingerprint != before.PublicKey?.Fingerprint;

    private static bool IsDkim(string name) => Has(name, "dkim") || Has(name, "key") || SelectorWords.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Has(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static DsmCall Call(string method, NasDkimState state, JsonObject members)
    {
        Dictionary<string, object?> parameters = new(StringComparer.Ordinal) { ["domain_id"] = state.DomainId };
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            parameters[member.Key] = member.Value;
        }

        return new DsmCall(DomainApi, method, 2) { Parameters = parameters };
    }
}
