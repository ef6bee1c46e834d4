using System;
using System.Threading;

namespace MailPlusPS.Transport;

/// <summary>Where the calls of the work that runs are told: method, path, status, time, query id; never a secret or a body.</summary>
internal static class WireTrace
{
    private static readonly AsyncLocal<Action<string>?> Current = new();

    /// <summary>Has the calls of this work told.</summary>
    /// <param name="tell">Takes a line; null for silence.</param>
    public static void Use(Action<string>? tell) => Current.Value = tell;

    /// <summary>Tells a line. That nobody listens any more is no reason to end: what is under way has a token for that.</summary>
    /// <param name="line">The line.</param>
    public static void Tell(string line)
    {
        try
        {
            Current.Value?.Invoke(line);
        }
        catch (OperationCanceledException)
        {
            // The cmdlet has ended; a writing that must not be cut goes on behind it.
        }
    }
}
