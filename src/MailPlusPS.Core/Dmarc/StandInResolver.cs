using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>Answers for one TXT record that is not published yet; everything else is asked as ever.</summary>
internal sealed class StandInResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;
    private readonly DnsAnswer _answer;

    /// <summary>Makes it.</summary>
    /// <param name="inner">Whom to ask all else.</param>
    /// <param name="name">Where the record would stand.</param>
    /// <param name="text">Its text.</param>
    public StandInResolver(IDnsResolver inner, DnsName name, string text)
    {
        _inner = inner;
        _answer = new DnsAnswer
        {
            Question = new DnsQuestion(name, DnsRecordType.TXT),
            Status = DnsStatus.NoError,
            Records = [new ResourceRecord(name, RecordRemedy.TimeToLive, TxtData.FromText(text))],
        };
    }

    /// <inheritdoc />
    public string Description => _inner.Description;

    /// <inheritdoc />
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        question == _answer.Question ? Task.FromResult(_answer) : _inner.QueryAsync(question, cancellationToken);
}
