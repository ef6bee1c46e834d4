using System.Management.Automation;

namespace MailPlusPS.Output;

/// <summary>Marks a verdict as one of an audit, for which the format file has a view with the short ids of steps.</summary>
internal static class StepView
{
    private const string TypeName = "MailPlusPS.CheckResult#Step";

    /// <summary>Marks a verdict.</summary>
    /// <param name="result">The verdict.</param>
    /// <returns>The same verdict.</returns>
    public static PSObject Of(CheckResult result)
    {
        PSObject marked = PSObject.AsPSObject(result);
        if (!marked.TypeNames.Contains(TypeName))
        {
            marked.TypeNames.Insert(0, TypeName);
        }

        return marked;
    }
}
