using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using CsCheck;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>Whatever a NAS answers: settings and verdicts, never an exception.</summary>
public sealed class MailPlusPropertyTests
{
    private static readonly string[] Names = [.. MailPlusMappingReader.Own.Settings.SelectMany(s => s.Fields).SelectMany(f => f.Path).Concat(["items", "domains", "domain_id", "x"]).Distinct()];

    private static readonly string[] Leaves = ["true", "false", "null", "0", "1", "-1", "1e400", "\"yes\"", "\"\"", "\"\\ud800\"", "99999999999999999999"];

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Leaf
        : Gen.Frequency(
            (4, Leaf),
            (3, Gen.Select(Gen.Int[0, Names.Length - 1].Select(i => Names[i]), inner).Array[0, 8].Select(m => "{" + string.Join(',', m.Select(p => $"{JsonSerializer.Serialize(p.Item1)}:{p.Item2}")) + "}")),
            (1, inner.Array[0, 4].Select(i => "[" + string.Join(',', i) + "]"))));

    private static Gen<string> Leaf => Gen.Frequency(
        (2, Gen.Int[0, Leaves.Length - 1].Select(i => Leaves[i])),
        (1, Gen.String.Select(s => JsonSerializer.Serialize(s))),
        (1, Gen.Long.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Any_answer_gives_settings_and_one_verdict_a_step() => Value.Array[1, 6].Sample(values =>
    {
        MailPlusSnapshot snapshot = MailPlusReader.Of(MailPlusMappingReader.Own, new MailPlusFacts { Role = DeploymentRole.BackupMx }, source => Parse(values[Math.Abs(source.Name.Length) % values.Length]));

        Assert.Equal(MailPlusMappingReader.Own.Settings.Count, MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Settings).Count);
        Assert.Equal(MailPlusJudge.Steps.Count, MailPlusJudge.Judge(snapshot).Count);
        Assert.All(MailPlusSettingReader.ReadUnmapped(snapshot), s => Assert.NotNull(s.Text));
        _ = MailPlusPlanner.Plan(snapshot, MailPlusPlanner.OfTutorial(snapshot, snapshot.Mapping.Settings));
    });

    [Fact]
    public void Any_text_is_a_mapping_or_is_refused_in_words() => Gen.OneOf(Gen.String, Value).Sample(text =>
    {
        try
        {
            _ = MailPlusMappingReader.Parse(text, "mine.json");
        }
        catch (MailPlusMappingException exception)
        {
            Assert.StartsWith("mine.json", exception.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Any_line_is_an_entry_of_the_log() => Gen.String[0, 300].Sample(line =>
        Assert.NotNull(MailPlusLogReader.Read("Nov 24 10:42:07 x status=bounced reject: " + line, MailPlusMappingReader.Own, new MailPlusFacts(), DateTimeOffset.UnixEpoch).Finding));

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
