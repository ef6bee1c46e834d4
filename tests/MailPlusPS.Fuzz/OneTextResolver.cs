using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Fuzz;

/// <summary>A DNS in which every name has the same text, the same addresses, and itself as its exchange.</summary>
/// <param name="text">The text.</param>
internal sealed class OneTextResolver(string text) : IDnsResolver
{
    public string Description => "one text";

    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        RData? data = question.Type switch
        {
            _ when question.Type == DnsRecordType.TXT => TxtData.FromText(text),
            _ when question.Type == DnsRecordType.A => new AddressData(IPAddress.Parse("192.0.2.1")),
            _ when question.Type == DnsRecordType.AAAA => new AddressData(IPAddress.Parse("2001:db8::2")),
            _ when question.Type == DnsRecordType.MX => new MxData(1, question.Name),
            _ when question.Type == DnsRecordType.PTR => new NameData(DnsRecordType.PTR, DnsName.Parse("h.tld")),
            _ => null,
        };
        return Task.FromResult(new DnsAnswer
        {
            Question = question,
            Status = data is null ? DnsStatus.NoData : DnsStatus.NoError,
            Records = data is null ? [] : [new ResourceRecord(question.Name, 60, data)],
        });
    }
}
