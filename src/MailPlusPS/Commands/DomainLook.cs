using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Looks at one domain.</summary>
/// <param name="domain">The domain.</param>
/// <param name="resolver">Who is asked.</param>
/// <param name="output">Where the result goes.</param>
/// <param name="cancellationToken">Ends the work.</param>
/// <returns>The work.</returns>
internal delegate Task DomainLook(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken);
