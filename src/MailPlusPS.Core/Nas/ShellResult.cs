namespace MailPlusPS.Nas;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">The exit code; null where a signal ended it.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record ShellResult(int? ExitCode, string Output, string Error)
{
    /// <summary>Whether it ended well.</summary>
    public bool IsSuccess => ExitCode == 0;
}
