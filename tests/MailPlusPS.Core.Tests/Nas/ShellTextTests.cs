using System.Diagnostics;
using System.Linq;
using CsCheck;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The quoting of arguments, read back by a real shell.</summary>
public sealed class ShellTextTests
{
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String,
        Gen.Char["'\"\\$`;&|<>(){}[]*?!#~ \t\n\r=-éà€"].Array[0, 24].Select(c => new string(c)),
        Gen.OneOf(new[] { "'; rm -rf /; '", "$(reboot)", "`reboot`", "-rf", "", "a\nb", "''", "\\'", "%s%n", "*" }.Select(Gen.Const).ToArray()))
        .Where(s => !s.Contains('\0') && s.All(c => !char.IsSurrogate(c)));

    [Fact]
    public void A_shell_gives_back_exactly_what_was_quoted() =>
        Nasty.Array[1, 12].Sample(words => Assert.Equal(words, Ask(words)), iter: 60, threads: 1);

    [Fact]
    public void An_argument_with_NUL_is_refused() => Assert.Equal(NasFault.InvalidInput, Assert.Throws<NasException>(() => ShellText.Quote("a\0b")).Fault);

    [Fact]
    public void Nothing_is_nothing_but_an_empty_argument() => Assert.Equal("''", ShellText.Quote(string.Empty));

    // Each argument comes back between two marks that no argument ends with.
    private static string[] Ask(string[] words)
    {
        string line = ShellText.Line(["printf", "%s\\001\\002", .. words]);
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output.Split("\u0001\u0002")[..^1];
    }
}
