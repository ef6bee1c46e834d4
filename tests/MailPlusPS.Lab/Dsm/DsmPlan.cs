using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.Dsm;

/// <summary>What happens to the next calls of a kind.</summary>
internal sealed class DsmPlan
{
    private readonly TaskCompletionSource _allCame = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>Done when it has struck as often as it was to.</summary>
    public Task AllCame => _allCame.Task;

    public bool Strikes(string api, string method)
    {
        if ((Api != "*" && Api != api) || (Method != "*" && Method != method))
        {
            return false;
        }

        int left = Interlocked.Decrement(ref _left);
        if (left == 0)
        {
            _allCame.SetResult();
        }

        return left >= 0;
    }
}
