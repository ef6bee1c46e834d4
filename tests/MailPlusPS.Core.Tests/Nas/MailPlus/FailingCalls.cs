using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Nas;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>A NAS that is lost at calls of a test's choice.</summary>
internal sealed class FailingCalls(IDsmCalls inner, Func<DsmCall, bool> fails) : IDsmCalls
{
    public Task<DsmReply> CallAsync(DsmCall call, CancellationToken cancellationToken) =>
        fails(call) ? throw new NasException(NasFault.Unreachable, "The NAS is lost.") : inner.CallAsync(call, cancellationToken);

    public Task<IReadOnlyList<DsmReply>> CallAllAsync(IReadOnlyList<DsmCall> calls, CancellationToken cancellationToken) =>
        calls.Any(fails) ? throw new NasException(NasFault.Unreachable, "The NAS is lost.") : inner.CallAllAsync(calls, cancellationToken);

    public bool Knows(string api) => inner.Knows(api);

    public int MaxVersion(string api) => inner.MaxVersion(api);
}
