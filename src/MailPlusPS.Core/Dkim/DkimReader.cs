using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Asks for a DKIM key record and judges it.</summary>
internal sealed class DkimReader
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DkimReader(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks for the record, and where there is none for the places where it might stand by mistake.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector: one or several labels; what the name adds behind it is cut off.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; with a null text and a verdict that says why where there is none.</returns>
    /// <exception cref="FormatException">Selector and domain make no name.</exception>
    public Task<DkimRecord> ReadAsync(DnsName domain, string selector, CancellationToken cancellationToken) =>
        ReadAsync(domain, selector, lookElsewhere: true, cancellationToken);

    /// <summary>Asks for the record.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector: one or several labels.</param>
    /// <param name="lookElsewhere">Whether to look at wrong places too; not for a selector that is only tried.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; with a null text and a verdict that says why where there is none.</returns>
    /// <exception cref="FormatException">Selector and domain make no name.</exception>
    public async Task<DkimRecord> ReadAsync(DnsName domain, string selector, bool lookElsewhere, CancellationToken cancellationToken)
    {
        selector = DkimSelector.Normalize(selector);
        DnsName name = DkimSelector.NameOf(domain, selector);
        TxtLookup lookup = await TxtLookup.AskAsync(_resolver, name, IsRecord, Version, cancellationToken).ConfigureAwait(false);
        string? text = lookup.Matches.FirstOrDefault();
        Misplaced? misplaced = text is null && lookElsewhere && lookup.Answer.IsConclusive
            ? await Misplaced.FindAsync(_resolver, WrongNames(domain, selector), LooksLikeKey, cancellationToken).ConfigureAwait(false)
            : null;

        TagList tags = TagList.Parse(text ?? string.Empty);
        string? keyType = text is null ? null : (tags.Value("k") ?? "rsa").ToLowerInvariant();
        DkimPublicKey? key = tags.Value("p") is { } p ? DkimPublicKey.Read(keyType!, p) : null;
        DkimFindings findings = new(domain, selector, name, lookup, tags, key, misplaced);
        return new DkimRecord
        {
            Domain = domain.ToString(),
            Selector = selector,
            Text = text,
            KeyType = keyType is null ? null : ControlCharacters.Escape(keyType),
            KeySize = key?.KeySize,
            Tags = [.. tags.Tags.Select(t => DkimTags.Explain(t, key))],
            Judge = () => DkimJudge.Judge(findings),
            Answer = lookup.Answer,
        };
    }

    /// <summary>How a key record starts, where it says so (the version is not demanded, RFC 6376 §3.6.1).</summary>
    internal const string Version = "v=DKIM1";

    // Every text at a selector's name is meant to be a key; one with p= is one.
    private static bool IsRecord(string text) =>
        TagList.Parse(text).Find("p") is not null || text.StartsWith(Version, StringComparison.Ordinal);

    private static bool LooksLikeKey(string text) =>
        TxtLookup.IsNearMiss(text, Version) || (TagList.Parse(text) is { } tags && tags.Find("p") is not null && tags.Find("k") is not null);

    // The full name typed into a field that adds the domain again, the _domainkey or the selector forgotten.
    private static IEnumerable<DnsName> WrongNames(DnsName domain, string selector) =>
        [.. Misplaced.Names(domain, $"{selector}._domainkey.{domain}", selector + ".domainkey", selector, "_domainkey"), domain];
}
