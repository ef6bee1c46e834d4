using System;
using System.Management.Automation;

namespace MailPlusPS.Output;

/// <summary>The bar of a wait with an end.</summary>
internal static class WaitProgress
{
    /// <summary>Makes its state.</summary>
    /// <param name="activity">What goes on.</param>
    /// <param name="status">What is waited for.</param>
    /// <param name="gone">How long was waited.</param>
    /// <param name="limit">How long is waited at most.</param>
    /// <returns>The state; a wait is never told to be over.</returns>
    public static ProgressRecord Of(string activity, string status, TimeSpan gone, TimeSpan limit) => new(0, activity, status)
    {
        PercentComplete = (int)Math.Min(99, 100 * gone.TotalSeconds / Math.Max(1, limit.TotalSeconds)),
        SecondsRemaining = (int)Math.Max(0, Math.Ceiling((limit - gone).TotalSeconds)),
    };
}
