using System;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>How long something has waited, in one unit.</summary>
internal static class MailPlusAges
{
    /// <summary>From when on a message in the queue is old (tutorial step S40).</summary>
    public static readonly TimeSpan Old = TimeSpan.FromHours(4);

    /// <summary>Shows an age.</summary>
    /// <param name="age">The age.</param>
    /// <returns>For example <c>5 h</c>.</returns>
    public static string Show(TimeSpan age) =>
        age.TotalHours >= 48 ? Texts.Get("MailPlus.Age.Days", (int)age.TotalDays)
        : age.TotalHours >= 1 ? Texts.Get("MailPlus.Age.Hours", (int)age.TotalHours)
        : Texts.Get("MailPlus.Age.Minutes", Math.Max(0, (int)age.TotalMinutes));
}
