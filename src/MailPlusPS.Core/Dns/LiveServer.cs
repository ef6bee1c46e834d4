using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>One server and the ways to ask it. Neither retries nor follows: one call is one try.</summary>
internal sealed class LiveServer
{
    // What passes everywhere without being cut into fragments (DNS flag day 2020), and holds an RSA key of 2048 bits.
    private const int UdpPayload = 1232;

    // DnsClient asks without EDNS where the payload is not over 512.
    private const int PlainPayload = 512;

    private readonly IPEndPoint _endpoint;
    private readonly TimeSpan _timeout;
    private readonly LookupClient _udp;
    private readonly Lazy<LookupClient> _plainUdp;
    private readonly Lazy<LookupClient> _tcp;

    /// <summary>Makes a server.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="timeout">How long one step may take.</param>
    public LiveServer(IPEndPoint endpoint, TimeSpan timeout)
    {
        _endpoint = endpoint;
        _timeout = timeout;
        Name = endpoint.ToString();
        _udp = Client(UdpPayload, tcp: false);
        _plainUdp = new Lazy<LookupClient>(() => Client(PlainPayload, tcp: false));
        _tcp = new Lazy<LookupClient>(() => Client(UdpPayload, tcp: true));
    }

    /// <summary>Address and port, an IPv6 address in brackets.</summary>
    public string Name { get; }

    /// <summary>One try: by UDP, and by TCP where the answer did not fit.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="extended">Whether to ask with EDNS0; some old servers do not know it (RFC 6891 §7).</param>
    /// <param name="budget">The question's time.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>How it ended. Only its caller can tell a cancelled try from a timed-out one.</returns>
    public async Task<Attempt> AskAsync(LiveQuestion question, bool extended, TimeBudget budget, CancellationToken cancellationToken)
    {
        Attempt attempt = await AskByUdpAsync(question, extended, budget, cancellationToken).ConfigureAwait(false);
        if (attempt.Outcome != AttemptOutcome.Truncated)
        {
            return attempt;
        }

        Attempt whole = await AskByTcpAsync(question, budget, cancellationToken).ConfigureAwait(false);
        return whole.Outcome switch
        {
            AttemptOutcome.Unreachable => whole with { Detail = Texts.Get("Dns.CutThenTcpFailed", Name, whole.Detail) },
            AttemptOutcome.TimedOut => whole with { Detail = Texts.Get("Dns.CutThenTcpTimedOut", Name, _timeout.TotalSeconds) },
            _ => whole,
        };
    }

    /// <summary>One try by UDP alone.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="extended">Whether to ask with EDNS0.</param>
    /// <param name="budget">The question's time.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>How it ended; <see cref="AttemptOutcome.Truncated"/> where TCP is needed.</returns>
    public async Task<Attempt> AskByUdpAsync(LiveQuestion question, bool extended, TimeBudget budget, CancellationToken cancellationToken)
    {
        LookupClient client = extended ? _udp : _plainUdp.Value;
        TimeSpan time = budget.AtMost(_timeout);
        if (time == _timeout)
        {
            // The usual case; DnsClient's own timer will do.
            return await SendAsync(client, question, cancellationToken).ConfigureAwait(false);
        }

        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(time);
        return await SendAsync(client, question, timer.Token).ConfigureAwait(false);
    }

    /// <summary>One try by TCP.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="budget">The question's time.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>How it ended.</returns>
    public async Task<Attempt> AskByTcpAsync(LiveQuestion question, TimeBudget budget, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(budget.AtMost(_timeout));
        Attempt attempt = await SendAsync(_tcp.Value, question, timer.Token).ConfigureAwait(false);
        if (attempt.Outcome != AttemptOutcome.TimedOut || timer.IsCancellationRequested)
        {
            return attempt;
        }

        // DnsClient keeps connections and reports one that the server has closed meanwhile as a time-out. RFC 7766
        // §6.2.4 wants the question sent again on a new one, which only a new client is sure to open.
        attempt = await SendAsync(Client(UdpPayload, tcp: true), question, timer.Token).ConfigureAwait(false);
        return attempt.Outcome == AttemptOutcome.TimedOut && !timer.IsCancellationRequested
            ? Failed(AttemptOutcome.Unreachable, "Dns.TcpClosed")
            : attempt;
    }

    private static bool IsEchoed(IDnsQueryResponse response, LiveQuestion question)
    {
        if (!response.Header.HasQuery)
        {
            return false;
        }

        if (response.Questions.Count == 0)
        {
            // Some servers leave the question out of a refusal.
            return response.HasError && response.Answers.Count == 0;
        }

        return response.Questions.Count == 1
            && response.Questions[0].QuestionType == question.Wire.QuestionType
            && response.Questions[0].QuestionClass == question.Wire.QuestionClass
            && question.Name.Matches(response.Questions[0].QueryName);
    }

    private async Task<Attempt> SendAsync(LookupClient client, LiveQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            IDnsQueryResponse response = await client.QueryAsync(question.Wire, cancellationToken).ConfigureAwait(false);
            if (!IsEchoed(response, question))
            {
                return Failed(AttemptOutcome.Malformed, "Dns.OtherQuestion");
            }

            bool answered = response.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain;
            return new Attempt(answered ? AttemptOutcome.Answered : AttemptOutcome.Declined, this, response, string.Empty);
        }
        catch (DnsResponseException failure)
        {
            return Explain(failure);
        }
        catch (OperationCanceledException)
        {
            return TimedOut();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // DnsClient reads what comes without much suspicion: a lie may end in any exception whatever.
            return Failed(AttemptOutcome.Malformed, "Dns.Unreadable");
        }
    }

    private Attempt Explain(DnsResponseException failure) => failure.InnerException switch
    {
        OperationCanceledException or TimeoutException => TimedOut(),
        SocketException socket => Failed(AttemptOutcome.Unreachable, "Dns.Unreachable", socket.Message),
        IOException => TimedOut(),
        null when IsCut(failure) => new Attempt(AttemptOutcome.Truncated, this, Response: null, string.Empty),
        _ => Failed(AttemptOutcome.Malformed, "Dns.Unreadable"),
    };

    // Told to stay with UDP, DnsClient says so of an answer with the TC bit, and of one that ends too early without it.
    private static bool IsCut(DnsResponseException failure) =>
        failure.Code == DnsResponseCode.Unassigned
        && failure.Message.Contains(nameof(DnsQueryOptions.UseTcpFallback));

    private Attempt TimedOut() => Failed(AttemptOutcome.TimedOut, "Dns.TimedOut", _timeout.TotalSeconds);

    private Attempt Failed(AttemptOutcome outcome, string text, params object[] arguments) =>
        new(outcome, this, Response: null, Texts.Get(text, [Name, .. arguments]));

    private LookupClient Client(int payload, bool tcp) => new(new LookupClientOptions(_endpoint)
    {
        AutoResolveNameServers = false,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ExtendedDnsBufferSize = payload,
        Retries = 0,
        ThrowDnsErrors = false,
        Timeout = tcp ? Timeout.InfiniteTimeSpan : _timeout,
        UseCache = false,
        UseRandomNameServer = false,
        UseTcpFallback = false,
        UseTcpOnly = tcp,
    });
}
