using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>The one place where text becomes part of a shell's command line (POSIX shell, §2.2.2): in single quotes, in which nothing means anything.</summary>
internal static class ShellText
{
    /// <summary>Quotes an argument: the shell gives the program exactly this text.</summary>
    /// <param name="argument">Any text without NUL.</param>
    /// <returns>The quoted text.</returns>
    /// <exception cref="NasException">It holds NUL, which no argument can.</exception>
    public static string Quote(string argument) => argument.IndexOf('\0') < 0
        ? "'" + argument.Replace("'", "'\\''") + "'"
        : throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Shell.Nul", ControlCharacters.Excerpt(argument)));

    /// <summary>Quotes a whole command.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <returns>The line.</returns>
    public static string Line(IEnumerable<string> words) => string.Join(" ", words.Select(Quote));
}
