using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>What a rater says of a message, besides the steps that a report proves (tutorial §8.1).</summary>
internal static class MailTesterRules
{
    /// <summary>A remark that costs points or says that something is wrong; one verdict a remark.</summary>
    public static CheckRule Deduction { get; } = new("MailTester.Deduction", "8.1", CheckStatus.Fail, "Tutorial §8.1");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Deduction];
}
