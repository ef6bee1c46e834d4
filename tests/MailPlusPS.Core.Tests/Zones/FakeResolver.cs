using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>Gives prepared answers and remembers what it was asked.</summary>
internal sealed class FakeResolver : IDnsResolver
{
    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers = [];

    public List<DnsQuestion> Asked { get; } = [];

    public string Description => "fake";

    public FakeResolver With(string name, DnsRecordType type, DnsStatus status, IReadOnlyList<ResourceRecord>? aliases = null, params ResourceRecord[] records)
    {
        DnsQuestion question = new(DnsName.Parse(name), type);
        _answers[question] = new DnsAnswer { Question = question, Status = status, Aliases = aliases ?? [], Records = records, Server = "fake", TimeToLive = 100 };
        return this;
    }

    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(question);
        }

        return Task.FromResult(_answers.TryGetValue(question, out DnsAnswer? answer) ? answer : new DnsAnswer { Question = question, Status = DnsStatus.NxDomain, Server = "fake" });
    }
}
