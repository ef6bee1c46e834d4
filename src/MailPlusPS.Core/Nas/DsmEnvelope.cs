using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>Takes DSM's envelope off: <c>{success:true,data}</c> or <c>{success:false,error:{code,errors}}</c>; the HTTP status is 200 either way.</summary>
internal static class DsmEnvelope
{
    private const int Unknown = 100;

    /// <summary>Reads the text of an answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="text">What came.</param>
    /// <param name="reply">The answer.</param>
    /// <returns>Whether it is one of DSM's.</returns>
    public static bool TryRead(DsmCall call, string text, [NotNullWhen(true)] out DsmReply? reply)
    {
        reply = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return TryRead(call, document.RootElement.Clone(), out reply);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads an answer, or one of the answers in a compound one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">What came.</param>
    /// <param name="reply">The answer.</param>
    /// <returns>Whether it is one of DSM's.</returns>
    public static bool TryRead(DsmCall call, JsonElement value, [NotNullWhen(true)] out DsmReply? reply)
    {
        if (!JsonPart.IsReadable(value))
        {
            reply = DsmReply.Failure(call, DsmErrors.Unreadable);
            return true;
        }

        JsonPart envelope = new(value);
        reply = envelope.Flag("success") switch
        {
            true => DsmReply.Success(call, value.TryGetProperty("data", out JsonElement data) ? data : default),
            false => Failure(call, envelope.Part("error") ?? default),
            _ => null,
        };
        return reply is not null;
    }

    private static DsmReply Failure(DsmCall call, JsonPart error) => DsmReply.Failure(
        call,
        error.Number("code") is { } code and > 0 and <= int.MaxValue ? (int)code : Unknown,
        error.Value.ValueKind == JsonValueKind.Object && error.Value.TryGetProperty("errors", out JsonElement errors) ? errors : default);
}
