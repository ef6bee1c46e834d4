using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Asks the domains to which reports are to go whether they take them (RFC 9990 §4, RFC 7489 §7.1).</summary>
internal sealed class DmarcDestinations
{
    /// <summary>How many domains are asked; a record that names more has the others told as not asked.</summary>
    public const int MaxAsked = 10;

    private readonly IDnsResolver _resolver;

    /// <summary>Makes it.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DmarcDestinations(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks for each domain that a record sends reports to.</summary>
    /// <param name="domain">The domain where the record stands.</param>
    /// <param name="syntax">The record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One result a domain, in the order of the record.</returns>
    public async Task<IReadOnlyList<DmarcDestination>> AskAsync(DnsName domain, DmarcSyntax syntax, CancellationToken cancellationToken)
    {
        DnsName[] targets = [.. syntax.ReportUris("rua").Concat(syntax.ReportUris("ruf")).Select(u => u.Domain).OfType<DnsName>().Distinct()];
        if (targets.All(t => t == domain))
        {
            return [.. targets.Select(t => new DmarcDestination(t, DmarcDestinationState.Own))];
        }

        DmarcOrganization own = await OrganizationAsync(domain, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(targets.Select((t, i) => i < MaxAsked
            ? AskAsync(domain, own, t, cancellationToken)
            : Task.FromResult(new DmarcDestination(t, DmarcDestinationState.NotAsked)))).ConfigureAwait(false);
    }

    private async Task<DmarcDestination> AskAsync(DnsName domain, DmarcOrganization own, DnsName target, CancellationToken cancellationToken)
    {
        if (target == domain || await IsOwnAsync(own, target, cancellationToken).ConfigureAwait(false))
        {
            return new DmarcDestination(target, DmarcDestinationState.Own);
        }

        if (!DnsName.TryParse($"{domain}._report._dmarc.{target}", out DnsName? name, out _))
        {
            return new DmarcDestination(target, DmarcDestinationState.Unauthorized);
        }

        // A wildcard of the other's zone answers for the name, so that there is nothing more to ask.
        TxtLookup found = await TxtLookup.AskAsync(_resolver, name, DmarcSyntax.IsRecord, DmarcSyntax.Version, cancellationToken).ConfigureAwait(false);
        DmarcDestinationState state = found.Matches.Any(m => LeavesDomain(m, target)) ? DmarcDestinationState.Misdirected
            : found.Matches.Count > 0 ? DmarcDestinationState.Authorized
            : found.Answer.IsConclusive ? DmarcDestinationState.Unauthorized
            : found.Answer.Status == DnsStatus.NotAsked ? DmarcDestinationState.NotAsked : DmarcDestinationState.Unknown;
        return new DmarcDestination(target, state)
        {
            Name = name,
            Text = found.Matches.FirstOrDefault(),
            Trouble = found.Answer.IsConclusive ? null : found.Answer,
        };
    }

    private static bool LeavesDomain(string authorization, DnsName target)
    {
        DmarcSyntax syntax = DmarcSyntax.Parse(authorization);
        return syntax.ReportUris("rua").Concat(syntax.ReportUris("ruf")).Any(u => u.Domain is { } other && other != target);
    }

    // What lies neither at nor below the organization is another's; the rest may still be a department's.
    private async Task<bool> IsOwnAsync(DmarcOrganization own, DnsName target, CancellationToken cancellationToken) =>
        own.Domain is { } organization && target.IsAtOrBelow(organization)
        && (await OrganizationAsync(target, cancellationToken).ConfigureAwait(false)).Domain == organization;

    private Task<DmarcOrganization> OrganizationAsync(DnsName domain, CancellationToken cancellationToken) =>
        new DmarcDiscovery(_resolver).OrganizationOfAsync(domain, cancellationToken);
}
