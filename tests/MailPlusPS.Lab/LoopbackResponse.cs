using System.Text;

namespace MailPlusPS.Lab;

/// <summary>What a server sends back.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
public sealed record LoopbackResponse(int Status, byte[] Body)
{
    /// <summary>Never answers; the connection stays open until the server ends.</summary>
    public static LoopbackResponse Silence { get; } = new(0, []);

    /// <summary>Bytes that are no HTTP, then the end; null for an answer.</summary>
    public byte[]? Garbage { get; init; }

    /// <summary>Where it leads instead; null for nowhere.</summary>
    public string? Location { get; init; }

    /// <summary>Makes a page of text.</summary>
    /// <param name="text">The text; UTF-8.</param>
    /// <param name="status">The status.</param>
    /// <returns>The response.</returns>
    public static LoopbackResponse Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));
}
