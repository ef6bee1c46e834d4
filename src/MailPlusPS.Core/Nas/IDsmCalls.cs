using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Nas;

/// <summary>Makes calls to a NAS. What DSM refuses comes back as a reply; what is no answer of DSM, or ends the session, is thrown.</summary>
internal interface IDsmCalls
{
    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait; whether a writing was carried out is unknown then.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="NasException">The NAS did not answer, or the session ended and could not be opened again.</exception>
    Task<DsmReply> CallAsync(DsmCall call, CancellationToken cancellationToken);

    /// <summary>Makes several calls in one round trip, one after the other at the NAS (<c>SYNO.Entry.Request</c>).</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answers, in the order of the calls; one that was refused does not stop the others.</returns>
    /// <exception cref="NasException">The NAS did not answer, or the session ended and could not be opened again.</exception>
    Task<IReadOnlyList<DsmReply>> CallAllAsync(IReadOnlyList<DsmCall> calls, CancellationToken cancellationToken);

    /// <summary>Whether the NAS named an API when the session was opened (<c>SYNO.API.Info</c>).</summary>
    /// <param name="api">The API.</param>
    /// <returns>True where it has it.</returns>
    bool Knows(string api);

    /// <summary>The highest version of an API that the NAS has.</summary>
    /// <param name="api">The API.</param>
    /// <returns>The version; 0 for an API that it does not have.</returns>
    int MaxVersion(string api);
}
