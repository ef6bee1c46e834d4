namespace MailPlusPS.Reporting;

/// <summary>A station of a drawn way, its place in pixels.</summary>
/// <param name="Name">Who received, or who sent.</param>
/// <param name="Details">How and when it came here.</param>
/// <param name="Delay">How long it took to come here; empty where it is not known.</param>
/// <param name="Kind">How the line that leads here is drawn: <c>tls</c>, <c>plain</c>, or <c>first</c> for no line.</param>
/// <param name="Y">Its middle.</param>
internal sealed record MessageStop(string Name, string Details, string Delay, string Kind, int Y)
{
    /// <summary>Where the line from the station before begins.</summary>
    public int FromY => Y - 54;

    /// <summary>Where it ends.</summary>
    public int ToY => Y - 8;

    /// <summary>The line of the name.</summary>
    public int NameY => Y + 4;

    /// <summary>The line below it.</summary>
    public int DetailsY => Y + 21;
}
