using System;
using System.Linq;

namespace MailPlusPS.Fuzz;

/// <summary>What must hold for any input; a breach is thrown, which a fuzzer takes for a crash.</summary>
internal static class Invariant
{
    /// <summary>Something that must be so.</summary>
    public static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("Not so: " + what);
        }
    }

    /// <summary>A text that a user will see holds no control character.</summary>
    public static void Shown(params string?[] texts) =>
        Holds(texts.All(t => t is null || !t.Any(char.IsControl)), "what is shown has its control characters written out");
}
