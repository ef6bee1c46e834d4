using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.Dsm;

/// <summary>What happens to the next calls of a kind.</summary>
internal sealed class DsmPlan
{
    private int _left;

    public DsmPlan(string api, string method, int times)
    {
        Api = api;
        Method = method;
        _left = times;
    }

    public string Api { get; }

    public string Method { get; }

    /// <summary>The code that it is refused with; 0 for none.</summary>
    public int Code { get; init; }

    /// <summary>Whether DSM says success and does nothing.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>What goes wrong on the way; null for nothing.</summary>
    public DsmBreak? Break { get; init; }

    /// <summary>Whether the call does its work first, so that only the answer is lost.</summary>
    public bool IsCarriedOut { get; init; }

    /// <summary>What the call waits for; null for nothing.</summary>
    public Task? Gate { get; init; }

    /// <summary>Whether all sessions end just before it.</summary>
    public bool EndsSessions { get; init; }

    public bool Strikes(string api, string method) =>
        (Api == "*" || Api == api) && (Method == "*" || Method == method) && Interlocked.Decrement(ref _left) >= 0;
}
