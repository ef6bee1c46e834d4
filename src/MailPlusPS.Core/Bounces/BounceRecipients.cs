using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Bounces;

/// <summary>
/// Finds who did not get a message in what a server wrote for people. There are hundreds of forms; what they share is
/// that the address stands alone on its line or behind a word such as "to", while addresses to write to stand behind
/// "contact" and the like.
/// </summary>
internal sealed class BounceRecipients
{
    private static readonly string[] Fields = ["to", "cc", "from", "sent", "date", "subject", "message-id", "reply-to", "sender", "mime-version", "content-type", "importance"];
    private static readonly string[] ToWriteTo = ["contact", "reply to", "question", "assistance", "send mail to", "administrator", "unsubscribe", "help", "joindre", "try emailing", "e.g."];
    private static readonly string[] Leads = ["to", "recipient", "recipients", "user", "userid", "address", "addressed", "mailbox", "for", "expanded from", "full", "error-for", "delivre a", "à"];
    private static readonly char[] Ornaments = [' ', '\t', '<', '"', '\'', '*', '>', '-', '[', '(', ':', ',', '|', '='];
    private static readonly char[] Tail = [' ', '\t', '>', '"', '\'', ')', ']', ':', ';', '.', ',', '*', '|'];

    private readonly HashSet<string> _excluded;
    private readonly List<(string Address, int Line)> _strong = [];
    private readonly List<(string Address, int Line)> _weak = [];

    /// <summary>Makes a finder.</summary>
    /// <param name="excluded">Addresses that are none of them: who got the bounce and who wrote it.</param>
    public BounceRecipients(IEnumerable<string> excluded) => _excluded = new HashSet<string>(excluded, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds them.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="isClear">Whether only those count that stand where recipients stand; else one that stands anywhere.</param>
    /// <returns>Each with the line that names it first.</returns>
    public IReadOnlyList<(string Address, int Line)> Find(IReadOnlyList<string> lines, bool isClear)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (!IsField(lines[i]))
            {
                Look(lines[i], i);
            }
        }

        // Where nothing is said clearly, one address is taken for it and several for none.
        List<(string Address, int Line)> found = isClear ? _strong : _weak.Select(w => w.Address).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? _weak : [];
        return [.. found.GroupBy(f => f.Address, StringComparer.OrdinalIgnoreCase).Select(g => g.First())];
    }

    // "To: …" of the message that came back, quoted.
    private static bool IsField(string line)
    {
        string text = line.TrimStart();
        int colon = text.IndexOf(':');
        return colon > 0 && colon <= 12 && Fields.Contains(text.Substring(0, colon).TrimEnd(), StringComparer.OrdinalIgnoreCase);
    }

    private void Look(string line, int number)
    {
        foreach ((string address, int start, int end) in BounceAddresses.In(line))
        {
            string before = line.Substring(0, start);
            if (_excluded.Contains(address) || IsPostmaster(address) || ToWriteTo.Any(w => before.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0))
            {
                continue;
            }

            string lead = before.TrimEnd(Ornaments);
            string rest = line.Substring(end);
            (IsLead(lead) || (lead.Length == 0 && IsClause(rest)) ? _strong : _weak).Add((address, number));
        }
    }

    private static bool IsPostmaster(string address) =>
        address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailer-daemon@", StringComparison.OrdinalIgnoreCase);

    private static bool IsLead(string lead) =>
        lead.Length > 0 && Leads.Any(l => lead.EndsWith(l, StringComparison.OrdinalIgnoreCase) && (lead.Length == l.Length || !char.IsLetterOrDigit(lead[lead.Length - l.Length - 1])));

    // Behind an address at the start of a line: nothing, a reason, or when it was.
    private static bool IsClause(string rest)
    {
        string text = rest.TrimStart('>', '"', '\'', ')');
        return text.Trim(Tail).Length == 0
            || text.StartsWith(":", StringComparison.Ordinal)
            || text.TrimStart().StartsWith("...", StringComparison.Ordinal)
            || text.TrimStart().StartsWith("-", StringComparison.Ordinal)
            || text.TrimStart().StartsWith(";", StringComparison.Ordinal)
            || text.TrimStart().StartsWith("on ", StringComparison.Ordinal)
            || text.TrimStart().StartsWith("(", StringComparison.Ordinal);
    }
}
