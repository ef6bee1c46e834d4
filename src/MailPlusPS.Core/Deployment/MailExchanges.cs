using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Deployment;

/// <summary>The MX records of a domain sorted by whose they are.</summary>
/// <param name="Own">Those of the house: the domain, a name below it, or a host with the domain's address.</param>
/// <param name="Backups">Those of somebody else who keeps mail meanwhile.</param>
/// <param name="Redirects">OVH's redirection, which only gets in the way.</param>
internal sealed record MailExchanges(IReadOnlyList<MxRecord> Own, IReadOnlyList<MxRecord> Backups, IReadOnlyList<MxRecord> Redirects)
{
    /// <summary>Sorts them.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The sorted records, each list lowest preference first.</returns>
    public static MailExchanges Of(AuditFacts facts)
    {
        HashSet<string> home = new(facts.Apex.All.Select(a => a.ToString()), StringComparer.Ordinal);
        MxRecord[] all = [.. facts.Mx.Records.Where(m => !m.IsImplicit && m.Exchange is not ".")];
        MxRecord[] redirects = [.. all.Where(m => DnsName.Parse(m.Exchange) == OvhNames.Redirect)];
        MxRecord[] own = [.. all.Except(redirects).Where(m => DnsName.Parse(m.Exchange).IsAtOrBelow(facts.Domain) || m.Addresses.Any(home.Contains))];
        return new MailExchanges(own, [.. all.Except(redirects).Except(own)], redirects);
    }
}
