using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Finds settings in what was read: the first field that is there and can be it; then Postfix; else it is not known.</summary>
internal static class MailPlusSettingReader
{
    private const int MaxUnmapped = 500;

    /// <summary>Reads the settings of a snapshot.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="definitions">The settings.</param>
    /// <returns>One each, in their order.</returns>
    public static IReadOnlyList<MailPlusSetting> Read(MailPlusSnapshot snapshot, IEnumerable<MailPlusSettingDefinition> definitions) =>
        [.. definitions.Select(d => Read(snapshot, d))];

    /// <summary>Reads a setting.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="definition">The setting.</param>
    /// <returns>It as it is.</returns>
    public static MailPlusSetting Read(MailPlusSnapshot snapshot, MailPlusSettingDefinition definition)
    {
        bool isSecret = definition.Kind == MailPlusSettingKind.Secret;
        if (FindField(snapshot, definition, out JsonElement element) is { } field)
        {
            _ = MailPlusValues.TryRead(definition, field.IsInverted, element, out object? value);
            return Make(definition, isSecret ? MailPlusSettingState.WriteOnly : MailPlusSettingState.Known) with
            {
                Value = value,
                Text = isSecret ? Texts.Get("MailPlus.Value.Secret") : MailPlusValues.Show(value),
                Source = snapshot.Find(field.Source)!.Title(field.Name),
                IsWritable = !definition.IsReadOnly && field.Source.Set is not null,
            };
        }

        if (snapshot.Postfix is { } postfix && MailPlusPostfix.Find(definition, postfix, snapshot.Facts, out string parameter) is { } shown)
        {
            return Make(definition, MailPlusSettingState.Known) with { Value = shown, Text = MailPlusValues.Show(shown), Source = "postconf -n: " + parameter };
        }

        (MailPlusSettingState state, string why) = WhyNot(snapshot, definition);
        return Make(definition, state) with { Text = why };
    }

    /// <summary>The field that holds a setting.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="definition">The setting.</param>
    /// <param name="element">What it holds.</param>
    /// <returns>The field; null where none of the setting's fields is there and can be it.</returns>
    public static MailPlusField? FindField(MailPlusSnapshot snapshot, MailPlusSettingDefinition definition, out JsonElement element)
    {
        foreach (MailPlusField field in definition.Fields)
        {
            if (snapshot.Find(field.Source) is { State: MailPlusSettingState.Known } reading
                && MailPlusJson.TryFind(field.IsInWhole ? reading.Whole : reading.Row, field.Path, out element)
                && MailPlusValues.TryRead(definition, field.IsInverted, element, out _))
            {
                return field;
            }
        }

        element = default;
        return null;
    }

    /// <summary>The fields of the answers that no setting was read from.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <returns>One each; passwords only by their name.</returns>
    public static IEnumerable<MailPlusSetting> ReadUnmapped(MailPlusSnapshot snapshot)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (MailPlusSettingDefinition definition in snapshot.Mapping.Settings)
        {
            if (FindField(snapshot, definition, out _) is { } field)
            {
                known.Add(field.Source.Name + ":" + field.Name);
            }
        }

        return snapshot.Readings.Values.Where(r => r.State == MailPlusSettingState.Known)
            .SelectMany(r => Leaves(r.Source.Match.Count > 0 ? r.Row : r.Whole, string.Empty).Where(l => !known.Contains(r.Source.Name + ":" + l.Path)).Select(l => Unmapped(r, l.Path, l.Value)))
            .Take(MaxUnmapped);
    }

    private static MailPlusSetting Unmapped(MailPlusReading reading, string path, JsonElement value) => new()
    {
        Name = ControlCharacters.Excerpt($"{reading.Source.Api.Replace("SYNO.MailPlusServer.", string.Empty)}:{path}"),
        Section = string.Empty,
        Step = string.Empty,
        Kind = MailPlusSettingKind.Text,
        State = MailPlusSettingState.Unmapped,
        Value = MailPlusSecrets.IsSecret(path) ? null : MailPlusJson.TextOf(value) ?? value.GetRawText(),
        Text = MailPlusSecrets.IsSecret(path) ? Texts.Get("MailPlus.Value.Secret") : ControlCharacters.Excerpt(MailPlusJson.TextOf(value) ?? value.GetRawText()),
        Source = reading.Title(path),
    };

    // Lists are one value: their entries are no settings.
    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Leaves(m.Value, path.Length == 0 ? m.Name : path + "." + m.Name)),
        JsonValueKind.Undefined => [],
        JsonValueKind.Array => [(path + "[]", JsonSerializer.SerializeToElement(element.GetArrayLength()))],
        _ => path.Length == 0 ? [] : [(path, element)],
    };

    private static (MailPlusSettingState State, string Why) WhyNot(MailPlusSnapshot snapshot, MailPlusSettingDefinition definition)
    {
        MailPlusReading[] readings = [.. definition.Fields.Select(f => f.Source).Distinct().Select(snapshot.Find).OfType<MailPlusReading>()];
        MailPlusReading? said = readings.FirstOrDefault(r => r.State == MailPlusSettingState.Known) ?? readings.FirstOrDefault(r => r.State == MailPlusSettingState.Refused)
            ?? readings.FirstOrDefault(r => r.State == MailPlusSettingState.Unknown) ?? readings.FirstOrDefault();
        return said switch
        {
            null => (MailPlusSettingState.Unknown, Texts.Get("MailPlus.Value.NotRead")),
            { State: MailPlusSettingState.Known } => (MailPlusSettingState.Unknown, Texts.Get("MailPlus.Value.NotFound", said.Call?.Title ?? said.Source.Api, string.Join(", ", definition.Fields.Where(f => f.Source == said.Source).Select(f => f.Name)))),
            _ => (said.State, said.Trouble),
        };
    }

    private static MailPlusSetting Make(MailPlusSettingDefinition definition, MailPlusSettingState state) => new()
    {
        Name = definition.Name,
        Section = definition.Section,
        Step = definition.StepText,
        Kind = definition.Kind,
        State = state,
        Text = string.Empty,
    };
}
