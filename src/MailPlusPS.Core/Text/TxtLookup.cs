using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Text;

/// <summary>The TXT records of a name, sorted into those of one standard and the rest.</summary>
/// <param name="Answer">The answer as it came.</param>
/// <param name="Matches">The texts that start as the standard wants.</param>
/// <param name="NearMisses">Those that would, but for a quote, a blank or a letter's case in front.</param>
/// <param name="Others">All other texts.</param>
internal sealed record TxtLookup(DnsAnswer Answer, IReadOnlyList<string> Matches, IReadOnlyList<string> NearMisses, IReadOnlyList<string> Others)
{
    private static readonly IReadOnlyList<string> None = [];

    /// <summary>Asks for a name's TXT records and sorts them.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="name">The name.</param>
    /// <param name="isMatch">Whether a text is a record of the standard.</param>
    /// <param name="version">How such a text starts, such as <c>v=spf1</c>: used to find near misses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The sorted texts; empty lists where the answer holds none.</returns>
    public static async Task<TxtLookup> AskAsync(
        IDnsResolver resolver, DnsName name, Func<string, bool> isMatch, string version, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await resolver.QueryAsync(new DnsQuestion(name, DnsRecordType.TXT), cancellationToken).ConfigureAwait(false);
        List<string>? matches = null;
        List<string>? nearMisses = null;
        List<string>? others = null;
        foreach (ResourceRecord record in answer.Records)
        {
            if (record.Data is not TxtData { Text: { } text })
            {
                continue;
            }

            if (isMatch(text))
            {
                (matches ??= []).Add(text);
            }
            else if (IsNearMiss(text, version))
            {
                (nearMisses ??= []).Add(text);
            }
            else
            {
                (others ??= []).Add(text);
            }
        }

        return new TxtLookup(answer, matches ?? None, nearMisses ?? None, others ?? None);
    }

    /// <summary>Whether a text starts as the standard wants once clutter, blanks and case are put aside.</summary>
    /// <param name="text">A TXT record's text.</param>
    /// <param name="version">How a record of the standard starts.</param>
    /// <returns>True for <c>"v=spf1 …</c>, <c>V = SPF1</c>, a BOM in front, and the like.</returns>
    public static bool IsNearMiss(string text, string version)
    {
        string head = new([.. text.Take(version.Length + 16).Where(IsSignificant)]);
        string wanted = version.Replace("=", string.Empty);
        return head.StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
    }

    // What a paste or a form adds to a version: quotes, blanks of all kinds, invisible characters, a separator too many.
    private static bool IsSignificant(char c) => c is > ' ' and <= '~' and not ('"' or '\'' or '`' or '=' or ';');
}
