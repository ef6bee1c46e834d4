using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests;

/// <summary>A DNS that is a table: answers at once, counts what it was asked, and can be told to fail.</summary>
internal sealed class TableResolver : IDnsResolver
{
    private readonly Dictionary<DnsName, List<ResourceRecord>> _records = [];
    private readonly Dictionary<DnsQuestion, DnsStatus> _troubles = [];
    private readonly ConcurrentQueue<DnsQuestion> _asked = new();

    public string Description => "a table";

    /// <summary>Every question, in order, repeated ones too.</summary>
    public IReadOnlyList<DnsQuestion> Asked => [.. _asked];

    public TableResolver Txt(string name, params string[] texts) => Add(name, texts.Select(TxtData.FromText));

    public TableResolver TxtBytes(string name, params byte[][] strings) => Add(name, [new TxtData(strings)]);

    public TableResolver SpfType(string name, string text) => Add(name, [new TxtData(TxtData.FromText(text).Strings, DnsRecordType.SPF)]);

    public TableResolver Mx(string name, int preference, string exchange) => Add(name, [new MxData(preference, DnsName.Parse(exchange))]);

    public TableResolver Address(string name, params string[] addresses) => Add(name, addresses.Select(a => new AddressData(IPAddress.Parse(a))));

    public TableResolver Reverse(string address, params string[] names) =>
        Add(ReverseName.Of(IPAddress.Parse(address)).ToString(), names.Select(n => new NameData(DnsRecordType.PTR, DnsName.Parse(n))));

    public TableResolver Servers(string name, params string[] hosts) => Add(name, hosts.Select(h => new NameData(DnsRecordType.NS, DnsName.Parse(h))));

    public TableResolver Alias(string name, string target) => Add(name, [new NameData(DnsRecordType.CNAME, DnsName.Parse(target))]);

    public TableResolver Pointer(string address, params string[] hosts) => PointerAt(ReverseName.Of(IPAddress.Parse(address)).ToString(), hosts);

    public TableResolver PointerAt(string name, params string[] hosts) => Add(name, hosts.Select(h => new NameData(DnsRecordType.PTR, DnsName.Parse(h))));

    public TableResolver Trouble(string name, DnsRecordType type, DnsStatus status)
    {
        _troubles[new DnsQuestion(DnsName.Parse(name), type)] = status;
        return this;
    }

    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        _asked.Enqueue(question);
        return Task.FromResult(Answer(question));
    }

    private TableResolver Add(string name, IEnumerable<RData> contents)
    {
        DnsName owner = DnsName.Parse(name);
        if (!_records.TryGetValue(owner, out List<ResourceRecord>? records))
        {
            _records[owner] = records = [];
        }

        records.AddRange(contents.Select(c => new ResourceRecord(owner, 3600, c)));
        return this;
    }

    private DnsAnswer Answer(DnsQuestion question)
    {
        if (_troubles.TryGetValue(question, out DnsStatus trouble))
        {
            return new DnsAnswer { Question = question, Status = trouble, Server = "192.0.2.53:53" };
        }

        List<ResourceRecord> aliases = [];
        DnsName name = question.Name;
        while (Of(name).FirstOrDefault(r => r.Type == DnsRecordType.CNAME) is { } alias && aliases.Count < 8)
        {
            aliases.Add(alias);
            name = ((NameData)alias.Data).Target;
        }

        ResourceRecord[] records = [.. Of(name).Where(r => r.Type == question.Type)];
        bool exists = _records.Keys.Any(k => k.IsAtOrBelow(name));
        return new DnsAnswer
        {
            Question = question,
            Status = records.Length > 0 ? DnsStatus.NoError : exists ? DnsStatus.NoData : DnsStatus.NxDomain,
            Server = "192.0.2.53:53",
            Aliases = aliases,
            Records = records,
        };
    }

    private List<ResourceRecord> Of(DnsName name) => _records.TryGetValue(name, out List<ResourceRecord>? records) ? records : [];
}
