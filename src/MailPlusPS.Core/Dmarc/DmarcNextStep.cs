using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>
/// The way from no record to reject: reports first, then each policy in test before it is in force (RFC 9989 §5.1,
/// Appendix A.6).
/// </summary>
/// <param name="Text">The record to publish next; the same as before where there is no further step.</param>
/// <param name="Reason">Why, and when to take it.</param>
internal sealed record DmarcNextStep(string Text, string Reason)
{
    /// <summary>Finds the step after a record.</summary>
    /// <param name="domain">The domain where the record stands.</param>
    /// <param name="record">The record; null where there is none.</param>
    /// <param name="step">The step.</param>
    /// <returns>False where the record has faults that nobody can put right by guessing.</returns>
    public static bool TryFind(DnsName domain, string? record, out DmarcNextStep step)
    {
        string report = "mailto:postmaster@" + domain;
        step = new DmarcNextStep($"v=DMARC1; p=none; rua={report}", Texts.Get("Dmarc.Next.First"));
        if (record is null)
        {
            return true;
        }

        if (!DmarcRewrite.TrySet(record, out string clean))
        {
            return false;
        }

        DmarcSyntax syntax = DmarcSyntax.Parse(clean);
        bool isReported = syntax.ReportUris("rua").Any(u => u.Problem is null);
        ((string, string?)[] changes, string key) = (syntax.Policy, syntax.IsTesting) switch
        {
            (null, _) => ([("p", "none"), ("rua", report), ("t", null)], "NoPolicy"),
            (_, _) when !isReported => ([("rua", report)], "Reports"),
            (DmarcPolicy.None, _) => ([("p", "quarantine"), ("t", "y")], "TestQuarantine"),
            (DmarcPolicy.Quarantine, true) => ([("t", null)], "Quarantine"),
            (DmarcPolicy.Quarantine, false) => ([("p", "reject"), ("t", "y")], "TestReject"),
            (_, true) => ([("t", null)], "Reject"),
            _ => (System.Array.Empty<(string, string?)>(), "Last"),
        };
        bool isWritten = DmarcRewrite.TrySet(clean, out string text, changes);
        step = new DmarcNextStep(text, Texts.Get("Dmarc.Next." + key));
        return isWritten;
    }
}
