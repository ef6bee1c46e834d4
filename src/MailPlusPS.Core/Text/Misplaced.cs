using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Text;

/// <summary>A record that stands at a name where nobody looks for it.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Text">Its text.</param>
internal sealed record Misplaced(DnsName Name, string Text)
{
    /// <summary>Looks at names where a record may stand by mistake, all at once.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="names">The names.</param>
    /// <param name="isMatch">Whether a text is a record of the standard.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first one found, in the order of the names; null where none is.</returns>
    public static async Task<Misplaced?> FindAsync(
        IDnsResolver resolver, IEnumerable<DnsName> names, Func<string, bool> isMatch, CancellationToken cancellationToken)
    {
        DnsAnswer[] answers = await Task.WhenAll(names.Select(n => resolver.QueryAsync(new DnsQuestion(n, DnsRecordType.TXT), cancellationToken)))
            .ConfigureAwait(false);
        return answers
            .SelectMany(a => a.Records.Select(r => (a.Question.Name, (r.Data as TxtData)?.Text)))
            .Where(t => t.Text is not null && isMatch(t.Text))
            .Select(t => new Misplaced(t.Name, t.Text!))
            .FirstOrDefault();
    }

    /// <summary>Names below a domain, those left out that would be longer than a name may be.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="labels">What to put in front.</param>
    /// <returns>The names that can be.</returns>
    public static IEnumerable<DnsName> Names(DnsName domain, params IEnumerable<string> labels)
    {
        foreach (string label in labels)
        {
            if (DnsName.TryParse(label + "." + domain, out DnsName? name, out _))
            {
                yield return name;
            }
        }
    }
}
