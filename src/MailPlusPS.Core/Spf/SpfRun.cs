using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What one check counts and keeps while it runs, and how it asks.</summary>
internal sealed class SpfRun
{
    // RFC 7208 §4.6.4: ten terms that ask the DNS, two of them in vain.
    private const int MaxLookups = 10;
    private const int MaxVoidLookups = 2;

    private readonly IDnsResolver _resolver;
    private readonly SpfPrefetch? _prefetch;
    private readonly CancellationToken _cancellationToken;
    private readonly List<SpfTraceStep> _trace = [];
    private SpfTraceStep? _step;
    private SpfFrame? _frame;
    private bool _stepIsVoid;

    /// <summary>Starts a run.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="prefetch">Who asks ahead; null where nobody does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public SpfRun(IDnsResolver resolver, SpfQuery query, SpfPrefetch? prefetch, CancellationToken cancellationToken)
    {
        _resolver = resolver;
        _prefetch = prefetch;
        _cancellationToken = cancellationToken;
        Query = query;
    }

    /// <summary>What is asked.</summary>
    public SpfQuery Query { get; }

    /// <summary>The terms that asked the DNS; the one that was too many counted.</summary>
    public int LookupCount { get; private set; }

    /// <summary>The terms that asked for something that is not there; the one that was too many counted.</summary>
    public int VoidLookupCount { get; private set; }

    /// <summary>The questions for something that is not there, for those who count these.</summary>
    public int EmptyAnswerCount { get; private set; }

    /// <summary>The hosts of the mx that named most.</summary>
    public int HostCount { get; set; }

    /// <summary>Why the result is an error, or none.</summary>
    public SpfReason? Reason { get; private set; }

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<SpfTraceStep> Trace => _trace;

    /// <summary>Comes to a term.</summary>
    /// <param name="frame">The record.</param>
    /// <param name="term">The term.</param>
    /// <returns>Its line in the trace.</returns>
    public SpfTraceStep Begin(SpfFrame frame, SpfTerm term)
    {
        LookupCount += term.CountsAsLookup ? 1 : 0;
        _frame = frame;
        _stepIsVoid = false;
        _step = new SpfTraceStep(frame, term, LookupCount);
        _trace.Add(_step);
        return _step;
    }

    /// <summary>Whether the term that was come to is one more than may ask the DNS (RFC 7208 §4.6.4).</summary>
    /// <param name="frame">The record.</param>
    /// <returns>True where the check ends in permerror.</returns>
    public bool IsOneTooMany(SpfFrame frame)
    {
        if (LookupCount <= MaxLookups)
        {
            return false;
        }

        Because("Spf.Reason.TooManyLookups", frame.Domain, MaxLookups);
        return true;
    }

    /// <summary>Says why it comes to what it comes to.</summary>
    /// <param name="key">The text's name.</param>
    /// <param name="domain">Whose record it is about.</param>
    /// <param name="detail">What the text wants.</param>
    public void Because(string key, SpfTarget domain, object? detail = null) => Reason = new SpfReason(key, domain.Text, detail);

    /// <summary>Asks for something that is no term's: a record, an explanation, a validated name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <returns>The answer.</returns>
    public Task<DnsAnswer> AskAsync(DnsName name, DnsRecordType type)
    {
        Task<DnsAnswer> asking = _resolver.QueryAsync(new DnsQuestion(name, type), _cancellationToken);
        if (!asking.IsCompleted && _frame is not null)
        {
            // While this one is on its way the others can go too.
            _prefetch?.Begin(_frame);
        }

        return asking;
    }

    /// <summary>Takes an answer to the term's own question: kept for the trace, and counted where there is nothing in it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="frame">The record.</param>
    /// <returns>Whether the term can go on: no for a DNS error (RFC 7208 §5) and for the third void look-up (§4.6.4).</returns>
    public SpfMatch Take(DnsAnswer answer, SpfFrame frame)
    {
        _step!.Saw(answer);
        if (!answer.IsConclusive)
        {
            Because("Spf.Reason.Trouble", frame.Domain, answer);
            return SpfMatch.TempError;
        }

        return answer.Records.Count == 0 && IsOneVoidTooMany(frame) ? SpfMatch.PermError : SpfMatch.No;
    }

    // §4.6.4 limits the terms with such an answer: an mx whose hosts have no IPv6 address is one, not four.
    private bool IsOneVoidTooMany(SpfFrame frame)
    {
        EmptyAnswerCount++;
        if (_stepIsVoid)
        {
            return false;
        }

        _stepIsVoid = true;
        if (++VoidLookupCount <= MaxVoidLookups)
        {
            return false;
        }

        Because("Spf.Reason.TooManyVoids", frame.Domain, MaxVoidLookups);
        return true;
    }
}
