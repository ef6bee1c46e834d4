using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Dns;

namespace MailPlusPS.Providers;

/// <summary>What is known of a provider's relay: where mail is handed in, and from where it goes out.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="SubmissionHosts">The hosts that take mail in with a log-in.</param>
/// <param name="OutgoingNames">The names whose addresses deliver it; not those of the entrance.</param>
/// <param name="SpfDomain">The domain whose SPF record covers them; null where the provider publishes none for customers.</param>
internal sealed record RelayProfile(string Provider, IReadOnlyList<string> SubmissionHosts, IReadOnlyList<string> OutgoingNames, string? SpfDomain)
{
    /// <summary>Orange (seen in headers 2019 to 2026: the EHLO name smtp.smtpout.orange.fr).</summary>
    public static RelayProfile Orange { get; } = new(
        "Orange", ["smtp.orange.fr", "smtp-msa.orange.fr"], ["smtp.smtpout.orange.fr", "out.smtpout.orange.fr"], SpfDomain: null);

    /// <summary>OVH's own submission server, the forum's other relay (F04).</summary>
    public static RelayProfile Ovh { get; } = new("OVH", ["ssl0.ovh.net"], ["mail-out.ovh.net"], "mx.ovh.com");

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<RelayProfile> All { get; } = [Orange, Ovh];

    /// <summary>Whether it is known by which names it delivers; else there is only the name that the user gave.</summary>
    public bool IsKnown => All.Contains(this);

    /// <summary>The term that lets this relay pass in an SPF record.</summary>
    public string SpfTerm => SpfDomain is not null ? "include:" + SpfDomain
        : !IPAddress.TryParse(OutgoingNames[0], out IPAddress? address) ? "a:" + OutgoingNames[0]
        : (address.AddressFamily == AddressFamily.InterNetwork ? "ip4:" : "ip6:") + address;

    /// <summary>Finds a relay by the name a user gives.</summary>
    /// <param name="name">A provider's name or a submission host.</param>
    /// <returns>The relay: an unknown host is its own outgoing name.</returns>
    public static RelayProfile Find(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Provider, name, StringComparison.OrdinalIgnoreCase)
            || p.SubmissionHosts.Concat(p.OutgoingNames).Contains(name.TrimEnd('.'), StringComparer.OrdinalIgnoreCase))
        ?? new RelayProfile(name, [name], [name], SpfDomain: null);

    /// <summary>Whether a term of an SPF record stands for this relay.</summary>
    /// <param name="term">The term.</param>
    /// <returns>True where it names an outgoing host or the provider's record.</returns>
    public bool IsNamedBy(SpfTerm term) => term.Name switch
    {
        "a" => OutgoingNames.Contains(term.Value.TrimEnd('.'), StringComparer.OrdinalIgnoreCase),
        "include" or "redirect" => SpfDomain is not null && DnsName.TryParse(term.Value, out DnsName? name, out _) && name == DnsName.Parse(SpfDomain),
        _ => false,
    };
}
