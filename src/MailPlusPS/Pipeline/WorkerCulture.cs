using System;
using System.Globalization;
using System.Threading;

namespace MailPlusPS.Pipeline;

/// <summary>
/// The culture of the pipeline thread, carried to a worker and across its awaits.
/// </summary>
/// <remarks>
/// .NET carries a culture across awaits by itself; Windows PowerShell does not, since its process names no target
/// framework and so runs with the rules of .NET Framework 4.0. There an <see cref="AsyncLocal{T}"/> does it.
/// </remarks>
internal sealed class WorkerCulture
{
    private static readonly AsyncLocal<WorkerCulture?> Flowing = new(Switch);

    [ThreadStatic]
    private static WorkerCulture? t_before;

    private readonly CultureInfo _culture;
    private readonly CultureInfo _uiCulture;

    private WorkerCulture(CultureInfo culture, CultureInfo uiCulture)
    {
        _culture = culture;
        _uiCulture = uiCulture;
    }

    /// <summary>Takes the cultures of the thread that runs.</summary>
    /// <returns>The cultures.</returns>
    public static WorkerCulture OfThisThread() => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Makes them those of the work that runs.</summary>
    public void Apply()
    {
        if (DesktopEdition.IsThis)
        {
            Flowing.Value = this;
        }
        else
        {
            Set();
        }
    }

    private static void Switch(AsyncLocalValueChangedArgs<WorkerCulture?> change)
    {
        if (change.CurrentValue is { } culture)
        {
            t_before ??= OfThisThread();
            culture.Set();
        }
        else if (t_before is { } before)
        {
            // The thread goes back to the pool as it came.
            before.Set();
            t_before = null;
        }
    }

    private void Set()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
    }
}
