using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>
/// What of the settings shows in <c>postconf -n</c>, which lists the parameters that were set. One that it does not list is
/// at Postfix's default, which MailPlus need not have meant: then nothing is known.
/// </summary>
internal static class MailPlusPostfix
{
    private const int MaxLines = 2000;

    private static readonly char[] Separators = [' ', '\t', ','];

    /// <summary>Reads what postconf printed.</summary>
    /// <param name="output">Lines of <c>name = value</c>.</param>
    /// <returns>The values, by name.</returns>
    public static IReadOnlyDictionary<string, string> Read(string output)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string line in output.Split('\n').Take(MaxLines))
        {
            int equals = line.IndexOf('=');
            string name = equals < 0 ? string.Empty : line.Substring(0, equals).Trim();
            if (name.Length > 0 && name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                parameters[name] = line.Substring(equals + 1).Trim();
            }
        }

        return parameters;
    }

    /// <summary>The value that Postfix shows of a setting.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="facts">What stands for places.</param>
    /// <param name="parameter">The parameter that shows it.</param>
    /// <returns>The value; null where none of its parameters is listed.</returns>
    public static object? Find(MailPlusSettingDefinition definition, IReadOnlyDictionary<string, string> parameters, MailPlusFacts facts, out string parameter)
    {
        parameter = string.Empty;
        if (definition.Postfix is not { } rule)
        {
            return null;
        }

        string[] listed = [.. rule.Parameters.Where(parameters.ContainsKey)];
        if (listed.Length == 0)
        {
            return null;
        }

        parameter = listed[0];
        if (rule.Contains is { } wanted)
        {
            parameter = listed.FirstOrDefault(p => Words(parameters[p]).Any(w => w.StartsWith(wanted, StringComparison.Ordinal))) ?? string.Join(", ", listed);
            return listed.Any(p => Words(parameters[p]).Any(w => w.StartsWith(wanted, StringComparison.Ordinal)));
        }

        if (rule.Word is { } place)
        {
            string? word = facts.Fill(place);
            parameter = listed.FirstOrDefault(p => Words(parameters[p]).Contains(word, StringComparer.OrdinalIgnoreCase)) ?? string.Empty;
            return parameter.Length > 0 ? word : null;
        }

        string value = parameters[parameter];
        return definition.Kind switch
        {
            MailPlusSettingKind.Switch => value switch { "yes" => true, "no" => false, _ => null },
            MailPlusSettingKind.Number => long.TryParse(rule.Part == "port" ? Relay(value).Port : value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null,
            _ => rule.Part == "host" ? Relay(value).Host : value,
        };
    }

    // [smtp.orange.fr]:587, smtp.orange.fr:587 or smtp.orange.fr (postconf(5), relayhost).
    private static (string Host, string Port) Relay(string value)
    {
        int colon = value.LastIndexOf(':');
        bool hasPort = colon > value.LastIndexOf(']') && colon > 0;
        return ((hasPort ? value.Substring(0, colon) : value).Trim('[', ']'), hasPort ? value.Substring(colon + 1) : "25");
    }

    private static string[] Words(string value) => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
