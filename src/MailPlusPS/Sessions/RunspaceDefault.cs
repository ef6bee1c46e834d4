using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace MailPlusPS.Sessions;

/// <summary>The last session of a kind that a runspace opened: what a cmdlet takes where none is named. It ends with its runspace.</summary>
/// <typeparam name="T">The kind of session.</typeparam>
internal static class RunspaceDefault<T>
    where T : class
{
    private static readonly ConditionalWeakTable<Runspace, T> Sessions = new();

    /// <summary>The session of the runspace that runs. Read and set on the pipeline thread; null where there is none.</summary>
    public static T? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out T? session) ? session : null;
        set
        {
            if (Runspace.DefaultRunspace is not { } runspace)
            {
                return;
            }

            Sessions.Remove(runspace);
            if (value is not null)
            {
                Sessions.Add(runspace, value);
            }
        }
    }
}
