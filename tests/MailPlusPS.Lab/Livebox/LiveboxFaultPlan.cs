using System.Threading;

namespace MailPlusPS.Lab.Livebox;

/// <summary>A fault that waits for its calls.</summary>
internal sealed class LiveboxFaultPlan
{
    private int _left;

    public LiveboxFaultPlan(string title, LiveboxFaultKind kind, int times, bool isCarriedOut)
    {
        Title = title;
        Kind = kind;
        _left = times;
        IsCarriedOut = isCarriedOut;
    }

    /// <summary>Object and function.</summary>
    public string Title { get; }

    /// <summary>What happens.</summary>
    public LiveboxFaultKind Kind { get; }

    /// <summary>Whether the call does its work first, so that only the answer is lost.</summary>
    public bool IsCarriedOut { get; }

    /// <summary>Takes the fault for a call, if there is one left.</summary>
    /// <param name="title">The call.</param>
    /// <returns>Whether it strikes.</returns>
    public bool Strikes(string title) => Title == title && Interlocked.Decrement(ref _left) >= 0;
}
