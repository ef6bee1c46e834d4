using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>The public RFC 7208 suite: one document a scenario, tests and the zone they run in.</summary>
internal static class OpenSpfSuite
{
    private const string Suite = "spf-openspf";

    /// <summary>Every test whose record is in the zone, with its texts: TXT, or SPF where no TXT is listed.</summary>
    public static IEnumerable<TheoryDataRow<SpfCase>> Cases(Func<SpfCase, bool> which)
    {
        if (!SuiteFolder.Has(Suite))
        {
            yield return new TheoryDataRow<SpfCase>(new SpfCase("?", string.Empty, [], [])) { Skip = SuiteFolder.Missing(Suite) };
            yield break;
        }

        foreach (SpfCase found in Load(SuiteFolder.FindFile(Suite, "rfc7208-tests.yml")).Where(which))
        {
            yield return new TheoryDataRow<SpfCase>(found) { TestDisplayName = $"RFC 7208 suite: {found.Name} (§{found.Section})" };
        }
    }

    /// <summary>Every test, with the zone that it runs in.</summary>
    public static IEnumerable<TheoryDataRow<SpfHostCase>> Checks()
    {
        if (!SuiteFolder.Has(Suite))
        {
            yield return new TheoryDataRow<SpfHostCase>(new SpfHostCase("?", string.Empty, string.Empty, string.Empty, [], null, new SuiteResolver())) { Skip = SuiteFolder.Missing(Suite) };
            yield break;
        }

        foreach (YamlMappingNode scenario in Scenarios(SuiteFolder.FindFile(Suite, "rfc7208-tests.yml")))
        {
            SuiteResolver zone = Zone((YamlMappingNode)scenario["zonedata"]);
            foreach ((YamlNode name, YamlNode node) in ((YamlMappingNode)scenario["tests"]).Children)
            {
                YamlMappingNode test = (YamlMappingNode)node;
                SpfHostCase found = new(
                    Text(name), Text(test["host"]), Text(test["mailfrom"]), Text(test["helo"]), [.. Texts(test["result"])],
                    test.Children.TryGetValue("explanation", out YamlNode? words) ? Text(words) : null, zone);
                yield return new TheoryDataRow<SpfHostCase>(found) { TestDisplayName = $"RFC 7208 suite: {found.Name} (§{string.Join(" ", Texts(test["spec"]))})" };
            }
        }
    }

    private static SuiteResolver Zone(YamlMappingNode data)
    {
        SuiteResolver zone = new();
        foreach ((YamlNode name, YamlNode node) in data.Children)
        {
            YamlSequenceNode entries = (YamlSequenceNode)node;
            bool hasTxt = entries.OfType<YamlMappingNode>().Any(e => e.Children.Any(c => Text(c.Key) is "TXT"));
            zone.Add(Text(name));
            foreach (YamlNode entry in entries)
            {
                if (entry is not YamlMappingNode pair)
                {
                    zone.AddTimeout(Text(name));
                    continue;
                }

                (YamlNode type, YamlNode value) = pair.Children.Single();
                string[] values = [.. Texts(value)];
                if (Text(type) is "TXT" && values is ["NONE"])
                {
                    continue;
                }

                zone.Add(Text(name), Text(type), values);
                if (Text(type) is "SPF" && !hasTxt)
                {
                    zone.Add(Text(name), "TXT", values);
                }
            }
        }

        return zone;
    }

    private static IEnumerable<YamlMappingNode> Scenarios(string file)
    {
        using StreamReader reader = File.OpenText(file);
        YamlStream yaml = [];
        yaml.Load(reader);
        return yaml.Documents.Select(d => (YamlMappingNode)d.RootNode);
    }

    private static IEnumerable<SpfCase> Load(string file)
    {
        foreach (YamlMappingNode scenario in Scenarios(file))
        {
            Dictionary<string, YamlNode> zone = ((YamlMappingNode)scenario["zonedata"]).Children
                .ToDictionary(e => Text(e.Key), e => e.Value, StringComparer.OrdinalIgnoreCase);
            foreach ((YamlNode name, YamlNode node) in ((YamlMappingNode)scenario["tests"]).Children)
            {
                YamlMappingNode test = (YamlMappingNode)node;
                string from = Text(test["mailfrom"]);
                string domain = from.Length == 0 ? Text(test["helo"]) : from[(from.LastIndexOf('@') + 1)..];
                if (zone.TryGetValue(domain, out YamlNode? entries) && entries is YamlSequenceNode list)
                {
                    yield return new SpfCase(Text(name), string.Join(" ", Texts(test["spec"])), [.. Texts(test["result"])], [.. Records(list)]);
                }
            }
        }
    }

    private static IEnumerable<string> Records(YamlSequenceNode entries)
    {
        (string Type, string Text)[] texts = [.. entries.OfType<YamlMappingNode>()
            .SelectMany(e => e.Children)
            .Where(e => Text(e.Key) is "TXT" or "SPF")
            .Select(e => (Text(e.Key), string.Concat(Texts(e.Value))))];
        bool hasTxt = texts.Any(t => t.Type is "TXT");
        return texts.Where(t => t.Type == (hasTxt ? "TXT" : "SPF") && t.Text != "NONE").Select(t => t.Text);
    }

    private static IEnumerable<string> Texts(YamlNode node) =>
        node is YamlSequenceNode list ? list.Select(Text) : [Text(node)];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? string.Empty;
}
