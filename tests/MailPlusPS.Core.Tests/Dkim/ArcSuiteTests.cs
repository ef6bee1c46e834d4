using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>ValiMail's ARC suite, whole.</summary>
public sealed class ArcSuiteTests
{
    // 171 names, four of them twice.
    private const int CaseCount = 175;

    // Judged otherwise, and why.
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        // Signed in relaxed form without saying so. RFC 8617 §4.1.2 gives the field DKIM's syntax and semantics, and by
        // RFC 6376 §3.5 a signature without c= is in simple/simple form.
        ["Arc Message Signature Fields: ams_fields_c_na"] = "Fail",
    };

    [Fact]
    public async Task Every_validation_of_the_suite_comes_out_as_wanted()
    {
        IReadOnlyList<ArcCase> cases = ArcSuite.Read(SuiteFolder.FindFile(ArcSuite.Folder, "arc-draft-validation-tests.yml"));
        List<string> wrong = [];
        foreach (ArcCase test in cases)
        {
            ArcResult result = await new ArcVerifier(test.Resolver).VerifyAsync(RawMessage.Parse(test.Message), TestContext.Current.CancellationToken);

            // RFC 8617 §5.2 step 2: a chain that was found broken before stays broken. The suite allows no result there.
            string expected = Ours.GetValueOrDefault(test.Name, test.Expected.Length == 0 ? "Fail" : test.Expected);
            if (result.Result.ToString() != expected)
            {
                wrong.Add($"{test.Name}: wants {expected}, got {result}");
            }
        }

        Assert.Equal(CaseCount, cases.Count);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
