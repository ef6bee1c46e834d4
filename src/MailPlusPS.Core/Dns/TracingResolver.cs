using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Tells each question and how it ended, for <c>-Verbose</c>.</summary>
internal sealed class TracingResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;
    private readonly Action<string> _tell;

    /// <summary>Makes a resolver that tells.</summary>
    /// <param name="inner">Who is asked.</param>
    /// <param name="tell">Takes a line a question.</param>
    public TracingResolver(IDnsResolver inner, Action<string> tell)
    {
        _inner = inner;
        _tell = tell;
    }

    /// <inheritdoc />
    public string Description => _inner.Description;

    /// <inheritdoc />
    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await _inner.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        _tell(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} [{2}, {3:0} ms]",
            question,
            ControlCharacters.Escape(answer.Records.Count > 0 ? answer.Summary() : answer.Status.ToString()),
            answer.Server.Length > 0 ? answer.Server : "-",
            answer.Elapsed.TotalMilliseconds));
        return answer;
    }
}
