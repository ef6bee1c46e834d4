using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>A way to find the record that applies to a domain and the organization that it belongs to.</summary>
internal interface IDmarcDiscovery
{
    /// <summary>Whether tags of RFC 7489 that RFC 9989 took away still count, and those that came with it do not.</summary>
    bool IsLegacy { get; }

    /// <summary>Finds the record.</summary>
    /// <param name="domain">The domain of the From address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The domain's own look-up, and the record of a name above where its own is missing.</returns>
    Task<DmarcFound> FindAsync(DnsName domain, CancellationToken cancellationToken);

    /// <summary>Finds the organizational domain.</summary>
    /// <param name="domain">Any domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The organizational domain, or the trouble that left it unknown.</returns>
    Task<DmarcOrganization> OrganizationOfAsync(DnsName domain, CancellationToken cancellationToken);
}
