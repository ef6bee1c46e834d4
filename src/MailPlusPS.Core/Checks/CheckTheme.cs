using System;

namespace MailPlusPS.Checks;

/// <summary>How marks look in this session; the module sets it from the host and <c>$PSStyle</c>.</summary>
/// <param name="Symbols">True where the output can show ✔ and ✘; words are shown otherwise.</param>
/// <param name="Colour">The sequence that starts a status's colour, or an empty text for none.</param>
internal sealed record CheckTheme(bool Symbols, Func<CheckStatus, string> Colour)
{
    private const string Reset = "\u001b[0m";

    /// <summary>Words without colour: what a file, a pipe or a screen reader gets.</summary>
    public static CheckTheme Plain { get; } = new(Symbols: false, _ => string.Empty);

    /// <summary>The theme in use.</summary>
    public static CheckTheme Current { get; set; } = Plain;

    /// <summary>Renders one mark.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The symbol or word, coloured.</returns>
    public string Render(CheckStatus status)
    {
        string mark = Symbols ? Symbol(status) : Word(status);
        string colour = Colour(status);
        return colour.Length == 0 ? mark : colour + mark + Reset;
    }

    private static string Symbol(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "✔",
        CheckStatus.Info => "i",
        CheckStatus.Warning => "!",
        CheckStatus.Error => "?",
        CheckStatus.Fail => "✘",
        _ => "-",
    };

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "PASS",
        CheckStatus.Info => "INFO",
        CheckStatus.Warning => "WARN",
        CheckStatus.Error => "ERR",
        CheckStatus.Fail => "FAIL",
        _ => "----",
    };
}
