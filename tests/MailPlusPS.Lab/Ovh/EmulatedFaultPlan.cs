using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A fault that waits for its calls.</summary>
internal sealed class EmulatedFaultPlan
{
    private int _left;

    public EmulatedFaultPlan(CallPattern calls, EmulatedFault? fault, int times, bool isCarriedOut, Task? gate)
    {
        Calls = calls;
        Fault = fault;
        _left = times;
        IsCarriedOut = isCarriedOut;
        Gate = gate;
    }

    /// <summary>Which calls it strikes.</summary>
    public CallPattern Calls { get; }

    /// <summary>What happens; null where the call is only held back.</summary>
    public EmulatedFault? Fault { get; }

    /// <summary>Whether the call does its work first, so that only the answer is lost.</summary>
    public bool IsCarriedOut { get; }

    /// <summary>What the call waits for; null for nothing.</summary>
    public Task? Gate { get; }

    /// <summary>Takes the fault for a call, if there is one left.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Whether it strikes.</returns>
    public bool Strikes(EmulatedCall call) => Calls.Matches(call.Method, call.Path) && Interlocked.Decrement(ref _left) >= 0;
}
