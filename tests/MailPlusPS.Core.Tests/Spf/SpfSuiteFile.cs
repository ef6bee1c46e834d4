using System.Collections.Generic;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Reads the file of the public RFC 7208 suite: one document a scenario, tests and the zone they run in.</summary>
public static class SpfSuiteFile
{
    /// <summary>Every test, with the zone that it runs in.</summary>
    /// <param name="file">The suite's file.</param>
    /// <returns>The tests in order, with the sections that they are about.</returns>
    public static IEnumerable<(SpfHostCase Case, string Section)> Read(string file)
    {
        foreach (YamlMappingNode scenario in Scenarios(file))
        {
            SuiteResolver zone = Zone((YamlMappingNode)scenario["zonedata"]);
            foreach ((YamlNode name, YamlNode node) in ((YamlMappingNode)scenario["tests"]).Children)
            {
                YamlMappingNode test = (YamlMappingNode)node;
                SpfHostCase found = new(
                    Text(name), Text(test["host"]), Text(test["mailfrom"]), Text(test["helo"]), [.. Texts(test["result"])],
                    test.Children.TryGetValue("explanation", out YamlNode? words) ? Text(words) : null, zone);
                yield return (found, string.Join(" ", Texts(test["spec"])));
            }
        }
    }

    internal static IEnumerable<YamlMappingNode> Scenarios(string file)
    {
        using StreamReader reader = File.OpenText(file);
        YamlStream yaml = [];
        yaml.Load(reader);
        return yaml.Documents.Select(d => (YamlMappingNode)d.RootNode);
    }

    internal static IEnumerable<string> Texts(YamlNode node) =>
        node is YamlSequenceNode list ? list.Select(Text) : [Text(node)];

    internal static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? string.Empty;

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
}
