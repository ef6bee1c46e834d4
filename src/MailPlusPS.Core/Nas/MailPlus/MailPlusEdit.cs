using System.Globalization;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>One field that is written.</summary>
/// <param name="Wish">What it is to be.</param>
/// <param name="Field">The field.</param>
/// <param name="Before">What it holds; undefined for a password that the answer does not hold.</param>
/// <param name="BeforeText">The same in the user's language.</param>
internal sealed record MailPlusEdit(MailPlusWish Wish, MailPlusField Field, JsonElement Before, string BeforeText)
{
    /// <summary>Where it is written.</summary>
    public MailPlusSource Source => Field.Source;

    /// <summary>API, method and field.</summary>
    public string Place => string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", Source.Api, Source.Set, Field.Name);

    /// <summary>The line that <c>-WhatIf</c> shows.</summary>
    public string Description => Texts.Get("MailPlus.Set.Line", Wish.Definition.Name, BeforeText, Wish.Text, Place);

    /// <summary>What became of it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="after">What a read shows.</param>
    /// <param name="message">Why, where it is not as wanted.</param>
    /// <returns>The result.</returns>
    public MailPlusSettingChange End(MailPlusChangeState state, string after, string message = "") => new()
    {
        Setting = Wish.Definition.Name,
        Step = Wish.Definition.StepText,
        State = state,
        Before = BeforeText,
        Wanted = Wish.Text,
        After = after,
        Message = message,
        Remedy = state is MailPlusChangeState.NotTaken or MailPlusChangeState.NotWritable ? MailPlusClickPath.Of([(Wish.Definition, Wish.ClickValue)]) : null,
        Source = Place,
    };
}
