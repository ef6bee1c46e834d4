using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;

namespace MailPlusPS.Transport;

/// <summary>Finds out which server is meant, and that it may be talked to: a domain's own MX, another only on demand.</summary>
internal sealed class SmtpTargetFinder
{
    private static readonly string[] LocalEndings = [".local", ".lan", ".home", ".home.arpa", ".internal"];

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a finder.</summary>
    /// <param name="resolver">Who is asked.</param>
    public SmtpTargetFinder(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Finds it.</summary>
    /// <param name="domain">The mail domain; null to find it from the host's name.</param>
    /// <param name="host">The server, a name or an address; null for the domain's first MX.</param>
    /// <param name="force">Whether a server that is no MX of the domain is talked to all the same.</param>
    /// <param name="vantage">From where it is talked to: another place is outside, whatever the address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server, or why there is none.</returns>
    public async Task<SmtpTargetFound> FindAsync(DnsName? domain, string? host, bool force, VantageKind vantage, CancellationToken cancellationToken)
    {
        DnsName? name = host is not null && !IPAddress.TryParse(host, out _) && DnsName.TryParse(host, out DnsName? parsed, out _) ? parsed : null;
        if (domain is null && name is null)
        {
            return new SmtpTargetFound(null, "DomainNeeded", Texts.Get("Smtp.DomainNeeded", host));
        }

        MxSet mx = domain is not null ? await new MxReader(_resolver).ReadAsync(domain, cancellationToken).ConfigureAwait(false)
            : await ReadAboveAsync(name!, cancellationToken).ConfigureAwait(false);
        domain ??= mx.Answer.Question.Name;
        if (!mx.Answer.IsConclusive && host is null)
        {
            return new SmtpTargetFound(null, "DnsQueryFailed", mx.Answer.Trouble());
        }

        HostAddresses apex = await HostAddresses.AskAsync(_resolver, domain, cancellationToken).ConfigureAwait(false);
        MxRecord? chosen = host is null ? mx.Records.FirstOrDefault(r => r.Exchange is not ".") : null;
        IReadOnlyList<IPAddress> addresses = chosen is not null ? [.. chosen.Addresses.Select(IPAddress.Parse)]
            : host is null ? []
            : IPAddress.TryParse(host, out IPAddress? literal) ? [literal]
            : await AddressesAsync(name, host, cancellationToken).ConfigureAwait(false);
        string shown = chosen?.Exchange ?? host ?? domain.ToString();
        if (addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) is not { } address && (address = addresses.FirstOrDefault()!) is null)
        {
            return new SmtpTargetFound(null, "ServerNotFound", Texts.Get(host is null ? "Smtp.NoExchange" : "Smtp.NoAddress", shown));
        }

        bool exchange = mx.Records.Any(r => r.Addresses.Contains(address.ToString(), StringComparer.Ordinal));
        if (!exchange && !force)
        {
            return new SmtpTargetFound(null, "ServerNotOfDomain", Texts.Get("Smtp.NotOfDomain", shown, domain, string.Join(", ", mx.Records.Select(r => r.Exchange))));
        }

        return new SmtpTargetFound(Target(domain, shown, address, exchange, mx, apex) with { IsInside = vantage == VantageKind.Here && AddressBlocks.IsPrivate(address) }, string.Empty, string.Empty);
    }

    private static SmtpTarget Target(DnsName domain, string host, IPAddress address, bool exchange, MxSet mx, HostAddresses apex)
    {
        string[] backups = [.. mx.Records.Where(r => !r.Addresses.Contains(address.ToString(), StringComparer.Ordinal) && !IsOwn(domain, r.Exchange, r.Addresses, apex)).Select(r => r.Exchange)];
        return new SmtpTarget
        {
            Domain = domain,
            Host = host,
            Address = address,
            IsExchange = exchange,
            IsOwn = IsOwn(domain, host, [address.ToString()], apex),
            Backups = exchange ? backups : [],
            IsInside = false,
            Exchange = mx.Records.Count == 0 ? string.Empty : $"{mx.Records[0].Exchange} ({string.Join(", ", mx.Records[0].Addresses)})",
        };
    }

    private static bool IsOwn(DnsName domain, string host, IReadOnlyList<string> addresses, HostAddresses apex) =>
        (DnsName.TryParse(host, out DnsName? name, out _) && name.IsAtOrBelow(domain)) || apex.All.Any(a => addresses.Contains(a.ToString(), StringComparer.Ordinal));

    // mail.votredomaine.tld belongs to votredomaine.tld: the first name upwards that has MX records.
    private async Task<MxSet> ReadAboveAsync(DnsName host, CancellationToken cancellationToken)
    {
        MxReader reader = new(_resolver);
        MxSet first = await reader.ReadAsync(host, cancellationToken).ConfigureAwait(false);
        MxSet at = first;
        for (DnsName? above = host.Parent; at.Answer.Records.Count == 0 && above is { Labels.Count: > 1 }; above = above.Parent)
        {
            at = await reader.ReadAsync(above, cancellationToken).ConfigureAwait(false);
        }

        return at.Answer.Records.Count > 0 ? at : first;
    }

    private static bool IsLocalName(string host) =>
        host.IndexOf('.') < 0 || LocalEndings.Any(e => host.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    // A name of the house's own network is often known to the system and to no name server.
    private async Task<IReadOnlyList<IPAddress>> AddressesAsync(DnsName? name, string host, CancellationToken cancellationToken)
    {
        HostAddresses? answers = name is null ? null : await HostAddresses.AskAsync(_resolver, name, cancellationToken).ConfigureAwait(false);
        if (answers is { All.Count: > 0 } || !IsLocalName(host))
        {
            return answers?.All ?? [];
        }

        try
        {
#if NET8_0_OR_GREATER
            return await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
#else
            return await System.Net.Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
#endif
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
