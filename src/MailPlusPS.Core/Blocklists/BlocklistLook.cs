using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>All that one list was asked for one subject.</summary>
/// <param name="List">The list, as it was asked.</param>
/// <param name="Subject">What was looked for.</param>
internal sealed record BlocklistLook(Blocklist List, BlocklistSubject Subject)
{
    /// <summary>The answer for the entry that the list always has; null where it was not asked.</summary>
    public DnsAnswer? TestListed { get; init; }

    /// <summary>The answer for the entry that it never has; null where it was not asked.</summary>
    public DnsAnswer? TestNotListed { get; init; }

    /// <summary>The answer for the subject; null where it was not asked.</summary>
    public DnsAnswer? Answer { get; init; }

    /// <summary>The list's own words, where it lists; null where it was not asked.</summary>
    public DnsAnswer? Reason { get; init; }

    /// <summary>The name of a key that is needed and not at hand; null where none is.</summary>
    public string? MissingKey { get; init; }

    /// <summary>Who answered, the last answer's server first.</summary>
    public string Server => new[] { Answer, TestListed, TestNotListed }.FirstOrDefault(a => a is { Server.Length: > 0 })?.Server ?? string.Empty;

    /// <summary>The addresses that came back for the subject.</summary>
    public IReadOnlyList<string> Codes => CodesOf(Answer);

    /// <summary>The addresses of an answer.</summary>
    /// <param name="answer">An answer, or null.</param>
    /// <returns>The addresses; none where there are none.</returns>
    public static IReadOnlyList<string> CodesOf(DnsAnswer? answer) =>
        answer is null ? [] : [.. answer.Records.Select(r => r.Data).OfType<AddressData>().Select(d => d.Address.ToString())];
}
