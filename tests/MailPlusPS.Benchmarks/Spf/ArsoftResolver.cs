using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using MailPlusPS.Dns;

namespace MailPlusPS.Benchmarks.Spf;

/// <summary>A zone in memory as ARSoft's validator asks it; each answer is made once.</summary>
internal sealed class ArsoftResolver(MailPlusPS.Dns.IDnsResolver zone) : ARSoft.Tools.Net.Dns.IDnsResolver
{
    private readonly ConcurrentDictionary<(DomainName, RecordType), List<DnsRecordBase>?> _answers = new();

    public List<T> Resolve<T>(DomainName name, RecordType recordType = RecordType.A, RecordClass recordClass = RecordClass.INet)
        where T : DnsRecordBase
    {
        List<DnsRecordBase> records = _answers.GetOrAdd((name, recordType), Ask) ?? throw new TimeoutException();
        return [.. records.OfType<T>()];
    }

    public Task<List<T>> ResolveAsync<T>(DomainName name, RecordType recordType = RecordType.A, RecordClass recordClass = RecordClass.INet, CancellationToken token = default)
        where T : DnsRecordBase
    {
        try
        {
            return Task.FromResult(Resolve<T>(name, recordType, recordClass));
        }
        catch (TimeoutException exception)
        {
            return Task.FromException<List<T>>(exception);
        }
    }

    public void ClearCache() => _answers.Clear();

    public void Dispose()
    {
    }

    private List<DnsRecordBase>? Ask((DomainName Name, RecordType Type) question)
    {
        string name = string.Join('.', question.Name.Labels.Select(l => l.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal)));
        if (!DnsName.TryParse(name, out DnsName? asked, out _))
        {
            return [];
        }

        DnsAnswer answer = zone.QueryAsync(new MailPlusPS.Dns.DnsQuestion(asked, (DnsRecordType)(ushort)question.Type), CancellationToken.None).GetAwaiter().GetResult();
        return answer.Status == DnsStatus.Timeout ? null : [.. answer.Records.Select(r => Record(question.Name, r.Data)).OfType<DnsRecordBase>()];
    }

    private static DnsRecordBase? Record(DomainName name, RData data) => data switch
    {
        TxtData { Type: var type } txt when type == DnsRecordType.TXT => new TxtRecord(name, 60, txt.Strings.Select(Encoding.Latin1.GetString)),
        AddressData { Type: var type } address when type == DnsRecordType.A => new ARecord(name, 60, address.Address),
        AddressData address => new AaaaRecord(name, 60, address.Address),
        MxData mx => new ARSoft.Tools.Net.Dns.MxRecord(name, 60, (ushort)mx.Preference, DomainName.Parse(mx.Exchange.ToString())),
        NameData { Type: var type } pointer when type == DnsRecordType.PTR => new PtrRecord(name, 60, DomainName.Parse(pointer.Target.ToString())),
        _ => null,
    };
}
