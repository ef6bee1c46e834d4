using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;

namespace MailPlusPS.Core.Tests.Propagation;

/// <summary>A server whose answer the test sets, at any moment.</summary>
internal sealed class ScriptedServer : IDnsResolver
{
    private static readonly DnsName Zone = DnsName.Parse("votredomaine.tld");

    private ScriptedServer(PropagationSource source, string name, string country, bool isFiltering)
    {
        Server = new PropagationServer(source, name, "192.0.2.53", country, isFiltering, this);
    }

    public string Description => Server.Name;

    public PropagationServer Server { get; }

    /// <summary>How often it was asked for records.</summary>
    public int Count { get; private set; }

    public DnsStatus Status { get; set; } = DnsStatus.NoError;

    public IReadOnlyList<RData> Contents { get; set; } = [];

    public int TimeToLive { get; set; } = 3600;

    public uint? Serial { get; set; }

    public bool Authoritative { get; set; }

    public string? Alias { get; set; }

    public static ScriptedServer Authority(string name, uint serial, params RData[] contents) =>
        new(PropagationSource.Authoritative, name, string.Empty, isFiltering: false) { Serial = serial, Contents = contents, Authoritative = true };

    public static ScriptedServer Public(string name, int timeToLive, params RData[] contents) =>
        new(PropagationSource.Resolver, name, "FR", isFiltering: false) { TimeToLive = timeToLive, Contents = contents };

    public static ScriptedServer Filtering(string name) => new(PropagationSource.Resolver, name, "CH", isFiltering: true);

    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        bool isSoa = question.Type == DnsRecordType.SOA && question.Name == Zone;
        Count += isSoa ? 0 : 1;
        RData[] contents = isSoa
            ? Serial is { } serial ? [new SoaData(Zone, Zone, serial, 3600, 600, 86400, 300)] : []
            : [.. Contents];
        return Task.FromResult(new DnsAnswer
        {
            Question = question,
            Status = Status != DnsStatus.NoError ? Status : contents.Length > 0 ? DnsStatus.NoError : DnsStatus.NxDomain,
            Authoritative = Authoritative,
            TimeToLive = TimeToLive,
            Aliases = Alias is null ? [] : [new ResourceRecord(question.Name, 60, new NameData(DnsRecordType.CNAME, DnsName.Parse(Alias)))],
            Records = Status != DnsStatus.NoError ? [] : [.. contents.Select(c => new ResourceRecord(question.Name, TimeToLive, c))],
        });
    }
}
