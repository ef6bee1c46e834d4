using System;

namespace MailPlusPS.Console.Hosting;

/// <summary>The sixteen colours as terminals know them (ECMA-48 SGR).</summary>
internal static class Colours
{
    private const string Reset = "\u001b[0m";

    // ConsoleColor has the bits blue 1, green 2, red 4; SGR has red 1, green 2, blue 4.
    private static readonly int[] Sgr = [0, 4, 2, 6, 1, 5, 3, 7];

    /// <summary>Puts a colour around a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="foreground">The colour of the letters.</param>
    /// <param name="background">The colour behind them; black is the terminal's own.</param>
    /// <returns>The text with its sequences.</returns>
    public static string Paint(string text, ConsoleColor foreground, ConsoleColor background = ConsoleColor.Black)
    {
        string behind = background == ConsoleColor.Black ? string.Empty : $";{Code(background) + 10}";
        return $"\u001b[{Code(foreground)}{behind}m{text}{Reset}";
    }

    private static int Code(ConsoleColor colour) =>
        ((int)colour >= 8 ? 90 : 30) + Sgr[(int)colour & 7];
}
