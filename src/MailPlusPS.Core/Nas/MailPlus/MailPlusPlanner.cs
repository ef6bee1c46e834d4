using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Compares wishes with what was read.</summary>
internal static class MailPlusPlanner
{
    /// <summary>What the tutorial wants of the settings here.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="definitions">The settings.</param>
    /// <returns>A wish for each that the tutorial says something of; not for those that are left to the reader.</returns>
    public static IReadOnlyList<MailPlusWish> OfTutorial(MailPlusSnapshot snapshot, IEnumerable<MailPlusSettingDefinition> definitions) =>
        [.. definitions.Where(d => !d.IsReadOnly && d.Kind != MailPlusSettingKind.Secret).Select(d => OfTutorial(snapshot, d)).OfType<MailPlusWish>()];

    /// <summary>Compares.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="wishes">What is wanted.</param>
    /// <returns>What is to be written.</returns>
    public static MailPlusPlan Plan(MailPlusSnapshot snapshot, IReadOnlyList<MailPlusWish> wishes)
    {
        List<MailPlusEdit> edits = [];
        List<MailPlusSettingChange> settled = [];
        foreach (MailPlusWish wish in wishes.OrderBy(w => w.OnlyAlong))
        {
            object entry = Compare(snapshot, wish, edits);
            if (entry is MailPlusEdit edit)
            {
                edits.Add(edit);
            }
            else if (entry is MailPlusSettingChange change)
            {
                settled.Add(change);
            }
        }

        MailPlusSource? relay = edits.FirstOrDefault(e => e.Wish.Definition.IsOfRelay)?.Source;
        bool loses = relay is not null && snapshot.Find(relay) is { } reading && MailPlusSecrets.AreIn(reading.Row)
            && !edits.Any(e => e.Wish.Definition.Kind == MailPlusSettingKind.Secret);
        return new MailPlusPlan(snapshot, edits, settled, loses ? [Texts.Get("MailPlus.Set.NoPassword")] : []);
    }

    private static MailPlusWish? OfTutorial(MailPlusSnapshot snapshot, MailPlusSettingDefinition definition)
    {
        MailPlusFinding finding = MailPlusFinding.Of(snapshot, definition);
        object? suggestion = definition.Suggestion is { } label && snapshot.Facts.Fill(label.Own) is { } text && MailPlusValues.TryConvert(definition, text, out object value) ? value : null;
        if (!finding.IsWanted)
        {
            bool isEmpty = finding.Setting is { State: MailPlusSettingState.Known, Value: string { Length: 0 } };
            return suggestion is not null && (isEmpty || Equals(finding.Setting.Value, suggestion)) ? new MailPlusWish(definition, suggestion) : null;
        }

        if (definition.IsRightAbsent && finding.Setting.State != MailPlusSettingState.Known)
        {
            return null;
        }

        object? wanted = finding.IsRight == true ? finding.Setting.Value ?? finding.Expected.Wanted : suggestion ?? finding.Expected.Wanted;
        return wanted is null ? null : new MailPlusWish(definition, wanted);
    }

    private static object Compare(MailPlusSnapshot snapshot, MailPlusWish wish, List<MailPlusEdit> edits)
    {
        MailPlusSettingDefinition definition = wish.Definition;
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, definition);
        MailPlusField? field = MailPlusSettingReader.FindField(snapshot, definition, out JsonElement before);
        if (definition.Kind == MailPlusSettingKind.Secret)
        {
            return CompareSecret(snapshot, wish, field, before, edits);
        }

        if (setting.State == MailPlusSettingState.Known && Equals(setting.Value, wish.Value))
        {
            return Settle(wish, setting, MailPlusChangeState.Unchanged, string.Empty);
        }

        if (definition.IsReadOnly || (field is not null && (field.Source.Set is null || field.IsInWhole)))
        {
            return Settle(wish, setting, MailPlusChangeState.NotWritable, Texts.Get("MailPlus.Set.ReadOnly"));
        }

        if (field is null)
        {
            bool isLost = setting.State == MailPlusSettingState.Refused;
            string why = setting.State == MailPlusSettingState.Known ? Texts.Get("MailPlus.Set.OnlyPostfix", setting.Source) : setting.Text;
            return Settle(wish, setting, isLost ? MailPlusChangeState.Unknown : MailPlusChangeState.NotWritable, Texts.Get("MailPlus.Set.NotFound", why));
        }

        // A word of the API's that the mapping does not have a form for cannot be written back as one.
        return definition.Kind == MailPlusSettingKind.Choice && !definition.Values.ContainsKey((string)wish.Value)
            ? Settle(wish, setting, MailPlusChangeState.NotWritable, Texts.Get("MailPlus.Set.NoWord", wish.Value, string.Join(", ", definition.Values.Keys)))
            : new MailPlusEdit(wish, field, before, setting.Text);
    }

    private static object CompareSecret(MailPlusSnapshot snapshot, MailPlusWish wish, MailPlusField? field, JsonElement before, List<MailPlusEdit> edits)
    {
        field ??= wish.Definition.Fields.FirstOrDefault(f => snapshot.Find(f.Source) is { State: MailPlusSettingState.Known } reading && HasPlace(reading.Row, f));
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, wish.Definition);
        if (field?.Source.Set is null)
        {
            return Settle(wish, setting, MailPlusChangeState.NotWritable, Texts.Get("MailPlus.Set.NotFound", setting.Text));
        }

        bool isEmpty = before.ValueKind == JsonValueKind.String && MailPlusJson.TextOf(before) is { Length: 0 };
        return !wish.OnlyAlong || isEmpty || edits.Any(e => e.Source == field.Source)
            ? new MailPlusEdit(wish, field, before, isEmpty ? MailPlusValues.Show(string.Empty) : Texts.Get("MailPlus.Value.Secret"))
            : Settle(wish, setting, MailPlusChangeState.Unchanged, Texts.Get("MailPlus.Set.SecretKept"));
    }

    // A password that the answer leaves out: its name goes with those that are there, relay_account with relay_password.
    private static bool HasPlace(JsonElement row, MailPlusField field)
    {
        string first = field.Path[0];
        string stem = first.Split('_')[0];
        return row.ValueKind == JsonValueKind.Object
            && (field.Path.Count > 1 ? row.TryGetProperty(first, out JsonElement holder) && holder.ValueKind == JsonValueKind.Object
                : row.EnumerateObject().Any(m => first.IndexOf('_') < 0 || m.Name.StartsWith(stem + "_", StringComparison.Ordinal)));
    }

    private static MailPlusSettingChange Settle(MailPlusWish wish, MailPlusSetting setting, MailPlusChangeState state, string message) => new()
    {
        Setting = wish.Definition.Name,
        Step = wish.Definition.StepText,
        State = state,
        Before = setting.Text,
        Wanted = wish.Text,
        After = setting.Text,
        Message = message,
        Source = setting.Source,
        Remedy = state == MailPlusChangeState.NotWritable ? MailPlusClickPath.Of([(wish.Definition, wish.ClickValue)]) : null,
    };
}
