using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using CsCheck;
using MailPlusPS.Fuzz;
using Xunit;

namespace MailPlusPS.Core.Tests;

/// <summary>Every parser that the fuzzer attacks also bears what chance finds in a moment.</summary>
public sealed class FuzzTargetTests
{
    public static IEnumerable<TheoryDataRow<FuzzTarget>> Targets => FuzzTargets.All.Select(t => new TheoryDataRow<FuzzTarget>(t));

    // AFL++ ends a program at once in which instrumented code ran before its fork server.
    [Fact]
    public void No_target_keeps_what_the_code_under_fire_made() => Assert.All(
        typeof(FuzzTargets).Assembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)),
        field => Assert.NotEqual(typeof(CheckResult).Assembly, (field.FieldType.GetElementType() ?? field.FieldType).Assembly));

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_parser_bears_what_it_is_for(FuzzTarget target) => Assert.All(target.Seeds(), target.Run);

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_parser_bears_any_bytes(FuzzTarget target) => Gen.Byte.Array[0, 400].Sample(target.Run);

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_parser_bears_good_input_with_pieces_changed(FuzzTarget target)
    {
        IReadOnlyList<byte[]> seeds = target.Seeds();
        Gen.Select(Gen.Int[0, seeds.Count - 1], Gen.Select(Gen.Double[0, 1], Gen.Int[0, 8], Gen.Byte.Array[0, 8]).Array[1, 4]).Sample((seed, changes) =>
            target.Run(changes.Aggregate(seeds[seed], (bytes, change) =>
            {
                int at = (int)(change.Item1 * bytes.Length);
                return [.. bytes.Take(at), .. change.Item3, .. bytes.Skip(at + change.Item2)];
            })));
    }
}
