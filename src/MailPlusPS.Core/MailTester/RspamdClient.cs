using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.MailTester;

/// <summary>Asks Rspamd, which MailPlus on DSM 7 filters with, for its score (HTTP, <c>/checkv2</c>; docs.rspamd.com, protocol).</summary>
internal static class RspamdClient
{
    private const int MaxAnswer = 1024 * 1024;
    private const int MaxRules = 500;

    /// <summary>Asks.</summary>
    /// <param name="where">Where its normal worker is, such as <c>http://127.0.0.1:11333</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="envelope">The session that brought it.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The score.</returns>
    /// <exception cref="SpamFilterException">There is none.</exception>
    public static async Task<SpamScore> AskAsync(Uri where, byte[] message, SpamEnvelope envelope, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(where, "/checkv2")) { Content = new ByteArrayContent(message) };
        Tell(request, "IP", envelope.Address?.ToString());
        Tell(request, "Helo", envelope.Helo);
        Tell(request, "From", envelope.MailFrom);
        Tell(request, "Rcpt", envelope.Recipient);
        PlainPage page = await PlainPage.SendAsync(request, timeout, MaxAnswer, cancellationToken).ConfigureAwait(false);
        if (page.Trouble.Length > 0)
        {
            throw new SpamFilterException(Texts.Get("Spam.Unreachable", where, page.Trouble));
        }

        return page.StatusCode is 401 or 403 ? throw new SpamFilterException(Texts.Get("Spam.Password", where))
            : page.IsSuccess && Read(page.Text) is { } score ? score
            : throw new SpamFilterException(Texts.Get("Spam.NotRspamd", where, page.StatusCode, ControlCharacters.Excerpt(page.Text)));
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The answer.</param>
    /// <returns>The score; null where it is none.</returns>
    public static SpamScore? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Number(root, "score") is not { } score)
            {
                return null;
            }

            IEnumerable<SpamRule> rules = root.TryGetProperty("symbols", out JsonElement symbols) && symbols.ValueKind == JsonValueKind.Object
                ? symbols.EnumerateObject().Where(s => s.Value.ValueKind == JsonValueKind.Object).Select(s => new SpamRule(s.Name, Number(s.Value, "score") ?? 0, Word(s.Value, "description")))
                : [];
            return new SpamScore("Rspamd", score, Number(root, "required_score") is { } limit and > 0 ? limit : 15, [.. rules.Take(MaxRules)]);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // The two others are half a character, as it stands or written as \u.
            return null;
        }
    }

    // What could end a field, or is no text that a field may hold, is not told.
    private static void Tell(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null && value.All(c => c is >= ' ' and <= '~'))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && Math.Abs(number) < 1e6 ? number : null;

    private static string Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? MailTesterNumber.Line(value.GetString()!) : string.Empty;
}
