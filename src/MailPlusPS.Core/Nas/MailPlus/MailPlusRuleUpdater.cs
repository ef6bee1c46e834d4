using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Propagation;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Starts an update of rules ("Mise à jour manuelle") and follows it: by its status where the NAS says one, else by the time of the last update.</summary>
internal sealed class MailPlusRuleUpdater
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly string[] Failures = ["fail", "error", "abort"];
    private static readonly string[] Ends = ["done", "finish", "success", "idle", "complete", "none", "stop", "false", "0"];

    private readonly IDsmCalls _calls;
    private readonly MailPlusMapping _mapping;
    private readonly IClock _clock;

    /// <summary>Makes an updater.</summary>
    /// <param name="calls">The NAS.</param>
    /// <param name="mapping">What is called.</param>
    /// <param name="clock">The time, and the waiting.</param>
    public MailPlusRuleUpdater(IDsmCalls calls, MailPlusMapping mapping, IClock clock)
    {
        _calls = calls;
        _mapping = mapping;
        _clock = clock;
    }

    /// <summary>Updates.</summary>
    /// <param name="rule">Which rules.</param>
    /// <param name="longest">How long it is followed at most.</param>
    /// <param name="report">Told how far it is, in per cent; null where the NAS does not say.</param>
    /// <param name="cancellationToken">Ends the wait; the NAS goes on.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="NasException">The NAS refused to start it, or was lost.</exception>
    public async Task<MailPlusRuleUpdate> RunAsync(MailPlusRuleKind rule, TimeSpan longest, Action<int?> report, CancellationToken cancellationToken)
    {
        MailPlusUpdateDefinition update = _mapping.Updates.TryGetValue(rule.ToString(), out MailPlusUpdateDefinition? found) ? found
            : throw new NasException(NasFault.Unsupported, Texts.Get("MailPlus.Mapping.Missing", _mapping.Name, "updates › " + rule));
        int version = Math.Min(update.Version, _calls.MaxVersion(update.Api));
        DateTimeOffset? before = await LastAsync(update, cancellationToken).ConfigureAwait(false);
        DateTimeOffset start = _clock.Now;
        (await _calls.CallAsync(DsmCall.Write(update.Api, update.Start, version), cancellationToken).ConfigureAwait(false)).Require();

        MailPlusRuleUpdateState? state = null;
        DateTimeOffset? after = before;
        while (state is null && _clock.Now - start < longest)
        {
            await _clock.DelayAsync(Pause, cancellationToken).ConfigureAwait(false);
            DsmReply reply = await _calls.CallAsync(DsmCall.Read(update.Api, update.Status, version), cancellationToken).ConfigureAwait(false);
            report(reply.IsSuccess && MailPlusJson.TryFindAny(reply.Data, update.Percent, out JsonElement percent) && MailPlusValues.ReadNumber(percent) is >= 0 and <= 100 and var number ? (int)number : null);
            state = reply.IsSuccess ? StateOf(reply.Data, update.State) : null;
            if (state is null or MailPlusRuleUpdateState.Ended)
            {
                after = await LastAsync(update, cancellationToken).ConfigureAwait(false);
                state = after is not null && after != before ? MailPlusRuleUpdateState.Updated : state;
            }
        }

        MailPlusRuleUpdateState end = state ?? MailPlusRuleUpdateState.Running;
        return new MailPlusRuleUpdate
        {
            Rule = rule,
            State = end,
            Before = before,
            After = after,
            Took = _clock.Now - start,
            Message = Texts.Get("MailPlus.Update." + end, MailPlusClickPath.Of([(update.Updated, null)])),
        };
    }

    private static MailPlusRuleUpdateState? StateOf(JsonElement data, IReadOnlyList<string> fields)
    {
        if (!MailPlusJson.TryFindAny(data, fields, out JsonElement state))
        {
            return null;
        }

        string text = state.ValueKind is JsonValueKind.True or JsonValueKind.False ? (state.ValueKind == JsonValueKind.True ? "true" : "false") : MailPlusJson.TextOf(state) ?? string.Empty;
        return Failures.Any(f => text.StartsWith(f, StringComparison.OrdinalIgnoreCase)) ? MailPlusRuleUpdateState.Failed
            : Ends.Any(e => text.StartsWith(e, StringComparison.OrdinalIgnoreCase)) ? MailPlusRuleUpdateState.Ended
            : null;
    }

    private async Task<DateTimeOffset?> LastAsync(MailPlusUpdateDefinition update, CancellationToken cancellationToken)
    {
        MailPlusSnapshot snapshot = await new MailPlusReader(_calls, _mapping).ReadAsync(new MailPlusFacts(), update.Updated.Fields.Select(f => f.Source), cancellationToken).ConfigureAwait(false);
        return MailPlusSettingReader.Read(snapshot, update.Updated).Value as DateTimeOffset?;
    }
}
