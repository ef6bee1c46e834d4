namespace MailPlusPS.Console;

/// <summary>The exit codes that are the console's own; a script's <c>exit N</c> goes before them.</summary>
internal static class ExitCodes
{
    /// <summary>The script ended by itself.</summary>
    public const int Success = 0;

    /// <summary>The command line could not be understood, or names a script that is not there (sysexits EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A terminating error ended the script (sysexits EX_SOFTWARE).</summary>
    public const int Terminated = 70;

    /// <summary>Ctrl+C ended the script, as shells say it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
