using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailPlusPS.Output;

/// <summary>Marks objects for which the format file has a view besides the one of their type.</summary>
internal static class StepView
{
    private const string FoldedName = "MailPlusPS.CheckResult#Folded";
    private const string Beside = nameof(ViewWatch) + "Beside";
    private const string WholeName = "MailPlusPS.MailPlusStep#Detail";

    /// <summary>Writes the verdicts of an audit; where somebody reads along, those that a line stands for are left out.</summary>
    /// <remarks>
    /// Nobody can ask PowerShell whether a command's output is shown or kept. But a view reads a verdict's properties while the
    /// verdict is written, and a variable does not: the first folded verdict goes out with a view of its own, an empty line, and a
    /// property that knows whether it was read. Kept, all the others follow, and the mark is off before anybody looks.
    /// </remarks>
    /// <param name="verdicts">The verdicts, each with whether a line stands for it.</param>
    /// <param name="write">Writes one.</param>
    public static void Write(IEnumerable<(CheckResult Result, bool IsFolded)> verdicts, Action<object> write)
    {
        bool? isShown = null;
        foreach ((CheckResult result, bool isFolded) in verdicts)
        {
            if (!isFolded || isShown == false)
            {
                write(StepResult.Of(result));
            }
            else if (isShown is null)
            {
                isShown = Watch(PSObject.AsPSObject(StepResult.Of(result)), write);
            }
        }
    }

    private static bool Watch(PSObject folded, Action<object> write)
    {
        // A view reads the property that it names. Who writes an object to a file reads the one beside it too, and wants all.
        ViewWatch named = new();
        ViewWatch beside = new();
        folded.TypeNames.Insert(0, FoldedName);
        folded.Properties.Add(new PSNoteProperty(nameof(ViewWatch), named));
        folded.Properties.Add(new PSNoteProperty(Beside, beside));
        try
        {
            write(folded);
        }
        finally
        {
            folded.Properties.Remove(nameof(ViewWatch));
            folded.Properties.Remove(Beside);
            folded.TypeNames.Remove(FoldedName);
        }

        return named.IsRead && !beside.IsRead;
    }

    /// <summary>Marks a step as one to be read whole.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The same step.</returns>
    public static PSObject Whole(MailPlusStep step) => Mark(step, WholeName);

    private static PSObject Mark(object value, string typeName)
    {
        PSObject marked = PSObject.AsPSObject(value);
        if (!marked.TypeNames.Contains(typeName))
        {
            marked.TypeNames.Insert(0, typeName);
        }

        return marked;
    }
}
