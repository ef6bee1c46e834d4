using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>What DSM's error codes mean and what to do about each (interfaces §2.1).</summary>
internal static class DsmErrors
{
    /// <summary>Makes an exception of a refusal.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>The exception to throw.</returns>
    public static NasException Refusal(DsmReply reply) =>
        new(NasFault.Refused, ControlCharacters.Escape(reply.Call.Title) + ": " + reply.ErrorCode.ToString(CultureInfo.InvariantCulture)) { Code = reply.ErrorCode };
}
