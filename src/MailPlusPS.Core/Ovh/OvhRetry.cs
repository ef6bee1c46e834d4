using System;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;
using Polly;
using Polly.Retry;

namespace MailPlusPS.Ovh;

/// <summary>How calls are made again: on 408, 429, 5xx, resets and time-outs, after waits that grow; OVH's Retry-After is kept to.</summary>
internal static class OvhRetry
{
    /// <summary>Makes the pipeline.</summary>
    /// <param name="options">Tries and waits.</param>
    /// <param name="isRepeatable">False for calls that are made once only: those are made again where OVH turned them away unread (429).</param>
    /// <returns>The pipeline.</returns>
    public static ResiliencePipeline Build(OvhClientOptions options, bool isRepeatable)
    {
        RetryStrategyOptions retry = new()
        {
            ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome.Exception is OvhException { IsTransient: true } trouble
                && (isRepeatable || trouble.Fault == OvhFault.TooManyCalls)),
            MaxRetryAttempts = Math.Max(1, options.Tries - 1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = options.RetryDelay > TimeSpan.Zero,
            Delay = options.RetryDelay,
            MaxDelay = options.LongestWait,
            DelayGenerator = arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as OvhException)?.RetryAfter is { } wait
                ? Bound(wait, options.LongestWait)
                : null),
            OnRetry = static arguments =>
            {
                WireTrace.Tell(Texts.Get("Ovh.Trace.Again", arguments.RetryDelay.TotalSeconds, (arguments.Outcome.Exception as OvhException)?.Fault));
                return default;
            },
        };
        return new ResiliencePipelineBuilder { TimeProvider = options.Time }.AddRetry(retry).Build();
    }

    private static TimeSpan Bound(TimeSpan wait, TimeSpan longest) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > longest ? longest : wait;
}
