using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Tests.Engine;
using YamlDotNet.RepresentationModel;

namespace MailPlusPS.Tests.Help;

/// <summary>A page of docs/en-US in the PlatyPS schema, taken apart.</summary>
internal sealed class HelpPage
{
    private const string Parameter = "### -";
    private const string YamlFence = "```yaml";
    private const string Fence = "```";

    private readonly Dictionary<string, string[]> _sections;

    private HelpPage(string path)
    {
        Text = File.ReadAllText(path);
        Command = Path.GetFileNameWithoutExtension(path);
        _sections = Split(Text.Split('\n'), "## ");
        Parameters = [.. Split(_sections["PARAMETERS"], Parameter).Select(p => new HelpParameter(p.Key, Paragraph(p.Value), Yaml(p.Value)))];
        Examples = [.. Split(_sections["EXAMPLES"], "### ").Select(e => new HelpExample(Command, e.Key, Fenced(e.Value)))];
    }

    public static string Folder { get; } = Path.Combine(ModuleBuild.RepositoryRoot, "docs", "en-US");

    /// <summary>Every page of a cmdlet.</summary>
    public static IReadOnlyList<HelpPage> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*-*.md").Order(StringComparer.Ordinal).Select(p => new HelpPage(p))];

    /// <summary>The texts of parameters that many pages share, by the parameter's name.</summary>
    public static IReadOnlyDictionary<string, string> Shared { get; } =
        Split(File.ReadAllLines(Path.Combine(Folder, "parameters.md")), Parameter).ToDictionary(p => p.Key, p => Paragraph(p.Value), StringComparer.Ordinal);

    public string Command { get; }

    public string Text { get; }

    public string Synopsis => Paragraph(_sections["SYNOPSIS"]);

    public IReadOnlyList<HelpParameter> Parameters { get; }

    public IReadOnlyList<HelpExample> Examples { get; }

    /// <summary>The types named under INPUTS or OUTPUTS.</summary>
    public IReadOnlyList<string> Types(string section) => [.. Split(_sections[section], "### ").Keys];

    private static Dictionary<string, string[]> Split(string[] lines, string mark)
    {
        Dictionary<string, string[]> parts = new(StringComparer.Ordinal);
        int start = -1;
        bool fenced = false;
        for (int i = 0; i <= lines.Length; i++)
        {
            fenced ^= i < lines.Length && lines[i].StartsWith(Fence, StringComparison.Ordinal);
            if (i < lines.Length && (fenced || !lines[i].StartsWith(mark, StringComparison.Ordinal)))
            {
                continue;
            }

            if (start >= 0)
            {
                parts.Add(lines[start][mark.Length..].Trim(), lines[(start + 1)..i]);
            }

            start = i;
        }

        return parts;
    }

    // All text up to the first block of code or heading.
    private static string Paragraph(IEnumerable<string> lines) =>
        string.Join('\n', lines.TakeWhile(l => !l.StartsWith(Fence, StringComparison.Ordinal) && !l.StartsWith("##", StringComparison.Ordinal))).Trim();

    private static YamlMappingNode Yaml(string[] lines)
    {
        int start = Array.IndexOf(lines, YamlFence);
        if (start < 0)
        {
            return [];
        }

        YamlStream stream = [];
        stream.Load(new StringReader(string.Join('\n', lines[(start + 1)..Array.IndexOf(lines, Fence, start + 1)])));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Fenced(string[] lines)
    {
        int start = Array.IndexOf(lines, "```powershell");
        return start < 0 ? string.Empty : string.Join('\n', lines[(start + 1)..Array.IndexOf(lines, Fence, start + 1)]);
    }
}
