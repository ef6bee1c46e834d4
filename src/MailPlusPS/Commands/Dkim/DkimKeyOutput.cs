using System.Management.Automation;
using MailPlusPS.Dkim;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Writes what was made of a key's text.</summary>
internal static class DkimKeyOutput
{
    /// <summary>Writes the record, or the error that says why there is none.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="reading">What was made.</param>
    /// <param name="target">The input, for the error; never its text, which may be a secret.</param>
    public static void Write(this IPipelineOutput output, DkimKeyReading reading, string target)
    {
        if (reading.Pair is not null)
        {
            output.Object(reading.Pair);
        }
        else
        {
            output.Error(new ErrorRecord(new PSArgumentException(reading.Problem), reading.ErrorId, ErrorCategory.InvalidData, target));
        }
    }
}
