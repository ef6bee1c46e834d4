using System.Linq;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Submission;

/// <summary>What a relay means by a refusal: its codes and words (Orange's OFR table, RFC 3463) as sentences.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Cause">What happened, as a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record RelayRefusal(MailBounceReason Reason, string Cause, string Remedy)
{
    /// <summary>Explains a reply.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="reply">What it said.</param>
    /// <param name="address">The sender or recipient that it was about.</param>
    /// <returns>The explanation.</returns>
    public static RelayRefusal Of(string relay, SmtpReply reply, string address) =>
        Of(relay, InOneLine(reply), reply.IsPermanent, address);

    /// <summary>Explains what a library's client heard.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="code">The code.</param>
    /// <param name="text">The text behind it.</param>
    /// <param name="address">The sender or recipient that it was about.</param>
    /// <returns>The explanation.</returns>
    public static RelayRefusal Of(string relay, int code, string text, string address) =>
        Of(relay, $"{code} {text}", code >= 500, address);

    private static RelayRefusal Of(string relay, string said, bool isPermanent, string address)
    {
        MailBounce bounce = BounceCauses.Explain(new BounceNotice(address, isPermanent, null, relay, said));
        string domain = address.Substring(address.LastIndexOf('@') + 1);

        // A bounce tells of the last server of the way; some reasons mean something else at the first.
        string own = "Relay.Said." + bounce.Reason;
        return Texts.Has(own)
            ? new RelayRefusal(bounce.Reason, Texts.Get(own, relay, address, domain), Texts.Get(own + ".Remedy", relay, address, domain))
            : new RelayRefusal(bounce.Reason, bounce.Cause, bounce.Remedy);
    }

    // A reply of several lines is one sentence.
    private static string InOneLine(SmtpReply reply) => reply.Code + " " + string.Join(" ", reply.Lines.Select(l => l.Trim()));
}
