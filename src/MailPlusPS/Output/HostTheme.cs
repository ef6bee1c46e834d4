using System;
using System.Management.Automation;
using MailPlusPS.Checks;

namespace MailPlusPS.Output;

/// <summary>Finds out how marks can be shown in this session: symbols and colours on a terminal that has them, words elsewhere.</summary>
internal static class HostTheme
{
    /// <summary>Reads the theme from the terminal and from <c>$PSStyle</c>.</summary>
    /// <param name="session">The session of the cmdlet.</param>
    /// <returns>The theme.</returns>
    public static CheckTheme Of(SessionState session)
    {
        if (Console.IsOutputRedirected)
        {
            return CheckTheme.Plain;
        }

        bool unicode = Console.OutputEncoding.CodePage is 65001 or 1200;
        object? style = session.PSVariable.GetValue("PSStyle");
        bool plain = style is null
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || string.Equals(Read(style, "OutputRendering")?.ToString(), "PlainText", StringComparison.Ordinal);
        return new CheckTheme(unicode, plain ? static _ => string.Empty : status => Colour(style!, status));
    }

    private static string Colour(object style, CheckStatus status) => status switch
    {
        CheckStatus.Pass => Read(style, "Foreground", "Green"),
        CheckStatus.Info => Read(style, "Foreground", "Cyan"),
        CheckStatus.Warning => Read(style, "Formatting", "Warning"),
        CheckStatus.Error or CheckStatus.Fail => Read(style, "Formatting", "Error"),
        _ => Read(style, "Foreground", "BrightBlack"),
    } as string ?? string.Empty;

    private static object? Read(object value, params string[] path)
    {
        object? current = value;
        foreach (string name in path)
        {
            current = current is null ? null : PSObject.AsPSObject(current).Properties[name]?.Value;
        }

        return current;
    }
}
