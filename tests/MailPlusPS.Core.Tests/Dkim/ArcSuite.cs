using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Reads ValiMail's ARC suite.</summary>
internal static class ArcSuite
{
    public const string Folder = "arc-valimail";

    public static IReadOnlyList<ArcCase> Read(string file)
    {
        YamlStream stream = [];
        using StringReader reader = new(WithDistinctNames(File.ReadAllLines(file)));
        stream.Load(reader);
        return [.. stream.Documents.SelectMany(d => Scenario((YamlMappingNode)d.RootNode))];
    }

    private static IEnumerable<ArcCase> Scenario(YamlMappingNode scenario)
    {
        TableResolver resolver = new();
        foreach ((YamlNode name, YamlNode text) in (YamlMappingNode)scenario["txt-records"])
        {
            resolver.Txt(name.ToString(), text.ToString());
        }

        string title = scenario["description"].ToString().Trim();
        return ((YamlMappingNode)scenario["tests"]).Select(test => new ArcCase(
            $"{title}: {test.Key}", Encoding.UTF8.GetBytes(test.Value["message"].ToString()), test.Value["cv"].ToString().Trim(), resolver));
    }

    // Four names stand twice in a scenario: Python's reader drops the first of each, here both are run. And blanks alone
    // in the first line of a text are an error to YamlDotNet.
    private static string WithDistinctNames(IEnumerable<string> lines)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        StringBuilder text = new();
        bool opensText = false;
        foreach (string line in lines)
        {
            if (line == "---")
            {
                seen.Clear();
            }

            bool isName = line.Length > 3 && line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ' && line.EndsWith(':');
            string kept = opensText && string.IsNullOrWhiteSpace(line) ? string.Empty : line;
            text.AppendLine(isName && !seen.Add(line) ? line[..^1] + "_again:" : kept);
            opensText = line.EndsWith('|');
        }

        return text.ToString();
    }
}
