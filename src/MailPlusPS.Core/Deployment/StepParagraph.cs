namespace MailPlusPS;

/// <summary>One paragraph of a step's explanation.</summary>
/// <param name="Heading">The word in front of it; empty where it goes on with the one before.</param>
/// <param name="Text">What it says.</param>
public sealed record StepParagraph(string Heading, string Text)
{
    // The format file's frame hangs by as much.
    private const int HeadingWidth = 14;

    /// <summary>Both in a line, as the view shows it.</summary>
    public string Line => Heading.PadRight(HeadingWidth) + Text;

    /// <summary>Heading and text.</summary>
    /// <returns>For example <c>Expected: 2048</c>.</returns>
    public override string ToString() => Heading.Length == 0 ? Text : $"{Heading}: {Text}";
}
