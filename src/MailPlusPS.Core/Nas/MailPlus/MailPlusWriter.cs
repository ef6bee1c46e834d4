using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>
/// Writes settings: an API's answer is read again, the wanted fields are put into it, all of it is sent in one call, and all
/// of it is read back. What DSM says to the call proves nothing; what the read shows is the result.
/// </summary>
internal sealed class MailPlusWriter
{
    private readonly IDsmCalls _calls;
    private readonly MailPlusReader _reader;
    private readonly List<NasException> _faults = [];

    // What was sent of an edit's source: the row before it, and why it was not taken or not sent; empty for sent.
    private readonly Dictionary<MailPlusSource, (JsonElement Before, bool IsSent, string Trouble)> _sent = [];

    /// <summary>Makes a writer.</summary>
    /// <param name="calls">The NAS.</param>
    /// <param name="mapping">What is written where.</param>
    public MailPlusWriter(IDsmCalls calls, MailPlusMapping mapping)
    {
        _calls = calls;
        _reader = new MailPlusReader(calls, mapping);
    }

    /// <summary>Carries a plan out. A refusal of one API does not keep the others from being written; a lost session does.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="report">Told before each call how many are done and what comes.</param>
    /// <param name="cancellationToken">Ends it between two calls.</param>
    /// <returns>What came of it.</returns>
    public async Task<MailPlusOutcome> RunAsync(MailPlusPlan plan, Action<int, MailPlusSource> report, CancellationToken cancellationToken)
    {
        IGrouping<MailPlusSource, MailPlusEdit>[] groups = [.. plan.Edits.GroupBy(e => e.Source)];
        bool isLost = false;
        for (int i = 0; i < groups.Length && !isLost; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            report(i, groups[i].Key);
            isLost = !await WriteAsync(plan.Snapshot, groups[i].Key, [.. groups[i]], cancellationToken).ConfigureAwait(false);
        }

        MailPlusSource[] sent = [.. _sent.Where(s => s.Value.IsSent).Select(s => s.Key)];
        MailPlusSnapshot? after = sent.Length == 0 ? plan.Snapshot : await ReadBackAsync(plan.Snapshot, sent, cancellationToken).ConfigureAwait(false);
        string[] warnings = after is null ? [] : [.. sent.Select(s => Foreign(s, [.. plan.Edits.Where(e => e.Source == s)], after)).OfType<string>()];
        return new MailPlusOutcome([.. plan.Settled, .. plan.Edits.Select(e => End(e, after))], _faults, warnings);
    }

