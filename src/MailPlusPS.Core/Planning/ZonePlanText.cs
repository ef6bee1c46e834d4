using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Planning;

/// <summary>A plan as a person reads it, 118 columns wide.</summary>
internal static class ZonePlanText
{
    private const int NameWidth = 24;
    private const int ContentWidth = 32;

    /// <summary>A change as a line.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The line; what is too long is cut and ends in an ellipsis.</returns>
    public static string Line(ZoneChange change)
    {
        string sign = change.Action switch { ZoneChangeAction.Create => "+", ZoneChangeAction.Delete => "-", _ => "~" };
        return Row(sign, change.Action.ToString(), change.Name, change.Type, change.Before ?? "-", change.After ?? "-", change.Step);
    }

    /// <summary>A plan as a table.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Its lines: the changes, what is left alone, notes, and what needs force.</returns>
    public static string Table(ZonePlan plan)
    {
        List<string> lines = [];
        if (plan.Changes.Count == 0)
        {
            lines.Add(Texts.Get("Plan.Nothing", plan.Zone));
        }
        else
        {
            lines.Add(Row(string.Empty, "Action", "Name", "Type", "Before", "After", "Step"));
            lines.Add(Row(string.Empty, "------", "----", "----", "------", "-----", "----"));
            lines.AddRange(plan.Changes.Select(Line));
        }

        lines.Add(string.Empty);
        lines.Add("   " + Texts.Get("Plan.LeftAlone", plan.LeftAloneCount) + (plan.ProtectedCount > 0 ? " " + Texts.Get("Plan.Protected", plan.ProtectedCount) : string.Empty));
        lines.AddRange(plan.Notes.Select(n => "   " + n));
        lines.AddRange(plan.ForceReasons.Select(r => "   ! " + r));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Row(string sign, string action, string name, string type, string before, string after, string step) =>
        string.Join(" ", Fit(sign, 1), Fit(action, 6), Fit(name, NameWidth), Fit(type, 6), Fit(before, ContentWidth), Fit(after, ContentWidth), step).TrimEnd();

    private static string Fit(string text, int width) =>
        text.Length > width ? text.Substring(0, width - 1) + "…" : text.PadRight(width);
}
