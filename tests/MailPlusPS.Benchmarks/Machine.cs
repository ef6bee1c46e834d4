using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace MailPlusPS.Benchmarks;

/// <summary>What every result names: the machine it was measured on.</summary>
internal static class Machine
{
    /// <summary>System, processors and runtime in a line.</summary>
    public static string Description => FormattableString.Invariant(
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");

    /// <summary>The middle of some figures.</summary>
    /// <param name="values">The figures, at least one.</param>
    /// <returns>The median.</returns>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
