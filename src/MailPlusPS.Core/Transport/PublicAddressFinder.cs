using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>
/// Finds the address that the Internet sees: no single service is believed. Three are asked; where two operators agree
/// and none disagrees that is it, else all are asked, and the address that most say, two at least, is it.
/// </summary>
internal sealed class PublicAddressFinder
{
    private const int FirstAsked = 3;
    private const int NeededVoices = 2;

    private readonly IReadOnlyList<AddressSource> _sources;
    private readonly IAddressBooth _booth;

    /// <summary>Makes a finder.</summary>
    /// <param name="sources">Whom to ask, in this order.</param>
    /// <param name="booth">The way to ask.</param>
    public PublicAddressFinder(IReadOnlyList<AddressSource> sources, IAddressBooth booth)
    {
        _sources = sources;
        _booth = booth;
    }

    /// <summary>Finds the address.</summary>
    /// <param name="family">Which kind.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The address with who said so; without an address where no two agree, and why.</returns>
    public async Task<PublicIPAddress> FindAsync(IPFamily family, CancellationToken cancellationToken)
    {
        AddressSource[] sources = [.. _sources.Where(s => s.Family == family)];
        List<AddressVote> votes = [.. await AskAsync(sources.Take(FirstAsked), cancellationToken).ConfigureAwait(false)];
        if (Winner(votes) is null || votes.Select(v => v.Address).Where(a => a is not null).Distinct().Skip(1).Any())
        {
            votes.AddRange(await AskAsync(sources.Skip(FirstAsked), cancellationToken).ConfigureAwait(false));
        }

        IPAddress? address = Winner(votes);
        string[] dissent = [.. votes.Where(v => v.Address is not null && !v.Address.Equals(address)).Select(v => $"{ControlCharacters.Escape(v.Source.Operator)}: {v.Address}")];
        string[] agreeing = [.. votes.Where(v => address is not null && address.Equals(v.Address)).Select(v => ControlCharacters.Escape(v.Source.Operator)).Distinct(StringComparer.Ordinal)];
        return new PublicIPAddress
        {
            IPAddress = address?.ToString() ?? string.Empty,
            Family = family,
            Status = address is null ? CheckStatus.Error : dissent.Length > 0 ? CheckStatus.Warning : CheckStatus.Pass,
            Sources = agreeing,
            Dissent = dissent,
            Unanswered = [.. votes.Where(v => v.Address is null).Select(v => v.Trouble)],
            Asked = votes.Count,
            Message = address is null ? Texts.Get("PublicAddress.None", family, votes.Count, string.Join(" ", dissent.Concat(votes.Where(v => v.Address is null).Select(v => v.Trouble)).DefaultIfEmpty(Texts.Get("PublicAddress.NoSources"))))
                : dissent.Length > 0 ? Texts.Get("PublicAddress.Dissent", string.Join(", ", agreeing), address, string.Join(", ", dissent))
                : Texts.Get("PublicAddress.Agreed", string.Join(", ", agreeing)),
        };
    }

    // Two services of one operator are one voice. Two addresses with as many voices are none.
    private static IPAddress? Winner(IReadOnlyList<AddressVote> votes)
    {
        (IPAddress Address, int Voices)[] counts =
        [
            .. votes.Where(v => v.Address is not null)
                .GroupBy(v => v.Address!)
                .Select(g => (g.Key, g.Select(v => v.Source.Operator).Distinct(StringComparer.OrdinalIgnoreCase).Count()))
                .OrderByDescending(c => c.Item2),
        ];
        return counts.Length > 0 && counts[0].Voices >= NeededVoices && (counts.Length == 1 || counts[1].Voices < counts[0].Voices) ? counts[0].Address : null;
    }

    private async Task<IReadOnlyList<AddressVote>> AskAsync(IEnumerable<AddressSource> sources, CancellationToken cancellationToken) =>
        await Task.WhenAll(sources.Select(s => _booth.AskAsync(s, cancellationToken))).ConfigureAwait(false);
}
