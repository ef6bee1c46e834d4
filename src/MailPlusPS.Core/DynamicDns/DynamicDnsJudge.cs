using System;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.DynamicDns;

/// <summary>Judges whether a domain has followed the address of the house, link by link.</summary>
internal static class DynamicDnsJudge
{
    // Mail that comes while resolvers keep the old address waits; the tutorial's T13 wants five minutes at most.
    private const int LongestTimeToLive = 300;
    private const int DynHostTimeToLive = 60;

    /// <summary>Judges.</summary>
    /// <param name="facts">Where the domain leads and where the house is.</param>
    /// <returns>The row.</returns>
    public static DynamicDnsState Judge(DynamicDnsFacts facts) => new()
    {
        Domain = facts.Domain.ToString(),
        PublicAddress = facts.Public?.ToString() ?? string.Empty,
        DynHostAddress = (facts.DynHost ?? facts.Sent?.Address)?.ToString() ?? string.Empty,
        Addresses = [.. facts.Addresses.Select(a => a.ToString())],
        MxTarget = facts.FirstMx?.Exchange ?? string.Empty,
        MxAddresses = facts.FirstMx?.Addresses ?? [],
        ReverseName = facts.Reverse?.Names.FirstOrDefault()?.ToString() ?? string.Empty,
        WanAddress = facts.Wan?.ToString() ?? string.Empty,
        Checks = [Address(facts), DynHost(facts), TimeToLive(facts), Mx(facts), Reverse(facts), Shared(facts)],
    };

