using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>
/// The DKIM key of a domain in MailPlus Server (tutorial §3). The fields of its calls are published nowhere, so they are
/// found in what the NAS answers: what looks like a public key is one, what is called selector, prefix, length or size is that.
/// </summary>
internal sealed class NasDkim
{
    /// <summary>The domains of MailPlus.</summary>
    public const string DomainApi = "SYNO.MailPlusServer.Domain";

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

    private static bool IsDkim(string name) => Has(name, "dkim") || Has(name, "key") || SelectorWords.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Has(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
