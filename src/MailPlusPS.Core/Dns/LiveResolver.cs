using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>
/// Asks DNS servers: by UDP with EDNS0, by TCP where an answer does not fit; a try that fails is repeated once at the
/// next server. Follows aliases that the server did not follow.
/// </summary>
public sealed class LiveResolver : IDnsResolver
{
    // RFC 1035 §4.1.1: what a server says that does not understand the question, perhaps for its EDNS (RFC 6891 §7).
    private const DnsHeaderResponseCode FormatError = DnsHeaderResponseCode.FormatError;
    private const DnsHeaderResponseCode NotImplemented = DnsHeaderResponseCode.NotImplemented;

    // Timers have a limit; nobody waits that long.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    private readonly TimeSpan _timeout;
    private readonly Lazy<LiveServer[]> _servers;
    private int _first;

    /// <summary>Makes a resolver.</summary>
    /// <param name="options">Whom to ask and how long to wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not positive.</exception>
    public LiveResolver(LiveResolverOptions options)
        : this(options, SystemServers)
    {
    }

    /// <summary>Makes a resolver that finds the system's servers in its own way.</summary>
    /// <param name="options">Whom to ask and how long to wait.</param>
    /// <param name="systemServers">Finds the servers where the options name none.</param>
    internal LiveResolver(LiveResolverOptions options, Func<IReadOnlyList<IPEndPoint>> systemServers)
    {
        if (options.Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options));
        }

        _timeout = options.Timeout < LongestTimeout ? options.Timeout : LongestTimeout;
        _servers = new Lazy<LiveServer[]>(() =>
            [.. (options.Servers.Count > 0 ? options.Servers : systemServers()).Select(e => new LiveServer(Specific(e), _timeout))]);
    }

    /// <inheritdoc />
    public string Description => string.Join(", ", _servers.Value.Select(s => s.Name));

    /// <inheritdoc />
    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeBudget budget = TimeBudget.Start(_timeout + _timeout);
        if (_servers.Value.Length == 0)
        {
            return NotAnswered(question, DnsStatus.Other, Texts.Get("Dns.NoneConfigured"));
        }

        AliasWalk walk = new(question);
        while (true)
        {
            WireName? name = WireName.From(walk.End);
            if (name is null)
            {
                return NotAnswered(question, DnsStatus.Other, Texts.Get("Dns.NotSendable", walk.End)) with { Aliases = walk.Aliases, Elapsed = budget.Elapsed };
            }

            Attempt attempt = await AskAsync(new LiveQuestion(name, question.Type), budget, cancellationToken).ConfigureAwait(false);
            DnsAnswer? answer = attempt.Outcome == AttemptOutcome.Answered
                ? walk.Read(name, attempt)
                : Describe(question, attempt) with { Aliases = walk.Aliases };
            if (answer is not null)
            {
                return answer with { Elapsed = budget.Elapsed };
            }
        }
    }

    private static IReadOnlyList<IPEndPoint> SystemServers()
    {
        try
        {
            IReadOnlyCollection<NameServer> found = NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false);
            if (found.Count == 0)
            {
                // Without a network there may still be a resolver on the machine itself.
                found = NameServer.ResolveNameServersNative();
            }

            return [.. found.Select(s => new IPEndPoint(IPAddress.Parse(s.Address), s.Port))];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    // "nameserver 0.0.0.0" in resolv.conf means this machine; DnsClient refuses it.
    private static IPEndPoint Specific(IPEndPoint endpoint) =>
        endpoint.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, endpoint.Port)
        : endpoint.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, endpoint.Port)
        : endpoint;

    private static DnsAnswer NotAnswered(DnsQuestion question, DnsStatus status, string detail) => new()
    {
        Question = question,
        Status = status,
        Detail = detail,
    };

    private static DnsAnswer Describe(DnsQuestion question, Attempt attempt) => attempt.Outcome switch
    {
        AttemptOutcome.TimedOut => NotAnswered(question, DnsStatus.Timeout, attempt.Detail),
        AttemptOutcome.Unreachable => NotAnswered(question, DnsStatus.Other, attempt.Detail),
        AttemptOutcome.Declined => Declined(question, attempt),
        _ => NotAnswered(question, DnsStatus.Malformed, attempt.Detail) with { Server = attempt.Server.Name },
    };

    private static DnsAnswer Declined(DnsQuestion question, Attempt attempt)
    {
        DnsResponseHeader header = attempt.Response!.Header;
        DnsStatus status = header.ResponseCode switch
        {
            DnsHeaderResponseCode.ServerFailure => DnsStatus.ServFail,
            DnsHeaderResponseCode.Refused => DnsStatus.Refused,
            _ => DnsStatus.Other,
        };
        return new DnsAnswer
        {
            Question = question,
            Status = status,
            ResponseCode = (int)header.ResponseCode,
            Authoritative = header.HasAuthorityAnswer,
            Server = attempt.Server.Name,
            Detail = Texts.Get("Dns.Declined", attempt.Server.Name, (int)header.ResponseCode, header.ResponseCode),
        };
    }

    private async Task<Attempt> AskAsync(LiveQuestion question, TimeBudget budget, CancellationToken cancellationToken)
    {
        LiveServer[] servers = _servers.Value;
        int first = Volatile.Read(ref _first);
        int next = (first + 1) % servers.Length;
        Attempt attempt = await servers[first].AskAsync(question, extended: true, budget, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (attempt.Outcome == AttemptOutcome.Answered || budget.Left == TimeSpan.Zero)
        {
            return attempt;
        }

        Attempt second;
        if (attempt.Outcome == AttemptOutcome.Declined && attempt.Response!.Header.ResponseCode is FormatError or NotImplemented)
        {
            second = await servers[first].AskAsync(question, extended: false, budget, cancellationToken).ConfigureAwait(false);
        }
        else if (attempt.Outcome == AttemptOutcome.Declined && next == first)
        {
            return attempt;
        }
        else if (attempt.Outcome == AttemptOutcome.TimedOut && question.Type == DnsRecordType.TXT)
        {
            second = await RaceAsync(servers[next], question, budget, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            second = await servers[next].AskAsync(question, extended: true, budget, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (second.Outcome == AttemptOutcome.Answered && attempt.Outcome is AttemptOutcome.TimedOut or AttemptOutcome.Unreachable)
        {
            // A dead server should cost its time-out once, not at every question.
            Volatile.Write(ref _first, next);
        }

        Attempt told = attempt.Or(second);
        return told.Outcome is AttemptOutcome.TimedOut or AttemptOutcome.Unreachable
            ? told with { Detail = Join(attempt.Detail, second.Detail) }
            : told;
    }

    // Both servers, and what to do; one server's twice the same once.
    private static string Join(string first, string second) =>
        string.Join(" ", new[] { first, second, Texts.Get("Dns.AskAnother") }.Distinct(StringComparer.Ordinal));

    // Some routers drop an answer of over 512 bytes without a word, and let the same answer through by TCP.
    private static async Task<Attempt> RaceAsync(
        LiveServer server, LiveQuestion question, TimeBudget budget, CancellationToken cancellationToken)
    {
        using CancellationTokenSource race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<Attempt> udp = server.AskByUdpAsync(question, extended: true, budget, race.Token);
        Task<Attempt> tcp = server.AskByTcpAsync(question, budget, race.Token);
        Attempt winner = await (await Task.WhenAny(udp, tcp).ConfigureAwait(false)).ConfigureAwait(false);
        if (winner.Outcome == AttemptOutcome.Answered)
        {
#pragma warning disable CA1849, MA0042 // CancelAsync is not in netstandard2.0, and nothing that hangs on the token blocks.
            race.Cancel();
#pragma warning restore CA1849, MA0042
        }

        Attempt first = await udp.ConfigureAwait(false);
        Attempt other = await tcp.ConfigureAwait(false);
        return winner.Outcome == AttemptOutcome.Answered ? winner : first.Or(other);
    }
}
