using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.MailTester;

/// <summary>Asks SpamAssassin's daemon for its score and rules (REPORT of the spamd protocol, SPAMC/1.2).</summary>
internal static class SpamdClient
{
    /// <summary>Where spamd listens.</summary>
    public const int UsualPort = 783;

    private const int MaxAnswer = 1024 * 1024;
    private const int MaxRules = 500;

    private static readonly Encoding Latin = Encoding.GetEncoding(28591);

    /// <summary>Asks.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="host">The host, as errors name it.</param>
    /// <param name="target">Its address and port.</param>
    /// <param name="message">The message.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The score.</returns>
    /// <exception cref="SpamFilterException">There is none.</exception>
    public static async Task<SpamScore> AskAsync(IVantage vantage, string host, IPEndPoint target, byte[] message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            using TransportConnection connection = await vantage.ConnectAsync(target, timeout, cancellationToken).ConfigureAwait(false);
            byte[] head = Latin.GetBytes(string.Format(CultureInfo.InvariantCulture, "REPORT SPAMC/1.2\r\nContent-length: {0}\r\n\r\n", message.Length));
            string answer = await TimeLimit.RunAsync(token => TalkAsync(connection.Stream, [.. head, .. message], token), timeout, () => Texts.Get("Transport.Silent", timeout.TotalSeconds), connection, cancellationToken).ConfigureAwait(false);
            return Read(answer) ?? throw new SpamFilterException(Texts.Get("Spam.NotSpamd", host, target.Port, ControlCharacters.Excerpt(answer)));
        }
        catch (IOException exception) when (exception is not SpamFilterException)
        {
            throw new SpamFilterException(Texts.Get("Spam.Unreachable", host + ":" + target.Port, exception.Message), exception);
        }
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">Head and report.</param>
    /// <returns>The score; null where it is none.</returns>
    public static SpamScore? Read(string answer)
    {
        string[] lines = answer.Split(['\n'], StringSplitOptions.None);
        string[] status = lines[0].Trim().Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (status.Length < 3 || !status[0].StartsWith("SPAMD/", StringComparison.Ordinal) || status[1] != "0")
        {
            return null;
        }

        // Spam: True ; 15.0 / 5.0
        string[]? spam = lines.Skip(1).TakeWhile(l => l.Trim().Length > 0).Select(l => l.Split([':'], 2)).FirstOrDefault(p => p.Length == 2 && p[0].Trim().Equals("Spam", StringComparison.OrdinalIgnoreCase))?[1].Split(';', '/');
        return spam is { Length: 3 } && Number(spam[1]) is { } points && Number(spam[2]) is { } limit && limit > 0
            ? new SpamScore("SpamAssassin", points, limit, [.. Rules(lines).Take(MaxRules)])
            : null;
    }

    // The table at the end: " 1.6 HTML_IMAGE_ONLY_12 BODY: HTML: images with 800-1200 bytes of words". What has no points goes on from the line above.
    private static IEnumerable<SpamRule> Rules(string[] lines)
    {
        SpamRule? last = null;
        foreach (string line in lines.SkipWhile(l => !l.TrimStart().StartsWith("----", StringComparison.Ordinal)).Skip(1))
        {
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && Number(words[0]) is { } points && words[1].All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                if (last is not null)
                {
                    yield return last;
                }

                last = new SpamRule(words[1], points, MailTesterNumber.Line(string.Join(" ", words.Skip(2))));
            }
            else if (last is not null && words.Length > 0)
            {
                last = last with { Description = MailTesterNumber.Line(last.Description + " " + string.Join(" ", words)) };
            }
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && Math.Abs(number) < 1e6 ? number : null;

    private static async Task<string> TalkAsync(Stream stream, byte[] request, CancellationToken cancellationToken)
    {
#pragma warning disable CA1835 // The overloads with memory are not in netstandard2.0.
        await stream.WriteAsync(request, 0, request.Length, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        StringBuilder answer = new();
        byte[] buffer = new byte[8192];
        for (int read; answer.Length < MaxAnswer && (read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            answer.Append(Latin.GetString(buffer, 0, read));
        }
#pragma warning restore CA1835

        return answer.ToString();
    }
}
