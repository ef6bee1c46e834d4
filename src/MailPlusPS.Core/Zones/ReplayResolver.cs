using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Gives the answers of a recording again. A question that is not in it is not asked.</summary>
public sealed class ReplayResolver : IDnsResolver
{
    private readonly Dictionary<DnsQuestion, DnsAnswer> _answers;

    private ReplayResolver(Dictionary<DnsQuestion, DnsAnswer> answers, string description)
    {
        _answers = answers;
        Description = description;
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file that <see cref="RecordingResolver"/> wrote.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The resolver; of two answers to the same question it gives the last.</returns>
    /// <exception cref="InvalidDataException">The file is no recording, or a line of it is broken; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<ReplayResolver> LoadAsync(string path, CancellationToken cancellationToken)
    {
        Dictionary<DnsQuestion, DnsAnswer> answers = [];
        string shown = ControlCharacters.Escape(path);
        using StreamReader reader = new(path, Encoding.UTF8);
        int line = 0;
        while (await ReadLineAsync(reader, cancellationToken).ConfigureAwait(false) is string text)
        {
            line++;
            if (line == 1)
            {
                CheckHeader(text, shown);
                continue;
            }

            try
            {
                DnsAnswer answer = AnswerText.Read(text);
                answers[answer.Question] = answer;
            }
            catch (FormatException e)
            {
                throw new InvalidDataException(Texts.Get("Zone.RecordingBroken", shown, line, ControlCharacters.Escape(e.Message)), e);
            }
        }

        if (line == 0)
        {
            CheckHeader(string.Empty, shown);
        }

        return new ReplayResolver(answers, Path.GetFileName(path));
    }

    /// <inheritdoc />
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_answers.TryGetValue(question, out DnsAnswer? answer) ? answer : new DnsAnswer
        {
            Question = question,
            Status = DnsStatus.NotAsked,
            Detail = Texts.Get("Zone.NotRecorded", ControlCharacters.Escape(question.ToString()), ControlCharacters.Escape(Description)),
        });
    }

#if NET8_0_OR_GREATER
    private static async Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellationToken) =>
        await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
#else
    private static Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return reader.ReadLineAsync();
    }
#endif

    private static void CheckHeader(string text, string path)
    {
        if (!string.Equals(text, AnswerText.Header, StringComparison.Ordinal))
        {
            throw new InvalidDataException(Texts.Get("Zone.NotARecording", path));
        }
    }
}
