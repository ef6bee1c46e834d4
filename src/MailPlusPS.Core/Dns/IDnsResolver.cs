using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Dns;

/// <summary>Whatever answers DNS questions: servers, zone files, a recording, or one laid over another.</summary>
public interface IDnsResolver
{
    /// <summary>Who answers, in the user's words: addresses of servers, names of files.</summary>
    string Description { get; }

    /// <summary>Asks one question.</summary>
    /// <param name="question">The name and type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; whatever the DNS said or failed to say is in its status, never an exception.</returns>
    /// <exception cref="System.OperationCanceledException">The wait was ended.</exception>
    Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken);
}
