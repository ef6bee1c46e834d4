using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Mx;

/// <summary>Asks for a domain's MX records and the addresses behind them, and judges them.</summary>
internal sealed class MxReader
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked.</param>
    public MxReader(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks for the records.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records, lowest preference first.</returns>
    public async Task<MxSet> ReadAsync(DnsName domain, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await _resolver.QueryAsync(new DnsQuestion(domain, DnsRecordType.MX), cancellationToken).ConfigureAwait(false);
        if (!answer.IsConclusive)
        {
            return new MxSet(answer, []);
        }

        MxData[] entries = [.. answer.Records.Select(r => r.Data).OfType<MxData>()
            .OrderBy(d => d.Preference).ThenBy(d => d.Exchange)];
        if (entries.Length == 0)
        {
            HostAddresses self = await HostAddresses.AskAsync(_resolver, domain, cancellationToken).ConfigureAwait(false);
            return new MxSet(answer, [Implicit(domain, self)]);
        }

        MxRecord[] records = await Task.WhenAll(entries.Select(e => ReadAsync(domain, e, entries, cancellationToken))).ConfigureAwait(false);
        return new MxSet(answer, records);
    }

    private async Task<MxRecord> ReadAsync(DnsName domain, MxData entry, IReadOnlyList<MxData> all, CancellationToken cancellationToken)
    {
        // An address is not asked for as a name: it would only be answered NXDOMAIN.
        HostAddresses? host = entry.Exchange.IsRoot || IsAddress(entry.Exchange)
            ? null
            : await HostAddresses.AskAsync(_resolver, entry.Exchange, cancellationToken).ConfigureAwait(false);
        return new MxRecord
        {
            Domain = domain.ToString(),
            Preference = entry.Preference,
            Exchange = entry.Exchange.ToString(),
            Addresses = host is null ? [] : [.. host.All.Select(a => a.ToString())],
            Checks = [Published(domain, entry, all), Target(domain, entry, host), Alias(domain, entry, host), Preference(domain, entry, all)],
            Host = host,
        };
    }

    // RFC 5321 §5.1: without MX the domain's own address is used, with preference 0.
    private static MxRecord Implicit(DnsName domain, HostAddresses self)
    {
        MxData entry = new(0, domain);
        bool reachable = self.All.Count > 0;
        CheckResult published = self.Trouble is { } trouble && !reachable
            ? MxRules.Published.Unknown(domain, trouble.Trouble())
            : MxRules.Published.Give(reachable ? CheckStatus.Warning : CheckStatus.Fail, domain, reachable ? "Implicit" : "Missing") with
            {
                Evidence = reachable ? string.Join(", ", self.All) : self.Four.Summary(),
                Remedy = RecordRemedy.Of(domain, new MxData(1, domain)),
            };
        return new MxRecord
        {
            Domain = domain.ToString(),
            Preference = 0,
            Exchange = domain.ToString(),
            Addresses = [.. self.All.Select(a => a.ToString())],
            IsImplicit = true,
            Checks = [published, .. MxRules.InOrder.Skip(1).Select(r => r.NoRecord(domain))],
            Host = self,
        };
    }

    private static CheckResult Published(DnsName domain, MxData entry, IReadOnlyList<MxData> all) => entry switch
    {
        { Exchange.IsRoot: true } when all.Count == 1 => MxRules.Published.Give(CheckStatus.Info, domain, "Null") with { Evidence = entry.ToString() },
        { Exchange.IsRoot: true } => MxRules.Published.Give(CheckStatus.Fail, domain, "NullAndOthers") with { Evidence = string.Join(", ", all) },
        _ => MxRules.Published.Give(CheckStatus.Pass, domain, "Pass", all.Count) with { Evidence = entry.ToString() },
    };

    private static CheckResult Target(DnsName domain, MxData entry, HostAddresses? host)
    {
        if (entry.Exchange.IsRoot)
        {
            return MxRules.Target.NotTested(domain, Texts.Get("Mx.Target.Null"));
        }

        if (host is null)
        {
            return MxRules.Target.Give(CheckStatus.Fail, domain, "Literal", entry.Exchange) with { Evidence = entry.ToString() };
        }

        if (host.All.Count > 0)
        {
            return MxRules.Target.Give(CheckStatus.Pass, domain, "Pass", entry.Exchange) with { Evidence = string.Join(", ", host.All) };
        }

        return host.Trouble is { } trouble
            ? MxRules.Target.Unknown(domain, trouble.Trouble())
            : MxRules.Target.Give(CheckStatus.Fail, domain, "NoAddress", entry.Exchange) with { Evidence = host.Four.Summary() };
    }

    private static CheckResult Alias(DnsName domain, MxData entry, HostAddresses? host)
    {
        if (host is null)
        {
            return MxRules.Alias.NotTested(domain, Texts.Get("Mx.Target.Null"));
        }

        return host.IsAlias
            ? MxRules.Alias.Give(CheckStatus.Fail, domain, "Alias", entry.Exchange) with { Evidence = host.AliasPath }
            : MxRules.Alias.Give(CheckStatus.Pass, domain, "Pass", entry.Exchange);
    }

    private static CheckResult Preference(DnsName domain, MxData entry, IReadOnlyList<MxData> all)
    {
        string[] equals = [.. all.Where(e => e.Preference == entry.Preference && e.Exchange != entry.Exchange).Select(e => e.Exchange.ToString())];
        return equals.Length == 0
            ? MxRules.Preference.Give(CheckStatus.Pass, domain, "Pass", entry.Preference)
            : MxRules.Preference.Give(CheckStatus.Info, domain, "Equal", entry.Preference, string.Join(", ", equals)) with { Evidence = entry.ToString() };
    }

    private static bool IsAddress(DnsName name) => IPAddress.TryParse(name.ToString(), out _) && name.Labels.Count == 4;
}
