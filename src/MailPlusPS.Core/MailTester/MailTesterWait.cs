using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Propagation;

namespace MailPlusPS.MailTester;

/// <summary>Asks for a report until it is there: soon at first, for a message takes a second or two, then every five seconds.</summary>
internal sealed class MailTesterWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Func<CancellationToken, Task<(MailTesterReport? Report, string Trouble)>> _ask;
    private readonly IClock _clock;

    /// <summary>Makes a wait.</summary>
    /// <param name="ask">Asks once.</param>
    /// <param name="clock">The time.</param>
    public MailTesterWait(Func<CancellationToken, Task<(MailTesterReport? Report, string Trouble)>> ask, IClock clock)
    {
        (_ask, _clock) = (ask, clock);
    }

    /// <summary>Waits.</summary>
    /// <param name="limit">How long; zero to ask once.</param>
    /// <param name="progress">Told every second how much of the time has gone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report; null where the message has not come; and why the service could not be asked.</returns>
    public async Task<(MailTesterReport? Report, string Trouble)> RunAsync(TimeSpan limit, Action<TimeSpan> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset start = _clock.Now;
        for (int round = 1; ; round++)
        {
            (MailTesterReport? report, string trouble) = await _ask(cancellationToken).ConfigureAwait(false);
            TimeSpan pause = TimeSpan.FromSeconds(Math.Min(round, Longest.TotalSeconds));
            if (report is not null || trouble.Length > 0 || _clock.Now - start + pause > limit)
            {
                return (report, trouble);
            }

            for (DateTimeOffset until = _clock.Now + pause; _clock.Now < until;)
            {
                progress(_clock.Now - start);
                TimeSpan left = until - _clock.Now;
                await _clock.DelayAsync(left < Tick ? left : Tick, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
