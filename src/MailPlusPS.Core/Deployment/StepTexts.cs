using System.Globalization;
using System.Resources;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>The explanations of the steps. They are many and seldom asked for, so they have resources of their own.</summary>
internal static class StepTexts
{
    /// <summary>The resources themselves.</summary>
    public static ResourceManager Resources { get; } = new("MailPlusPS.Deployment.StepTexts", typeof(StepTexts).Assembly);

    /// <summary>Gets a text in the user's language.</summary>
    /// <param name="key">The name, such as <c>O06.Why</c> or <c>Doubt.01</c>.</param>
    /// <returns>The text; the bare key in square brackets where no text has that name.</returns>
    public static string Get(string key) => Texts.Read(Resources, key);

    /// <summary>Gets the text of a doubtful point.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <returns>What the tutorial says and what is right.</returns>
    public static string Doubt(int number) => Get(DoubtKey(number));

    /// <summary>The name of a doubtful point's text.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <returns>For example <c>Doubt.01</c>.</returns>
    public static string DoubtKey(int number) => "Doubt." + number.ToString("00", CultureInfo.InvariantCulture);
}
