using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace MailPlusPS.Reporting;

/// <summary>Tells verdicts apart that say the same.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<CheckResult>
{
    /// <summary>The one there is.</summary>
    public static ReferenceComparer Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(CheckResult? x, CheckResult? y) => ReferenceEquals(x, y);

    /// <inheritdoc />
    public int GetHashCode(CheckResult obj) => RuntimeHelpers.GetHashCode(obj);
}