    private async Task<bool> WriteAsync(MailPlusSnapshot snapshot, MailPlusSource source, MailPlusEdit[] edits, CancellationToken cancellationToken)
    {
        JsonElement row = default;
        bool isSent = false;
        try
        {
            MailPlusSnapshot fresh = await _reader.ReadAgainAsync(snapshot, [source], cancellationToken).ConfigureAwait(false);
            MailPlusReading reading = fresh.Find(source)!;
            row = reading.Row;
            if (reading.State != MailPlusSettingState.Known || row.ValueKind != JsonValueKind.Object || edits.Any(e => e.Before.ValueKind != JsonValueKind.Undefined && !MailPlusJson.TryFind(row, e.Field.Path, out _)))
            {
                throw new NasException(NasFault.Malformed, Texts.Get("MailPlus.Set.Moved", reading.Call?.Title ?? source.Api, reading.Trouble));
            }

            DsmCall call = DsmCall.Write(source.Api, source.Set!, MailPlusReader.VersionOf(_calls, source), Merge(row, source, edits, fresh.DomainId));
            isSent = true;
            DsmReply reply = await _calls.CallAsync(call, cancellationToken).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                _sent[source] = (row, true, string.Empty);
                return true;
            }

            throw DsmErrors.Refusal(reply);
        }
        catch (NasException exception)
        {
            _faults.Add(exception);
            _sent[source] = (row, isSent, exception.Message);

            // A refusal is an answer: the session stands. What is no answer ends the run.
            return exception.Fault != NasFault.SessionEnded && (exception.Code != 0 || exception.Fault == NasFault.Malformed);
        }
    }

    private async Task<MailPlusSnapshot?> ReadBackAsync(MailPlusSnapshot snapshot, MailPlusSource[] sources, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAgainAsync(snapshot, sources, cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            if (!_faults.Any(f => f.Message == exception.Message))
            {
                _faults.Add(exception);
            }

            return null;
        }
    }

    // The whole answer goes back with the wanted fields in it: what is left out might be reset. Passwords as they were read
    // may be stars, and stay behind unless one is given.
    private static (string Name, object? Value)[] Merge(JsonElement row, MailPlusSource source, MailPlusEdit[] edits, JsonElement domainId)
    {
        JsonObject merged = (JsonObject)MailPlusJson.Copy(row)!;
        foreach (string name in source.Leave)
        {
            merged.Remove(name);
        }

        MailPlusSecrets.TakeOut(merged);
        foreach (MailPlusEdit edit in edits)
        {
            MailPlusJson.Replace(merged, edit.Field.Path, MailPlusValues.Write(edit.Wish.Definition, edit.Field.IsInverted, edit.Before, edit.Wish.Value));
        }

        IEnumerable<KeyValuePair<string, JsonNode?>> members = source.SendsChangedOnly ? merged.Where(m => edits.Any(e => e.Field.Path[0] == m.Key)) : merged;
        return
        [
            .. source.IsPerDomain && !merged.ContainsKey("domain_id") ? new (string, object?)[] { ("domain_id", domainId) } : [],
            .. members.Select(m => (m.Key, (object?)JsonSerializer.SerializeToElement(m.Value))),
        ];
    }

    private MailPlusSettingChange End(MailPlusEdit edit, MailPlusSnapshot? after)
    {
        (JsonElement _, bool isSent, string trouble) = _sent.TryGetValue(edit.Source, out (JsonElement, bool, string) found) ? found : (default, false, Texts.Get("MailPlus.Set.NotSent"));
        if (!isSent)
        {
            return edit.End(MailPlusChangeState.NotTaken, edit.BeforeText, trouble);
        }

        MailPlusSetting? setting = after is null ? null : MailPlusSettingReader.Read(after, edit.Wish.Definition);
        if (edit.Wish.Definition.Kind == MailPlusSettingKind.Secret)
        {
            return trouble.Length == 0
                ? edit.End(MailPlusChangeState.Unknown, Texts.Get("MailPlus.Value.Secret"), Texts.Get("MailPlus.Set.SecretSent"))
                : edit.End(setting is null ? MailPlusChangeState.Unknown : MailPlusChangeState.NotTaken, Texts.Get("MailPlus.Value.Secret"), trouble);
        }

        return setting switch
        {
            null or { State: not MailPlusSettingState.Known } => edit.End(MailPlusChangeState.Unknown, "?", trouble.Length > 0 ? trouble : setting?.Text ?? Texts.Get("MailPlus.Set.NotReadBack")),
            _ when Equals(setting.Value, edit.Wish.Value) => edit.End(MailPlusChangeState.Changed, setting.Text, trouble),
            _ when trouble.Length > 0 => edit.End(MailPlusChangeState.NotTaken, setting.Text, trouble),
            _ => edit.End(MailPlusChangeState.NotTaken, setting.Text, Texts.Get("MailPlus.Set.NotTaken", edit.Place)),
        };
    }

    private string? Foreign(MailPlusSource source, MailPlusEdit[] edits, MailPlusSnapshot after)
    {
        JsonElement before = _sent[source].Before;
        if (after.Find(source) is not { State: MailPlusSettingState.Known, Row.ValueKind: JsonValueKind.Object } reading)
        {
            return null;
        }

        string[] changed = [.. before.EnumerateObject()
            .Where(m => !MailPlusSecrets.IsSecret(m.Name) && !source.Leave.Contains(m.Name, StringComparer.Ordinal) && !edits.Any(e => e.Field.Path[0] == m.Name))
            .Where(m => !reading.Row.TryGetProperty(m.Name, out JsonElement now) || !MailPlusJson.AreSame(m.Value, now))
            .Select(m => ControlCharacters.Excerpt(m.Name))];
        return changed.Length == 0 ? null : Texts.Get("MailPlus.Set.Foreign", source.Api, string.Join(", ", changed));
    }
}
