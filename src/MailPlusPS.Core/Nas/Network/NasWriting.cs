using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>Writes a setting and reads it back: neither <c>success:true</c> nor a lost answer says whether it was taken (interfaces, fact 1).</summary>
internal static class NasWriting
{
    /// <summary>Writes and reads back.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="call">The writing.</param>
    /// <param name="read">Reads what is there; null where nothing is.</param>
    /// <param name="isTaken">Whether it is as it was to be; null where the NAS does not show it, which is believed unless the answer was lost.</param>
    /// <param name="notTaken">What to say where it is not: what was written, where to click.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is there.</returns>
    /// <exception cref="NasException">DSM refused, did not take it, or cannot be asked.</exception>
    public static async Task<T?> MakeAsync<T>(
        IDsmCalls calls, DsmCall call, Func<CancellationToken, Task<T?>> read, Func<T?, bool?> isTaken, Func<string> notTaken, CancellationToken cancellationToken)
        where T : class
    {
        NasException? lost = null;
        try
        {
            (await calls.CallAsync(call, cancellationToken).ConfigureAwait(false)).Require();
        }
        catch (NasException exception) when (IsAnswerLost(exception.Fault))
        {
            lost = exception;
        }

        T? now;
        try
        {
            now = await read(cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception) when (lost is not null)
        {
            throw new NasException(NasFault.OutcomeUnknown, Texts.Get("Nas.Net.OutcomeUnknown", call.Title, lost.Message), exception);
        }

        return isTaken(now) ?? lost is null ? now : throw lost ?? new NasException(NasFault.NotTaken, notTaken());
    }

    /// <summary>Whether the answer is missing, so that only a reading can say what happened.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>True where it is.</returns>
    public static bool IsAnswerLost(NasFault fault) =>
        fault is NasFault.Unreachable or NasFault.TimedOut or NasFault.Malformed or NasFault.OutcomeUnknown or NasFault.NotDsm;
}
