using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.MailTester;

/// <summary>A part of a report as it was found, parts inside it included; nothing judged yet.</summary>
/// <param name="Title">What it is about; empty where it has no title.</param>
/// <param name="Mark">Its points; null where it has none.</param>
/// <param name="State">The service's word for how it is, such as a class of its page; empty where there is none.</param>
/// <param name="Text">What is said about it.</param>
internal sealed record MailTesterNode(string Title, double? Mark, string State, string Text)
{
    private const int MaxItems = 500;

    /// <summary>The parts inside.</summary>
    public List<MailTesterNode> Children { get; } = [];

    /// <summary>Whether it says something; else it only holds others.</summary>
    public bool IsRemark => Title.Length > 0 && (Mark is not null || State.Length > 0);

    /// <summary>Turns parts into remarks: what only sums up those below it is left out.</summary>
    /// <param name="parts">The main parts of the report.</param>
    /// <returns>The remarks, in the report's order.</returns>
    public static IReadOnlyList<MailTesterItem> Flatten(IEnumerable<MailTesterNode> parts) =>
        [.. parts.SelectMany(p => p.Items(p.Title)).Take(MaxItems)];

    private IReadOnlyList<MailTesterItem> Items(string section)
    {
        List<MailTesterItem> below = [.. Children.SelectMany(c => c.Items(section)).Take(MaxItems)];
        if (!IsRemark)
        {
            return below;
        }

        MailTesterItem own = MailTesterJudge.Judge(section, Title, Mark, State, Text);
        int[] bad = [.. Enumerable.Range(0, below.Count).Where(i => below[i].Status != CheckStatus.Pass)];
        if (bad.Length == 0)
        {
            return [own, .. below];
        }

        // "You are not fully authenticated" says no more than the remark below that says why. Points are kept: they go to the
        // one remark that they can belong to.
        bool isCounted = Mark is null or >= 0 || bad.Any(i => below[i].Mark < 0);
        if (!isCounted && bad.Length == 1)
        {
            MailTesterItem one = below[bad[0]];
            below[bad[0]] = MailTesterJudge.Judge(section, one.Title, Mark, State, one.Text);
            isCounted = true;
        }

        return isCounted ? below : [own, .. below];
    }
}
