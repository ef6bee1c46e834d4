using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Says in a sentence why an answer gives no verdict.</summary>
internal static class DnsAnswerText
{
    /// <summary>Why nothing can be concluded from this answer.</summary>
    /// <param name="answer">An answer that is not conclusive.</param>
    /// <returns>The sentence: what was asked, of whom, what happened.</returns>
    public static string Trouble(this DnsAnswer answer)
    {
        // Why nobody was asked is in the sentence itself.
        string detail = answer.Detail.Length > 0 && answer.Status != DnsStatus.NotAsked ? " " + ControlCharacters.Escape(answer.Detail) : string.Empty;
        if (answer.Server.Length == 0 && detail.Length > 0)
        {
            return Texts.Get("Dns.Trouble.Unanswered", answer.Question) + detail;
        }

        string server = answer.Server.Length > 0 ? answer.Server : Texts.Get("Dns.NoServer");
        return Texts.Get("Dns.Trouble." + answer.Status, answer.Question, server, answer.ResponseCode) + detail;
    }

    /// <summary>What the answer holds, for a verdict's evidence.</summary>
    /// <param name="answer">Any answer.</param>
    /// <returns>The contents of its records, or its status where there are none.</returns>
    public static string Summary(this DnsAnswer answer) =>
        answer.Records.Count > 0
            ? string.Join(", ", answer.Records.Select(r => r.Data.ToString()))
            : answer.Question + ": " + answer.Status;

    /// <summary>The aliases on the way, for a verdict's evidence.</summary>
    /// <param name="answer">Any answer.</param>
    /// <returns>For example <c>a.tld → b.tld → c.tld</c>; empty where there are none.</returns>
    public static string AliasPath(this DnsAnswer answer) =>
        answer.Aliases.Count == 0
            ? string.Empty
            : answer.Question.Name + string.Concat(answer.Aliases.Select(a => a.Data).OfType<NameData>()
                .Where(d => d.Type == DnsRecordType.CNAME).Select(d => " → " + d.Target));
}
