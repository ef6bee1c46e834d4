using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>Asks services for the address that they see.</summary>
internal interface IAddressBooth
{
    /// <summary>Asks one.</summary>
    /// <param name="source">The service.</param>
    /// <param name="cancellationToken">Ends the wait, with an exception.</param>
    /// <returns>What it said.</returns>
    Task<AddressVote> AskAsync(AddressSource source, CancellationToken cancellationToken);
}
