using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Ovh;

/// <summary>Shows OVH with each call who makes it.</summary>
internal interface IOvhAuthorization
{
    /// <summary>Adds what a call needs to its headers.</summary>
    /// <param name="message">The message with its URL.</param>
    /// <param name="body">The very body that is sent; empty for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the message can be sent.</returns>
    Task AuthorizeAsync(HttpRequestMessage message, byte[] body, CancellationToken cancellationToken);

    /// <summary>Learns of a refusal.</summary>
    /// <param name="exception">The refusal.</param>
    /// <returns>True where the call may succeed once what was remembered is asked for again.</returns>
    bool Recovers(OvhException exception);
}
