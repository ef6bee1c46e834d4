using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Nas;

namespace MailPlusPS.Fuzz;

/// <summary>A NAS that has every API and gives the same bytes to every call.</summary>
internal sealed class OneAnswerCalls(byte[] answer) : IDsmCalls
{
    private const int AnyVersion = 9;

    public Task<DsmReply> CallAsync(DsmCall call, CancellationToken cancellationToken) =>
        Task.FromResult(DsmEnvelope.TryRead(call, Encoding.UTF8.GetString(answer), out DsmReply? reply) ? reply : throw new NasException(NasFault.NotDsm, "not DSM"));

    public async Task<IReadOnlyList<DsmReply>> CallAllAsync(IReadOnlyList<DsmCall> calls, CancellationToken cancellationToken) =>
        await Task.WhenAll(calls.Select(c => CallAsync(c, cancellationToken)));

    public bool Knows(string api) => true;

    public int MaxVersion(string api) => AnyVersion;
}
