using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Dns;

/// <summary>
/// Asks each question once, however many ask it and however often. Answers that say nothing are kept too, so that a
/// dead server is not asked again in the same run. Made for one run: answers do not grow old.
/// </summary>
public sealed class CachingResolver : IDnsResolver, IDisposable
{
    /// <summary>How many answers are kept where nothing else is said.</summary>
    public const int DefaultCapacity = 16_384;

    private readonly IDnsResolver _inner;
    private readonly ConcurrentDictionary<DnsQuestion, Flight> _flights = new();
    private readonly Flight?[] _ring;
    private int _hand;
    private volatile bool _disposed;

    /// <summary>Makes a cache before another resolver.</summary>
    /// <param name="inner">Whom to ask what was not asked yet. It is not disposed with the cache.</param>
    /// <param name="capacity">How many answers to keep; the least popular make room.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public CachingResolver(IDnsResolver inner, int capacity = DefaultCapacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity));
        }

        _inner = inner;
        _ring = new Flight?[capacity];
    }

    /// <inheritdoc />
    public string Description => _inner.Description;

    /// <summary>Asks one question, or takes part in its answer.</summary>
    /// <param name="question">The name and type.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the others' only where all have gone.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="ObjectDisposedException">The cache was disposed, before or meanwhile.</exception>
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return Task.FromCanceled<DnsAnswer>(cancellationToken);
            }

            if (_flights.TryGetValue(question, out Flight? flight))
            {
                if (!flight.Referenced)
                {
                    flight.Referenced = true;
                }

                if (flight.Task.IsCompleted)
                {
                    return flight.Task;
                }

                if (flight.TryBoard())
                {
                    return WaitAsync(flight, cancellationToken);
                }

                // Abandoned this very moment; it is being taken out, and the question starts anew.
                Forget(flight);
                continue;
            }

            if (_disposed)
            {
                return Task.FromException<DnsAnswer>(new ObjectDisposedException(nameof(CachingResolver)));
            }

            flight = new Flight(question);
            if (_flights.TryAdd(question, flight))
            {
                MakeRoom(flight);
                Start(flight);
                return WaitAsync(flight, cancellationToken);
            }
        }
    }

    /// <summary>Ends the questions under way and forgets the answers.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (Flight flight in _flights.Values)
        {
            End(flight);
        }

        _flights.Clear();
    }

    // The question is everybody's: the context of who happened to ask first (a culture, a trace) does not go with it.
    private void Start(Flight flight)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = FlyAsync(flight);
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = FlyAsync(flight);
        }
    }

    private async Task FlyAsync(Flight flight)
    {
        try
        {
            if (_disposed)
            {
                // Disposed between the look and the start: nobody will come by to end this one.
                End(flight);
                return;
            }

            flight.TrySetResult(await _inner.QueryAsync(flight.Question, flight.Abandoned).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            Forget(flight);
            flight.TrySetCanceled(flight.Abandoned);
        }
#pragma warning disable CA1031 // Not swallowed: it goes to all who wait.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Forget(flight);
            flight.TrySetException(failure);
        }
        finally
        {
            flight.Dispose();
        }
    }

    // A caller that cannot leave waits on the answer itself; nothing is allocated for it.
    private Task<DnsAnswer> WaitAsync(Flight flight, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled && !flight.Task.IsCompleted ? WaitOrLeaveAsync(flight, cancellationToken) : flight.Task;

    private async Task<DnsAnswer> WaitOrLeaveAsync(Flight flight, CancellationToken cancellationToken)
    {
        try
        {
#if NET
            return await flight.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
#else
            TaskCompletionSource<DnsAnswer> left = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => left.TrySetCanceled(cancellationToken)))
            {
                Task<DnsAnswer> first = await Task.WhenAny(flight.Task, left.Task).ConfigureAwait(false);
                return await first.ConfigureAwait(false);
            }
#endif
        }
        finally
        {
            if (flight.Leave() && !flight.Task.IsCompleted)
            {
                Forget(flight);
                flight.Abandon();
            }
        }
    }

    private static void End(Flight flight)
    {
        flight.TrySetException(new ObjectDisposedException(nameof(CachingResolver)));
        _ = flight.Task.Exception;
        flight.Abandon();
    }

    private void Forget(Flight flight) =>
        ((ICollection<KeyValuePair<DnsQuestion, Flight>>)_flights).Remove(new KeyValuePair<DnsQuestion, Flight>(flight.Question, flight));

    // Second chance: the hand passes over what was asked for since its last round, and over what is still under way.
    private void MakeRoom(Flight flight)
    {
        lock (_ring)
        {
            for (int passed = 0; passed < 2 * _ring.Length; passed++)
            {
                Flight? there = _ring[_hand];
                if (there is null || (!there.Referenced && there.Task.IsCompleted))
                {
                    break;
                }

                there.Referenced = false;
                _hand = (_hand + 1) % _ring.Length;
            }

            if (_ring[_hand] is { } victim)
            {
                Forget(victim);
            }

            _ring[_hand] = flight;
            _hand = (_hand + 1) % _ring.Length;
        }
    }
}
