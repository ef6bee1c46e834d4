using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.ReverseDns;

/// <summary>
/// Judges reverse names. Behind a relay receivers never see the address, so that nothing of it can be wrong; who
/// sends direct is refused for it.
/// </summary>
internal sealed class ReverseDnsJudge
{
    private readonly CheckStatus _bad;
    private readonly string _role;

    /// <summary>Makes a judge.</summary>
    /// <param name="role">How mail goes out; where it is not said verdicts are warnings that say both.</param>
    public ReverseDnsJudge(DeploymentRole role)
    {
        (_bad, _role) = role switch
        {
            _ when role.HasFlag(DeploymentRole.Direct) => (CheckStatus.Fail, "Direct"),
            _ when role.HasFlag(DeploymentRole.Relayed) => (CheckStatus.Info, "Relayed"),
            _ => (CheckStatus.Warning, "Either"),
        };
    }

    /// <summary>Judges all names of an address.</summary>
    /// <param name="lookup">What came back, the answer for PTR being conclusive.</param>
    /// <returns>One object a name; one without a name where there is none.</returns>
    public IReadOnlyList<ReverseDnsRecord> Judge(ReverseLookup lookup) =>
        lookup.Hosts.Count == 0 ? [Nameless(lookup)] : [.. lookup.Hosts.Select(h => Judge(lookup, h))];

    /// <summary>Says that nobody was asked.</summary>
    /// <param name="address">An address that the public DNS has no name for.</param>
    /// <param name="kind">Why.</param>
    /// <returns>The object.</returns>
    public static ReverseDnsRecord NotAsked(IPAddress address, AddressKind kind)
    {
        string reason = Texts.Get("ReverseDns.Special." + kind, address);
        return Empty(address, null, [.. ReverseDnsRules.InOrder.Select(r => r.NotTested(address, reason))]);
    }

    private static ReverseDnsRecord Empty(IPAddress address, bool? confirmed, IReadOnlyList<CheckResult> checks) => new()
    {
        IPAddress = address.ToString(),
        HostName = null,
        ForwardAddresses = [],
        Confirmed = confirmed,
        Checks = checks,
    };

    private ReverseDnsRecord Nameless(ReverseLookup lookup)
    {
        CheckResult missing = ReverseDnsRules.Published.Give(_bad, lookup.Address, "Missing" + _role, lookup.Address) with
        {
            Evidence = lookup.Answer.Summary(),
            Remedy = Click("ReverseDns.Relay"),
        };
        return Empty(lookup.Address, false, ReverseDnsRules.InOrder.WithoutRecord(lookup.Address, missing));
    }

    private ReverseDnsRecord Judge(ReverseLookup lookup, ReverseHost host)
    {
        GenericName generic = GenericName.Of(host.Name, lookup.Address);
        return new ReverseDnsRecord
        {
            IPAddress = lookup.Address.ToString(),
            HostName = host.Name.ToString(),
            ForwardAddresses = host.Host is null ? [] : [.. host.Host.All.Select(a => a.ToString())],
            Confirmed = lookup.Confirms(host),
            Generic = generic.IsGeneric,
            Provider = generic.Provider,
            Checks =
            [
                ReverseDnsRules.Published.Give(CheckStatus.Pass, lookup.Address, "Pass", lookup.Address, host.Name) with { Evidence = Trail(lookup, host) },
                Confirmed(lookup, host, generic),
                Generic(lookup, host, generic),
                Syntax(lookup, host),
                Single(lookup),
                Alias(lookup, host),
            ],
        };
    }

    private CheckResult Confirmed(ReverseLookup lookup, ReverseHost host, GenericName generic)
    {
        CheckRule rule = ReverseDnsRules.Confirmed;
        if (lookup.Confirms(host) == true)
        {
            return rule.Give(CheckStatus.Pass, lookup.Address, "Pass", lookup.Address, host.Name) with { Evidence = Trail(lookup, host) };
        }

        if (host.Host is { } asked && lookup.Family(asked) is { IsConclusive: false } trouble)
        {
            return trouble.Status == DnsStatus.NotAsked ? rule.NotTested(lookup.Address, trouble.Trouble()) : rule.Unknown(lookup.Address, trouble.Trouble());
        }

        // A provider's name is the provider's to publish.
        bool isOurs = !generic.IsGeneric && host.Host is not null && _bad > CheckStatus.Info;
        return rule.Give(_bad, lookup.Address, _role, lookup.Address, host.Name) with
        {
            Evidence = Trail(lookup, host),
            Remedy = isOurs ? RecordRemedy.Of(host.Name, new AddressData(lookup.Address)) : null,
        };
    }

    private CheckResult Generic(ReverseLookup lookup, ReverseHost host, GenericName generic)
    {
        CheckRule rule = ReverseDnsRules.Generic;
        if (!generic.IsGeneric)
        {
            return rule.Give(CheckStatus.Pass, lookup.Address, "Pass", host.Name);
        }

        return rule.Give(_bad, lookup.Address, _role, host.Name, generic.Provider ?? Texts.Get("ReverseDns.SomeProvider")) with
        {
            Evidence = $"{lookup.Address} → {host.Name}",
            Remedy = Click(generic.Provider == "Free" ? "ReverseDns.Generic.Free" : "ReverseDns.Relay"),
        };
    }

    private Remedy? Click(string key) => _bad > CheckStatus.Info ? new Remedy(RemedyKind.ClickPath, Texts.Get(key)) : null;

    // RFC 1035 §3.5: an address leads to a host; a name of one label is nobody's in the public DNS.
    private static CheckResult Syntax(ReverseLookup lookup, ReverseHost host) =>
        host.Name.Labels.Count < 2 ? ReverseDnsRules.Syntax.Give(CheckStatus.Warning, lookup.Address, "Short", host.Name)
        : HostName.IsHost(host.Name) ? ReverseDnsRules.Syntax.Give(CheckStatus.Pass, lookup.Address, "Pass", host.Name)
        : ReverseDnsRules.Syntax.Give(CheckStatus.Warning, lookup.Address, "NotHost", host.Name);

    private static CheckResult Single(ReverseLookup lookup)
    {
        int count = lookup.Names.Count;
        return count == 1
            ? ReverseDnsRules.Single.Give(CheckStatus.Pass, lookup.Address, "Pass", lookup.Address)
            : ReverseDnsRules.Single.Give(
                count > ReverseLookup.MostNames ? CheckStatus.Warning : CheckStatus.Info,
                lookup.Address,
                count > ReverseLookup.MostNames ? "TooMany" : "Several",
                lookup.Address, count, ReverseLookup.MostNames) with { Evidence = string.Join(", ", lookup.Names) };
    }

    private static CheckResult Alias(ReverseLookup lookup, ReverseHost host) => host.Host switch
    {
        { IsAlias: true } alias => ReverseDnsRules.Alias.Give(CheckStatus.Warning, lookup.Address, "Target", host.Name) with { Evidence = alias.AliasPath },
        _ when lookup.Answer.Aliases.Count > 0 => ReverseDnsRules.Alias.Give(CheckStatus.Info, lookup.Address, "Delegated", lookup.Address) with { Evidence = lookup.Answer.AliasPath() },
        _ => ReverseDnsRules.Alias.Give(CheckStatus.Pass, lookup.Address, "Pass", host.Name),
    };

    private static string Trail(ReverseLookup lookup, ReverseHost host) => host.Host is { } asked
        ? $"{lookup.Address} → {host.Name} → {(asked.All.Count > 0 ? string.Join(", ", asked.All) : lookup.Family(asked).Summary())}"
        : $"{lookup.Address} → {host.Name}";
}
