using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>The record to work on: one that a user gives, or what the domain publishes.</summary>
/// <param name="Domain">Whose record.</param>
/// <param name="Text">The record; null where there is none, or what was given is none.</param>
/// <param name="Lookup">The answer it came from; null for a text that was given.</param>
internal sealed record SpfSource(DnsName Domain, string? Text, TxtLookup? Lookup)
{
    /// <summary>Whether it is one of several, which are as good as none (RFC 7208 §4.5).</summary>
    public bool IsOneOfSeveral => Lookup is { Matches.Count: > 1 };

    /// <summary>The answer that says nothing; null where there was one or none was needed.</summary>
    public DnsAnswer? Trouble => Lookup is { Answer: { IsConclusive: false } answer } ? answer : null;

    /// <summary>Takes the text that is given, or asks.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">Whose record.</param>
    /// <param name="given">A text; null to ask.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record.</returns>
    public static async Task<SpfSource> ReadAsync(IDnsResolver resolver, DnsName domain, string? given, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            return new SpfSource(domain, SpfParser.IsRecord(given) ? given : null, null);
        }

        TxtLookup lookup = await new SpfTreeReader(resolver).LookUpAsync(domain, cancellationToken).ConfigureAwait(false);
        return new SpfSource(domain, lookup.Matches.FirstOrDefault(), lookup);
    }
}
