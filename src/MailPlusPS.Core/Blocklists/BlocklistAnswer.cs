using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>What one answer of a list comes to.</summary>
/// <param name="State">The state; Dead is never told by one answer.</param>
/// <param name="Found">The meanings, where it lists.</param>
/// <param name="Outcome">The text's name below <c>Blocklist.Listing</c> for what happened.</param>
internal sealed record BlocklistAnswer(BlocklistState State, IReadOnlyList<BlocklistCode> Found, string Outcome)
{
    private const uint RefusalBlock = 0x7fffff00;

    /// <summary>Reads an answer for A.</summary>
    /// <param name="list">The list.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="isTest">Whether the list's own test entry was asked, whose code need not be in the table.</param>
    /// <returns>What it means.</returns>
    public static BlocklistAnswer Of(Blocklist list, DnsAnswer answer, bool isTest = false)
    {
        if (answer.Status == DnsStatus.Refused)
        {
            return new BlocklistAnswer(BlocklistState.Refused, [], "Declined");
        }

        // RFC 5782 §2.1: no such name, not listed. A name without an address is the same.
        if (answer.Status is DnsStatus.NxDomain or DnsStatus.NoData)
        {
            return new BlocklistAnswer(BlocklistState.NotListed, [], "Pass");
        }

        IPAddress[] codes = [.. answer.Records.Select(r => r.Data).OfType<AddressData>().Select(d => d.Address).Where(a => a.GetAddressBytes().Length == 4)];
        if (codes.Length == 0)
        {
            return new BlocklistAnswer(BlocklistState.Unknown, [], "Unanswered");
        }

        // RFC 5782 §2.1: answers lie in 127/8. What does not is a parked zone, or a resolver that redirects.
        if (codes.Any(c => c.GetAddressBytes()[0] != 127))
        {
            return new BlocklistAnswer(BlocklistState.Unknown, [], "Outside");
        }

        if (codes.FirstOrDefault(c => IsRefusal(list, c)) is { } refusal)
        {
            return new BlocklistAnswer(BlocklistState.Refused, [], ReasonOf(refusal));
        }

        BlocklistCode[] found = [.. list.Codes.Where(k => codes.Any(k.Holds))];
        return found.Length > 0 || isTest
            ? new BlocklistAnswer(BlocklistState.Listed, found, "Listed")
            : new BlocklistAnswer(BlocklistState.Unknown, [], "OtherCode");
    }

    private static bool IsRefusal(Blocklist list, IPAddress code) =>
        (BlocklistCode.Number(code) & 0xffffff00) == RefusalBlock || list.Refusals.Contains(code);

    // docs.spamhaus.com, error codes; others use the block too.
    private static string ReasonOf(IPAddress refusal) => BlocklistCode.Number(refusal) switch
    {
        0x7ffffffc => "Mistyped",
        0x7ffffffe => "PublicResolver",
        0x7fffffff => "TooMany",
        _ => "Declined",
    };
}
