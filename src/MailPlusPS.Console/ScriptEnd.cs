using System.Globalization;

namespace MailPlusPS.Console;

/// <summary>How a script ended.</summary>
/// <param name="ExitCode">The exit code that this end demands; null for none.</param>
/// <param name="IsExit">Whether <c>exit</c> was said.</param>
internal sealed record ScriptEnd(int? ExitCode, bool IsExit)
{
    /// <summary>It ran to its end.</summary>
    public static ScriptEnd ByItself { get; } = new(ExitCode: null, IsExit: false);

    /// <summary>A terminating error ended it.</summary>
    public static ScriptEnd ByError { get; } = new(ExitCodes.Terminated, IsExit: false);

    /// <summary>Ctrl+C ended it.</summary>
    public static ScriptEnd ByInterrupt { get; } = new(ExitCodes.Interrupted, IsExit: false);

    /// <summary>It said <c>exit</c>.</summary>
    /// <param name="argument">What it said with it.</param>
    /// <returns>The end.</returns>
    public static ScriptEnd ByExit(object? argument) => new(
        argument is int code ? code : System.Convert.ToInt32(argument ?? 0, CultureInfo.InvariantCulture), IsExit: true);
}
