using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Reads one setting of a mapping file.</summary>
/// <param name="sources">The sources, by name.</param>
/// <param name="pages">The pages of the user interface, by name.</param>
internal sealed class MailPlusSettingReading(IReadOnlyDictionary<string, MailPlusSource> sources, IReadOnlyDictionary<string, MailPlusLabel> pages)
{
    /// <summary>Reads it.</summary>
    /// <param name="node">Its entry.</param>
    /// <returns>The setting.</returns>
    /// <exception cref="MailPlusMappingException">Something is missing or wrong.</exception>
    public MailPlusSettingDefinition Read(MailPlusMappingNode node)
    {
        MailPlusMappingNode stepList = node.Require("steps");
        string[] steps = [.. stepList.Entries().Select(e => e.AsText())];
        CheckRule rule = StepRules.InOrder.FirstOrDefault(r => steps.Contains(r.Id, StringComparer.Ordinal)) is null || steps.Any(s => !StepRules.InOrder.Any(r => r.Id == s))
            ? throw stepList.Wrong()
            : StepRules.InOrder.First(r => r.Id == steps[0]);
        MailPlusMappingNode page = node.Require("page");
        MailPlusSettingKind kind = node.Require("kind").AsWord<MailPlusSettingKind>();
        return new MailPlusSettingDefinition
        {
            Name = ReadName(node.Require("name")),
            Steps = steps,
            Section = rule.Section,
            Kind = kind,
            Fields = ReadPlaces(node),
            Page = pages.TryGetValue(page.AsText(), out MailPlusLabel? found) ? found : throw page.Wrong(),
            Label = MailPlusMappingReader.ReadLabel(node.Require("label")),
            Expected = node.Find("expected") is { } expected ? ReadExpectation(expected) : MailPlusExpectation.Any,
            Suggestion = node.Find("suggest") is { } suggestion ? MailPlusMappingReader.ReadLabel(suggestion) : null,
            Severity = ReadSeverity(node),
            FailBelow = node.Find("failBelow")?.AsNumber(),
            Values = node.Find("values") is { } values
                ? values.Members().ToDictionary(v => v.Name, v => (IReadOnlyList<JsonElement>)[.. v.Node.Entries().Select(e => e.AsElement())], StringComparer.OrdinalIgnoreCase)
                : new Dictionary<string, IReadOnlyList<JsonElement>>(StringComparer.OrdinalIgnoreCase),
            Postfix = node.Find("postfix") is { } postfix ? ReadPostfix(postfix) : null,
            IsReadOnly = (node.Find("readOnly")?.AsFlag() ?? false) || kind is MailPlusSettingKind.Count or MailPlusSettingKind.Time,
            IsOfRelay = node.Find("relay")?.AsFlag() ?? false,
            IsDetour = node.Find("detour")?.AsFlag() ?? false,
            IsRightAbsent = node.Find("absent")?.AsFlag() ?? false,
        };
    }

    /// <summary>Finds a source.</summary>
    /// <param name="node">Its name in the file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="MailPlusMappingException">None has that name.</exception>
    public MailPlusSource Source(MailPlusMappingNode node) => sources.TryGetValue(node.AsText(), out MailPlusSource? source) ? source : throw node.Wrong();

    private static string ReadName(MailPlusMappingNode node) =>
        node.AsText() is { } name && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) ? name : throw node.Wrong();

    private static CheckStatus ReadSeverity(MailPlusMappingNode node) =>
        node.Find("severity") is not { } severity ? CheckStatus.Warning
        : severity.AsWord<CheckStatus>() is (CheckStatus.Info or CheckStatus.Warning or CheckStatus.Fail) and var status ? status
        : throw severity.Wrong();

    private static MailPlusPostfixRule ReadPostfix(MailPlusMappingNode node) => new([.. node.Require("parameters").Entries().Select(e => e.AsText())])
    {
        Contains = node.Find("contains")?.AsText(),
        Word = node.Find("word")?.AsText(),
        Part = node.Find("part") is not { } part ? null : part.AsText() is ("host" or "port") and var word ? word : throw part.Wrong(),
    };

    private static MailPlusExpectation ReadExpectation(MailPlusMappingNode node) =>
        node.Value is not System.Text.Json.Nodes.JsonObject
            ? new MailPlusExpectation { OneOf = [node.AsScalar()] }
            : new MailPlusExpectation
            {
                OneOf = node.Find("oneOf") is { } some ? [.. some.Entries().Select(e => e.AsScalar())] : [],
                Pattern = node.Find("pattern") is { } pattern ? ReadPattern(pattern) : null,
                Says = node.Find("says") is { } says ? MailPlusMappingReader.ReadLabel(says) : null,
                Prefix = node.Find("prefix")?.AsText(),
                AtLeast = node.Find("atLeast")?.AsNumber(),
                AtMost = node.Find("atMost")?.AsScalar(),
                WithinDays = node.Find("withinDays")?.AsNumber(),
                IsKey = node.Find("key")?.AsFlag() ?? false,
            };

    private static string ReadPattern(MailPlusMappingNode node)
    {
        try
        {
            _ = new Regex(node.AsText(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return node.AsText();
        }
        catch (ArgumentException)
        {
            throw node.Wrong();
        }
    }

    private static MailPlusField ReadField(MailPlusSource source, MailPlusMappingNode node) =>
        node.Value is System.Text.Json.Nodes.JsonObject
            ? new MailPlusField(source, ReadPath(node.Require("path")), node.Find("inverted")?.AsFlag() ?? false, node.Find("whole")?.AsFlag() ?? false)
            : new MailPlusField(source, ReadPath(node));

    private static string[] ReadPath(MailPlusMappingNode node) =>
        node.AsText().Split('.') is { Length: <= 8 } path && path.All(p => p.Length > 0) ? path : throw node.Wrong();

    private IReadOnlyList<MailPlusField> ReadPlaces(MailPlusMappingNode node)
    {
        IEnumerable<MailPlusMappingNode> places = node.Find("in") is { } several ? several.Entries() : [node];
        return [.. places.SelectMany(p => (Source: Source(p.Require("source")), Fields: p.Require("fields").Entries()) is var place ? place.Fields.Select(f => ReadField(place.Source, f)) : [])];
    }
}
