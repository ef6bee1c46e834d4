using System.Management.Automation;

namespace MailPlusPS.Output;

/// <summary>Marks objects for which the format file has a view besides the one of their type.</summary>
internal static class StepView
{
    private const string ResultName = "MailPlusPS.CheckResult#Step";
    private const string WholeName = "MailPlusPS.MailPlusStep#Detail";

    /// <summary>Marks a verdict as one of an audit, which is shown by the short ids of steps.</summary>
    /// <param name="result">The verdict.</param>
    /// <returns>The same verdict.</returns>
    public static PSObject Of(CheckResult result) => Mark(result, ResultName);

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
