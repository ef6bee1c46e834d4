using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using ARSoft.Tools.Net.Spf;

namespace MailPlusPS.Lab.MailTester;

/// <summary>What a receiver asks the DNS, by a library that is not ours: records and SPF.</summary>
public sealed class LabNames : IDisposable
{
    private readonly DnsStubResolver _resolver;

    /// <summary>Makes a resolver without a memory: a zone may have changed since.</summary>
    /// <param name="server">Whom to ask.</param>
    public LabNames(IPEndPoint server)
    {
        _resolver = new DnsStubResolver(new DnsClient([server.Address], [new UdpClientTransport(server.Port), new TcpClientTransport(server.Port)], true, 5000));
    }

    /// <inheritdoc />
    public void Dispose() => ((IDisposable)_resolver).Dispose();

    /// <summary>Asks for text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The texts, each joined.</returns>
    public async Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellationToken)
    {
        _resolver.ClearCache();
        return [.. (await _resolver.ResolveAsync<TxtRecord>(DomainName.Parse(name), RecordType.Txt, RecordClass.INet, cancellationToken)).Select(r => r.TextData)];
    }

    /// <summary>Asks for the reverse name of an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The name; an empty text for none.</returns>
    public async Task<string> ReverseAsync(IPAddress address, CancellationToken cancellationToken)
    {
        _resolver.ClearCache();
        List<PtrRecord> found = await _resolver.ResolveAsync<PtrRecord>(address.GetReverseLookupDomain(), RecordType.Ptr, RecordClass.INet, cancellationToken);
        return found.Count == 0 ? string.Empty : found[0].PointerDomainName.ToString().TrimEnd('.').ToLowerInvariant();
    }

    /// <summary>Checks SPF (RFC 7208).</summary>
    /// <param name="client">Who delivers.</param>
    /// <param name="helo">The name that it gave.</param>
    /// <param name="sender">The sender in MAIL FROM.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result in lower case, such as <c>pass</c>.</returns>
    public async Task<string> SpfAsync(IPAddress client, string helo, string sender, CancellationToken cancellationToken)
    {
        _resolver.ClearCache();
        SpfValidator validator = new() { DnsResolver = _resolver };
        if (!helo.StartsWith('['))
        {
            validator.HeloDomain = DomainName.Parse(helo);
        }

        string domain = sender[(sender.LastIndexOf('@') + 1)..];
        ValidationResult result = await validator.CheckHostAsync(client, DomainName.Parse(domain), sender, false, cancellationToken);
        return result.Result.ToString().ToLower(CultureInfo.InvariantCulture);
    }
}
