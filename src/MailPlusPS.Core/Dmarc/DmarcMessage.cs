using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>What is known of a message before DMARC judges it.</summary>
/// <param name="Authors">The domains of its From addresses, each once.</param>
/// <param name="Spf">The domain that SPF checked, and whether it passed; null where it was not checked.</param>
/// <param name="Dkim">The domains of its signatures.</param>
internal sealed record DmarcMessage(IReadOnlyList<DnsName> Authors, DmarcClaim? Spf, IReadOnlyList<DmarcClaim> Dkim)
{
    /// <summary>Reads what a user typed or a report told.</summary>
    /// <param name="from">The From addresses, or their domains.</param>
    /// <param name="mailFrom">The envelope sender; empty for a bounce.</param>
    /// <param name="helo">The name in HELO, which counts where the envelope sender is empty (RFC 7208 §2.4).</param>
    /// <param name="spfResult">SPF's result by its name; null for pass.</param>
    /// <param name="dkimDomains">The <c>d=</c> domains.</param>
    /// <param name="dkimResults">The signatures' results by their names, as many; none for all passed.</param>
    /// <param name="message">The message.</param>
    /// <param name="reason">What is no domain, as a sentence.</param>
    /// <returns>Whether all of it can be read.</returns>
    public static bool TryRead(
        IReadOnlyList<string> from,
        string? mailFrom,
        string? helo,
        string? spfResult,
        IReadOnlyList<string> dkimDomains,
        IReadOnlyList<string> dkimResults,
        [NotNullWhen(true)] out DmarcMessage? message,
        out string reason)
    {
        message = null;
        List<DnsName> authors = [];
        foreach (string text in from.SelectMany(SplitAuthors))
        {
            if (!MailDomain.TryParse(DomainOf(text), out DnsName? domain, out reason))
            {
                return false;
            }

            authors.Add(domain);
        }

        if (!TryReadSpf(mailFrom, helo, spfResult, out DmarcClaim? spf, out reason))
        {
            return false;
        }

        List<DmarcClaim> dkim = [];
        for (int i = 0; i < dkimDomains.Count; i++)
        {
            if (!MailDomain.TryParse(DomainOf(dkimDomains[i]), out DnsName? domain, out reason))
            {
                return false;
            }

            dkim.Add(new DmarcClaim(domain, i < dkimResults.Count ? Passed(dkimResults[i]) : true));
        }

        message = new DmarcMessage([.. authors.Distinct()], spf, dkim);
        return true;
    }

    private static bool TryReadSpf(string? mailFrom, string? helo, string? result, out DmarcClaim? spf, out string reason)
    {
        spf = null;
        reason = string.Empty;
        string sender = (mailFrom ?? string.Empty).Trim();
        string identity = sender.Length == 0 || string.Equals(sender, "<>", StringComparison.Ordinal) ? (helo ?? string.Empty).Trim() : DomainOf(sender);
        if (identity.Length == 0 || string.Equals(result, "None", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!MailDomain.TryParse(identity, out DnsName? domain, out reason))
        {
            return false;
        }

        spf = new DmarcClaim(domain, result is null ? true : Passed(result));
        return true;
    }

    // RFC 8601 §2.7: pass alone authenticates; temperror says nothing either way.
    private static bool? Passed(string result) =>
        string.Equals(result, "pass", StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(result, "temperror", StringComparison.OrdinalIgnoreCase) ? null : false;

    // A From field pasted whole: addresses with commas between them.
    private static string[] SplitAuthors(string text) =>
        text.IndexOf('@') != text.LastIndexOf('@') ? text.Split(',') : [text];

    private static string DomainOf(string text)
    {
        string address = text.Trim();
        int open = address.LastIndexOf('<');
        int close = address.LastIndexOf('>');
        address = open >= 0 && close > open ? address.Substring(open + 1, close - open - 1) : address;
        return address.Substring(address.LastIndexOf('@') + 1);
    }
}
