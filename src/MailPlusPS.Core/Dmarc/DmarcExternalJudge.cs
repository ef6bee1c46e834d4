using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>Says whether the domains that reports are to go to take them (RFC 9990 §4).</summary>
internal static class DmarcExternalJudge
{
    // What a receiver looks for; rua= may follow, to send the reports elsewhere at that domain.
    private const string Authorization = "v=DMARC1";

    /// <summary>Judges what was asked.</summary>
    /// <param name="found">The findings.</param>
    /// <returns>The verdict: the worst of all domains.</returns>
    public static CheckResult Judge(DmarcFindings found)
    {
        DnsName asker = found.Found.FoundAt ?? found.Domain;
        DmarcDestination[] external = [.. found.Destinations.Where(d => d.State != DmarcDestinationState.Own)];
        string domains = string.Join(", ", external.Take(DmarcDestinations.MaxAsked).Select(d => d.Domain));
        DmarcDestination[] refused = [.. external.Where(d => d.State == DmarcDestinationState.Unauthorized)];
        if (refused.Length > 0)
        {
            return (refused[0].Name is null
                ? DmarcRules.External.Give(CheckStatus.Fail, found.Name, "TooLong", refused[0].Domain, asker)
                : DmarcRules.External.Give(CheckStatus.Fail, found.Name, "Unauthorized", refused[0].Domain, asker, refused[0].Name)) with
            {
                Evidence = string.Join(", ", refused.Select(d => d.Domain)),
                Remedy = Authorize(refused),
            };
        }

        if (external.FirstOrDefault(d => d.State == DmarcDestinationState.Misdirected) is { } misdirected)
        {
            return DmarcRules.External.Give(CheckStatus.Fail, found.Name, "Misdirected", misdirected.Domain, misdirected.Name) with
            {
                Evidence = $"{misdirected.Name}: {misdirected.Text}",
                Remedy = Authorize([misdirected]),
            };
        }

        if (external.FirstOrDefault(d => d.State == DmarcDestinationState.Unknown) is { } unknown)
        {
            return DmarcRules.External.Unknown(found.Name, unknown.Trouble!.Trouble()) with { Evidence = domains };
        }

        if (external.FirstOrDefault(d => d.State == DmarcDestinationState.NotAsked) is { } notAsked)
        {
            string reason = notAsked.Name is null ? Texts.Get("Dmarc.External.TooMany", DmarcDestinations.MaxAsked)
                : Texts.Get("Dmarc.External.NotAsked", notAsked.Domain, notAsked.Name);
            return DmarcRules.External.NotTested(found.Name, reason) with
            {
                Evidence = domains,
                Remedy = Authorize(external.Where(d => d.State == DmarcDestinationState.NotAsked)),
            };
        }

        return external.Length == 0
            ? DmarcRules.External.Give(CheckStatus.Pass, found.Name, "Own")
            : DmarcRules.External.Give(CheckStatus.Pass, found.Name, "Authorized", domains) with { Evidence = string.Join(", ", external.Select(d => $"{d.Name}: {d.Text}")) };
    }

    private static Remedy? Authorize(IEnumerable<DmarcDestination> destinations)
    {
        DnsName[] names = [.. destinations.Select(d => d.Name).OfType<DnsName>()];
        return names.Length == 0 ? null
            : new Remedy(RemedyKind.Record, string.Join("\n", names.Select(n => RecordRemedy.Txt(n, Authorization).Text)));
    }
}
