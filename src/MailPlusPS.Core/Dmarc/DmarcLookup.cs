using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Asks for the DMARC records of a domain (RFC 9989 §4.5).</summary>
internal static class DmarcLookup
{
    /// <summary>Where a domain's record stands.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>Its <c>_dmarc</c> name; the domain where that would be longer than a name may be.</returns>
    public static DnsName NameOf(DnsName domain) =>
        DnsName.TryParse("_dmarc." + domain, out DnsName? name, out _) ? name : domain;

    /// <summary>Asks for the records.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records; none, without a question, where the name leaves no room for the label.</returns>
    public static Task<TxtLookup> AskAsync(IDnsResolver resolver, DnsName domain, CancellationToken cancellationToken)
    {
        DnsName name = NameOf(domain);
        return name == domain
            ? Task.FromResult(new TxtLookup(new DnsAnswer { Question = new DnsQuestion(domain, DnsRecordType.TXT), Status = DnsStatus.NxDomain }, [], [], []))
            : TxtLookup.AskAsync(resolver, name, DmarcSyntax.IsRecord, DmarcSyntax.Version, cancellationToken);
    }
}
