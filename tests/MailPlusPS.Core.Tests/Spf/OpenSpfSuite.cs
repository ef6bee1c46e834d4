using System;
using System.Collections.Generic;
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

        foreach ((SpfHostCase found, string section) in SpfSuiteFile.Read(SuiteFolder.FindFile(Suite, "rfc7208-tests.yml")))
        {
            yield return new TheoryDataRow<SpfHostCase>(found) { TestDisplayName = $"RFC 7208 suite: {found.Name} (§{section})" };
        }
    }

    private static IEnumerable<SpfCase> Load(string file)
    {
        foreach (YamlMappingNode scenario in SpfSuiteFile.Scenarios(file))
        {
            Dictionary<string, YamlNode> zone = ((YamlMappingNode)scenario["zonedata"]).Children
                .ToDictionary(e => SpfSuiteFile.Text(e.Key), e => e.Value, StringComparer.OrdinalIgnoreCase);
            foreach ((YamlNode name, YamlNode node) in ((YamlMappingNode)scenario["tests"]).Children)
            {
                YamlMappingNode test = (YamlMappingNode)node;
                string from = SpfSuiteFile.Text(test["mailfrom"]);
                string domain = from.Length == 0 ? SpfSuiteFile.Text(test["helo"]) : from[(from.LastIndexOf('@') + 1)..];
                if (zone.TryGetValue(domain, out YamlNode? entries) && entries is YamlSequenceNode list)
                {
                    yield return new SpfCase(SpfSuiteFile.Text(name), string.Join(" ", SpfSuiteFile.Texts(test["spec"])), [.. SpfSuiteFile.Texts(test["result"])], [.. Records(list)]);
                }
            }
        }
    }

    private static IEnumerable<string> Records(YamlSequenceNode entries)
    {
        (string Type, string Text)[] texts = [.. entries.OfType<YamlMappingNode>()
            .SelectMany(e => e.Children)
            .Where(e => SpfSuiteFile.Text(e.Key) is "TXT" or "SPF")
            .Select(e => (SpfSuiteFile.Text(e.Key), string.Concat(SpfSuiteFile.Texts(e.Value))))];
        bool hasTxt = texts.Any(t => t.Type is "TXT");
        return texts.Where(t => t.Type == (hasTxt ? "TXT" : "SPF") && t.Text != "NONE").Select(t => t.Text);
    }
}
