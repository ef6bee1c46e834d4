using System.Text.Json;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What a source answered.</summary>
/// <param name="Source">The source.</param>
/// <param name="State">Whether it answered.</param>
internal sealed record MailPlusReading(MailPlusSource Source, MailPlusSettingState State)
{
    /// <summary>The call that was made; null where none was.</summary>
    public DsmCall? Call { get; init; }

    /// <summary>The whole answer.</summary>
    public JsonElement Whole { get; init; }

    /// <summary>What of it counts: the answer itself, or the row of the domain; undefined where there is none.</summary>
    public JsonElement Row { get; init; }

    /// <summary>Why there is no answer, as a sentence; empty where there is one.</summary>
    public string Trouble { get; init; } = string.Empty;

    /// <summary>What kind of refusal it was; null where none.</summary>
    public NasFault? Fault { get; init; }

    /// <summary>Where a field of the answer was read.</summary>
    /// <param name="field">The field.</param>
    /// <returns>For example <c>SYNO.MailPlusServer.SMTP.General get v3: banner</c>.</returns>
    public string Title(string field) => $"{Call?.Title ?? Source.Api}: {field}";
}
