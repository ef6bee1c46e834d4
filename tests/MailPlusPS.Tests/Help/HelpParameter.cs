using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using YamlDotNet.RepresentationModel;

namespace MailPlusPS.Tests.Help;

/// <summary>A parameter as a help page describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">Its text.</param>
/// <param name="Facts">The block of facts below it.</param>
internal sealed record HelpParameter(string Name, string Description, YamlMappingNode Facts)
{
    private const string AllSets = "__AllParameterSets";

    /// <summary>What the page says of it, in one line.</summary>
    public string Described =>
        $"{Value(Facts, "Type")} wildcards={Value(Facts, "SupportsWildcards")} aliases={Join(((YamlSequenceNode)Facts["Aliases"]).Select(a => a.ToString()))} "
        + string.Join("; ", ((YamlSequenceNode)Facts["ParameterSets"]).Cast<YamlMappingNode>().Select(DescribedSet).Order(StringComparer.Ordinal));

    /// <summary>What the code says of a parameter, in the same form.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>One line.</returns>
    public static string Declared(ParameterMetadata parameter) =>
        $"{TypeName(parameter.ParameterType)} wildcards={Text(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())} aliases={Join(parameter.Aliases)} "
        + string.Join("; ", parameter.ParameterSets.Select(s => DeclaredSet(s.Key, s.Value)).Order(StringComparer.Ordinal));

    private static string DescribedSet(YamlMappingNode set) =>
        $"{Value(set, "Name")}: position={Value(set, "Position")} required={Value(set, "IsRequired")} pipeline={Value(set, "ValueFromPipeline")} property={Value(set, "ValueFromPipelineByPropertyName")}";

    private static string DeclaredSet(string name, ParameterSetMetadata set)
    {
        string position = set.Position == int.MinValue ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture);
        return $"{(name == AllSets ? "(All)" : name)}: position={position} required={Text(set.IsMandatory)} pipeline={Text(set.ValueFromPipeline)} property={Text(set.ValueFromPipelineByPropertyName)}";
    }

    private static string TypeName(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"System.Nullable`1[{inner.FullName}]" : type.FullName!;

    private static string Value(YamlMappingNode node, string key) => node[key].ToString();

    private static string Text(bool value) => value ? "true" : "false";

    private static string Join(IEnumerable<string> values) => string.Join(',', values.Order(StringComparer.Ordinal));
}
