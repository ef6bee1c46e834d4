namespace MailPlusPS.Reporting;

/// <summary>One line of a drawn SPF tree, its place in pixels.</summary>
/// <param name="Kind">The status as styles know it.</param>
/// <param name="Term">The term.</param>
/// <param name="Gives">What it gives, as far as there is room.</param>
/// <param name="Cost">How many look-ups there are up to here, where the term is one.</param>
/// <param name="Depth">How deep it lies.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Branch">The line that leads to it from its record; empty for the record itself.</param>
internal sealed record SpfDrawingRow(string Kind, string Term, string Gives, string Cost, int Depth, int X, int Y, string Branch)
{
    /// <summary>Where its text begins.</summary>
    public int TextX => X + 12;

    /// <summary>The line of the term.</summary>
    public int TermY => Y + 4;

    /// <summary>The line below the term.</summary>
    public int GivesY => Y + 20;
}