    private static CheckResult Address(DynamicDnsFacts facts)
    {
        if (!facts.Apex.Four.IsConclusive)
        {
            return DynamicDnsRules.Address.Unknown(facts.Domain, facts.Apex.Four.Trouble());
        }

        string evidence = facts.Apex.Four.Summary();
        if (facts.Addresses.Count == 0)
        {
            return DynamicDnsRules.Address.Give(CheckStatus.Fail, facts.Domain, "Missing", facts.Domain) with { Evidence = evidence, Remedy = RecordOf(facts) };
        }

        if (facts.Public is null)
        {
            return DynamicDnsRules.Address.NotTested(facts.Domain, facts.PublicTrouble) with { Evidence = evidence };
        }

        return !facts.Addresses.Contains(facts.Public)
            ? DynamicDnsRules.Address.Give(CheckStatus.Fail, facts.Domain, "Other", evidence, facts.Public) with { Evidence = evidence, Remedy = UpdateOf(facts) }
            : facts.Addresses.Count > 1
                ? DynamicDnsRules.Address.Give(CheckStatus.Fail, facts.Domain, "Several", string.Join(", ", facts.Addresses.Where(a => !a.Equals(facts.Public)))) with { Evidence = evidence }
                : DynamicDnsRules.Address.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence };
    }

    private static CheckResult DynHost(DynamicDnsFacts facts)
    {
        if ((facts.DynHost ?? facts.Sent?.Address) is not { } address)
        {
            return DynamicDnsRules.DynHost.NotTested(facts.Domain, Texts.Get("DynDns.DynHost.NotGiven"));
        }

        if (facts.Public is null)
        {
            return DynamicDnsRules.DynHost.NotTested(facts.Domain, facts.PublicTrouble) with { Evidence = address.ToString() };
        }

        string evidence = facts.DynHost is null ? Texts.Get("DynDns.DynHost.Sent", address, facts.Sent!.Time.LocalDateTime) : address.ToString();
        return address.Equals(facts.Public)
            ? DynamicDnsRules.DynHost.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence }
            : DynamicDnsRules.DynHost.Give(CheckStatus.Fail, facts.Domain, "Other", address, facts.Public) with { Evidence = evidence, Remedy = UpdateOf(facts) };
    }

    private static CheckResult TimeToLive(DynamicDnsFacts facts)
    {
        if (facts.Apex.Four.Records.Count == 0)
        {
            return DynamicDnsRules.TimeToLive.NoRecord(facts.Domain);
        }

        int seconds = facts.Apex.Four.Records.Max(r => r.TimeToLive);
        return seconds <= LongestTimeToLive
            ? DynamicDnsRules.TimeToLive.Give(CheckStatus.Pass, facts.Domain, "Pass", seconds)
            : DynamicDnsRules.TimeToLive.Give(CheckStatus.Warning, facts.Domain, "Long", seconds) with { Remedy = RecordOf(facts) };
    }

    private static CheckResult Mx(DynamicDnsFacts facts)
    {
        if (!facts.Mx.Answer.IsConclusive)
        {
            return DynamicDnsRules.Mx.Unknown(facts.Domain, facts.Mx.Answer.Trouble());
        }

        if (facts.FirstMx is not { } mx || mx.Addresses.Count == 0)
        {
            return DynamicDnsRules.Mx.Give(CheckStatus.Fail, facts.Domain, "Missing", facts.FirstMx?.Exchange ?? facts.Domain.ToString()) with { Evidence = facts.Mx.Answer.Summary() };
        }

        string evidence = $"{mx.Exchange} → {string.Join(", ", mx.Addresses)}";
        return facts.Public is null ? DynamicDnsRules.Mx.NotTested(facts.Domain, facts.PublicTrouble) with { Evidence = evidence }
            : mx.Addresses.Contains(facts.Public.ToString(), StringComparer.Ordinal) ? DynamicDnsRules.Mx.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence }
            : DynamicDnsRules.Mx.Give(CheckStatus.Fail, facts.Domain, "Other", mx.Exchange, string.Join(", ", mx.Addresses), facts.Public) with { Evidence = evidence };
    }

    private static CheckResult Reverse(DynamicDnsFacts facts)
    {
        if (facts.Reverse is not { } reverse)
        {
            return DynamicDnsRules.Reverse.NotTested(facts.Domain, facts.PublicTrouble);
        }

        string names = string.Join(", ", reverse.Names);
        return reverse.Answer.Status == DnsStatus.NotAsked ? DynamicDnsRules.Reverse.NotTested(reverse.Address, reverse.Answer.Trouble())
            : !reverse.Answer.IsConclusive ? DynamicDnsRules.Reverse.Unknown(reverse.Address, reverse.Answer.Trouble())
            : names.Length == 0 ? DynamicDnsRules.Reverse.Give(CheckStatus.Info, reverse.Address, "Missing")
            : reverse.Names.Contains(facts.Domain) ? DynamicDnsRules.Reverse.Give(CheckStatus.Pass, reverse.Address, "Pass") with { Evidence = names }
            : DynamicDnsRules.Reverse.Give(CheckStatus.Info, reverse.Address, "Other", names) with { Evidence = names };
    }

    // What a box has on its outer side says whether anybody reaches it at all.
    private static CheckResult Shared(DynamicDnsFacts facts)
    {
        if ((facts.Wan ?? (facts.Public is { } given && AddressBlocks.IsPrivate(given) ? given : null)) is not { } wan)
        {
            return DynamicDnsRules.Shared.NotTested(facts.Domain, Texts.Get("DynDns.Shared.NotGiven"));
        }

        AddressKind kind = AddressBlocks.KindOf(wan);
        return kind == AddressKind.Shared ? DynamicDnsRules.Shared.Give(CheckStatus.Fail, wan, "Cgnat", wan) with { Evidence = wan.ToString() }
            : AddressBlocks.IsPrivate(wan) ? DynamicDnsRules.Shared.Give(CheckStatus.Fail, wan, "Private", wan) with { Evidence = wan.ToString() }
            : facts.Public is null ? DynamicDnsRules.Shared.NotTested(facts.Domain, facts.PublicTrouble) with { Evidence = wan.ToString() }
            : facts.Public.AddressFamily != wan.AddressFamily || facts.Public.Equals(wan) ? DynamicDnsRules.Shared.Give(CheckStatus.Pass, wan, "Pass") with { Evidence = wan.ToString() }
            : DynamicDnsRules.Shared.Give(CheckStatus.Fail, wan, "Other", wan, facts.Public) with { Evidence = $"{wan} ≠ {facts.Public}" };
    }

    private static Remedy UpdateOf(DynamicDnsFacts facts) =>
        new(RemedyKind.Command, $"Update-DynHost -HostName {facts.Domain} -IPAddress {facts.Public} -Credential (Get-Credential)");

    private static Remedy RecordOf(DynamicDnsFacts facts) => facts.Public is { } address
        ? new Remedy(RemedyKind.Record, new ResourceRecord(facts.Domain, DynHostTimeToLive, new AddressData(address)).ToString())
        : new Remedy(RemedyKind.ClickPath, Texts.Get("P14.Remedy", facts.Domain));
}
