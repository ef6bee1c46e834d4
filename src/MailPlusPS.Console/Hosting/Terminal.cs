using System;
using System.IO;

namespace MailPlusPS.Console.Hosting;

/// <summary>What this process is connected to.</summary>
internal sealed class Terminal
{
    private const int WidthWithoutOne = 120;
    private const int HeightWithoutOne = 50;

    /// <summary>Whether the output is shown to a person.</summary>
    public bool IsShown { get; } = !System.Console.IsOutputRedirected;

    /// <summary>Whether a person can answer a question.</summary>
    public bool CanAsk { get; } = !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected;

    /// <summary>Whether the error stream is shown to a person; progress goes there.</summary>
    public bool ShowsProgress { get; } = !System.Console.IsErrorRedirected && IsAble();

    /// <summary>Whether colour is wanted and can be shown (no-color.org: any value but an empty one says no).</summary>
    public bool HasColour { get; } = !System.Console.IsOutputRedirected && IsColourWanted() && IsAble();

    /// <summary>The same of the error stream.</summary>
    public bool HasErrorColour { get; } = !System.Console.IsErrorRedirected && IsColourWanted() && IsAble();

    /// <summary>How many columns there are.</summary>
    public int Width => Measure(() => System.Console.WindowWidth, WidthWithoutOne);

    /// <summary>How many lines there are.</summary>
    public int Height => Measure(() => System.Console.WindowHeight, HeightWithoutOne);

    private int Measure(Func<int> measure, int otherwise)
    {
        if (!IsShown)
        {
            return otherwise;
        }

        try
        {
            return measure() is int size and > 0 ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    private static bool IsColourWanted() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static bool IsAble() =>
        !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
}
