using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Turns what an API holds into a setting's value and back, in the very form in which the API had it.</summary>
internal static class MailPlusValues
{
    private const long LastSecond = 100_000_000_000;

    private static readonly (string On, string Off)[] SwitchWords =
        [("true", "false"), ("yes", "no"), ("on", "off"), ("1", "0"), ("enable", "disable"), ("enabled", "disabled")];

    /// <summary>Reads a value.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="isInverted">Whether the field says the opposite.</param>
    /// <param name="element">What the API holds.</param>
    /// <param name="value">The value; null for a time that never was, and for a password.</param>
    /// <returns>Whether it can be a value of this setting.</returns>
    public static bool TryRead(MailPlusSettingDefinition definition, bool isInverted, JsonElement element, out object? value)
    {
        value = null;
        switch (definition.Kind)
        {
            case MailPlusSettingKind.Switch:
                value = ReadSwitch(element) is { } flag ? flag != isInverted : null;
                return value is not null;
            case MailPlusSettingKind.Number:
                value = ReadNumber(element);
                return value is not null;
            case MailPlusSettingKind.Count:
                value = element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() : ReadNumber(element);
                return value is not null;
            case MailPlusSettingKind.Choice:
                value = definition.Values.FirstOrDefault(v => v.Value.Any(e => IsThat(e, element))).Key ?? MailPlusJson.TextOf(element);
                return value is not null;
            case MailPlusSettingKind.Time:
                return TryReadTime(element, out value);
            case MailPlusSettingKind.Secret:
                return true;
            default:
                value = MailPlusJson.TextOf(element);
                return value is not null;
        }
    }

    /// <summary>Writes a value in the form that the API had.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="isInverted">Whether the field says the opposite.</param>
    /// <param name="before">What the API holds; undefined where nothing.</param>
    /// <param name="value">The value, of the setting's kind.</param>
    /// <returns>What is sent.</returns>
    public static JsonNode? Write(MailPlusSettingDefinition definition, bool isInverted, JsonElement before, object value) => definition.Kind switch
    {
        MailPlusSettingKind.Switch => WriteSwitch((bool)value != isInverted, before),
        MailPlusSettingKind.Number when before.ValueKind == JsonValueKind.String => ((long)value).ToString(CultureInfo.InvariantCulture),
        MailPlusSettingKind.Number => (long)value,
        MailPlusSettingKind.Choice => WriteChoice(definition, (string)value, before),
        _ => (string)value,
    };

    /// <summary>Makes a value of a setting's kind of what a user gave.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="given">A switch, number or text.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it can be one.</returns>
    public static bool TryConvert(MailPlusSettingDefinition definition, object? given, out object value)
    {
        string text = given switch
        {
            null => string.Empty,
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => given.ToString() ?? string.Empty,
        };
        object? read = definition.Kind switch
        {
            MailPlusSettingKind.Switch => ReadSwitch(text),
            MailPlusSettingKind.Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
            MailPlusSettingKind.Choice => definition.Values.Keys.FirstOrDefault(k => string.Equals(k, text, StringComparison.OrdinalIgnoreCase)),
            MailPlusSettingKind.Text or MailPlusSettingKind.Secret => text.Any(char.IsControl) ? null : text,
            _ => null,
        };
        value = read ?? string.Empty;
        return read is not null;
    }

    /// <summary>A value in the user's language.</summary>
    /// <param name="value">The value; null for a time that never was.</param>
    /// <returns>The text.</returns>
    public static string Show(object? value) => value switch
    {
        null => Texts.Get("MailPlus.Value.Never"),
        bool flag => Texts.Get(flag ? "MailPlus.Value.On" : "MailPlus.Value.Off"),
        DateTimeOffset time => time.ToLocalTime().ToString("g", CultureInfo.CurrentCulture),
        string { Length: 0 } => Texts.Get("MailPlus.Value.Empty"),
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => ControlCharacters.Escape(value.ToString() ?? string.Empty),
    };

    /// <summary>A whole number.</summary>
    /// <param name="element">What the API holds: a number, or digits.</param>
    /// <returns>The number; null where it is none.</returns>
    public static long? ReadNumber(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number
        : element.ValueKind == JsonValueKind.String && long.TryParse(MailPlusJson.TextOf(element), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number
        : null;

    /// <summary>A time: seconds or milliseconds since 1970, or a text.</summary>
    /// <param name="element">What the API holds.</param>
    /// <param name="value">The time; null for one that never was.</param>
    /// <returns>Whether it is one of them.</returns>
    public static bool TryReadTime(JsonElement element, out object? value)
    {
        value = null;
        if (ReadNumber(element) is { } number)
        {
            long seconds = number > LastSecond ? number / 1000 : number;
            value = seconds is > 0 and < LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
            return number is >= 0 and < LastSecond * 1000;
        }

        string? text = element.ValueKind == JsonValueKind.String ? MailPlusJson.TextOf(element) : null;
        if (text is { Length: 0 })
        {
            return true;
        }

        bool isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time);
        value = isTime ? time : null;
        return isTime;
    }

    private static bool? ReadSwitch(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number or JsonValueKind.String => ReadSwitch(MailPlusJson.TextOf(element) ?? string.Empty),
        _ => null,
    };

    private static bool? ReadSwitch(string text) =>
        SwitchWords.Any(w => string.Equals(w.On, text, StringComparison.OrdinalIgnoreCase)) ? true
        : SwitchWords.Any(w => string.Equals(w.Off, text, StringComparison.OrdinalIgnoreCase)) ? false
        : null;

    private static JsonNode WriteSwitch(bool isOn, JsonElement before)
    {
        if (before.ValueKind == JsonValueKind.Number)
        {
            return isOn ? 1 : 0;
        }

        string? word = before.ValueKind == JsonValueKind.String ? MailPlusJson.TextOf(before) : null;
        (string On, string Off) pair = SwitchWords.FirstOrDefault(w => string.Equals(w.On, word, StringComparison.OrdinalIgnoreCase) || string.Equals(w.Off, word, StringComparison.OrdinalIgnoreCase));
        return pair.On is null ? isOn : isOn ? pair.On : pair.Off;
    }

    private static JsonNode? WriteChoice(MailPlusSettingDefinition definition, string word, JsonElement before)
    {
        IReadOnlyList<JsonElement> forms = definition.Values[word];
        bool isFlag = before.ValueKind is JsonValueKind.True or JsonValueKind.False;
        JsonElement form = forms.FirstOrDefault(f => isFlag ? f.ValueKind is JsonValueKind.True or JsonValueKind.False : f.ValueKind == before.ValueKind);
        return MailPlusJson.Copy(form.ValueKind == JsonValueKind.Undefined ? forms[0] : form);
    }

    private static bool IsThat(JsonElement form, JsonElement element) =>
        form.ValueKind == element.ValueKind
        && (form.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || string.Equals(MailPlusJson.TextOf(form), MailPlusJson.TextOf(element), StringComparison.OrdinalIgnoreCase));
}
