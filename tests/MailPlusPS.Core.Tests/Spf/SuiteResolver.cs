using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>The DNS of one scenario of the suite: <c>TIMEOUT</c> ends what a name answers.</summary>
public sealed class SuiteResolver : IDnsResolver
{
    private readonly Dictionary<DnsName, List<RData?>> _entries = [];

    public string Description => "the suite's zone";

    public void Add(string name) => _entries.TryAdd(Name(name), []);

    public void AddTimeout(string name) => _entries[Name(name)].Add(null);

    public void Add(string name, string type, string[] values) => _entries[Name(name)].Add(type switch
    {
        "TXT" => new TxtData([.. values.Select(Encoding.Latin1.GetBytes)]),
        "SPF" => new TxtData([.. values.Select(Encoding.Latin1.GetBytes)], DnsRecordType.SPF),
        "A" or "AAAA" => new AddressData(IPAddress.Parse(values[0])),
        "MX" => new MxData(int.Parse(values[0], CultureInfo.InvariantCulture), values[1].Length == 0 ? DnsName.Root : Name(values[1])),
        "PTR" => new NameData(DnsRecordType.PTR, Name(values[0])),
        "CNAME" => new NameData(DnsRecordType.CNAME, Name(values[0])),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    });

    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken) => Task.FromResult(Answer(question));

    private DnsAnswer Answer(DnsQuestion question)
    {
        DnsName name = question.Name;
        for (int aliases = 0; aliases < 8; aliases++)
        {
            if (!_entries.TryGetValue(name, out List<RData?>? entries))
            {
                return new DnsAnswer { Question = question, Status = DnsStatus.NxDomain };
            }

            if (entries.OfType<NameData>().FirstOrDefault(d => d.Type == DnsRecordType.CNAME) is { } alias)
            {
                name = alias.Target;
                continue;
            }

            ResourceRecord[] records = [.. entries.TakeWhile(d => d is not null).Where(d => d!.Type == question.Type).Select(d => new ResourceRecord(name, 60, d!))];
            DnsStatus status = records.Length > 0 ? DnsStatus.NoError : entries.Contains(null) ? DnsStatus.Timeout : DnsStatus.NoData;
            return new DnsAnswer { Question = question, Status = status, Records = records };
        }

        return new DnsAnswer { Question = question, Status = DnsStatus.Malformed };
    }

    private static DnsName Name(string text) => SpfTarget.Of(text).Name!;
}
