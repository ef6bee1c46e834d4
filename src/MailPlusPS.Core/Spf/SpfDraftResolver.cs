using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>The DNS as it will be once some records are published.</summary>
internal sealed class SpfDraftResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;
    private readonly Dictionary<DnsName, string> _texts;

    /// <summary>Lays records over another resolver.</summary>
    /// <param name="inner">Who is asked for all else.</param>
    /// <param name="records">The records, each the only text of its name.</param>
    public SpfDraftResolver(IDnsResolver inner, IEnumerable<FlatSpfText> records)
    {
        _inner = inner;
        _texts = records.ToDictionary(r => DnsName.Parse(r.Name), r => r.Text);
    }

    /// <inheritdoc />
    public string Description => _inner.Description;

    /// <inheritdoc />
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        question.Type == DnsRecordType.TXT && _texts.TryGetValue(question.Name, out string? text)
            ? Task.FromResult(new DnsAnswer
            {
                Question = question,
                Status = DnsStatus.NoError,
                Records = [new ResourceRecord(question.Name, RecordRemedy.TimeToLive, TxtData.FromText(text))],
            })
            : _inner.QueryAsync(question, cancellationToken);
}
