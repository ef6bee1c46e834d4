using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Dns;

/// <summary>One question on its way, and afterwards its answer; shared by all who ask it.</summary>
internal sealed class Flight : TaskCompletionSource<DnsAnswer>, IDisposable
{
    private CancellationTokenSource? _abandoned = new();
    private int _waiting = 1;

    /// <summary>Makes a flight with its first passenger.</summary>
    /// <param name="question">The question.</param>
    public Flight(DnsQuestion question)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Question = question;
        Abandoned = _abandoned.Token;
    }

    /// <summary>The question.</summary>
    public DnsQuestion Question { get; }

    /// <summary>Whether somebody asked since the hand passed by last (second chance).</summary>
    public bool Referenced { get; set; }

    /// <summary>Ends the work when nobody waits any more.</summary>
    public CancellationToken Abandoned { get; }

    /// <summary>One more waits.</summary>
    /// <returns>False where the flight was abandoned already.</returns>
    public bool TryBoard()
    {
        int waiting = Volatile.Read(ref _waiting);
        while (waiting > 0)
        {
            int seen = Interlocked.CompareExchange(ref _waiting, waiting + 1, waiting);
            if (seen == waiting)
            {
                return true;
            }

            waiting = seen;
        }

        return false;
    }

    /// <summary>One waits no more.</summary>
    /// <returns>True for the last one: the flight is to be abandoned.</returns>
    public bool Leave() => Interlocked.Decrement(ref _waiting) == 0;

    /// <summary>Ends the work.</summary>
    public void Abandon() => Interlocked.Exchange(ref _abandoned, null)?.Cancel();

    /// <summary>Frees what only a flight under way needs; the answer stays.</summary>
    public void Dispose() => Interlocked.Exchange(ref _abandoned, null)?.Dispose();
}
