using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Security;

namespace MailPlusPS.Transport;

/// <summary>A log-in (RFC 4954) that was tried once, by one way: a second try would count against the account.</summary>
/// <param name="Mechanism">The way that was taken; empty where the server offers none that is known here.</param>
/// <param name="Reply">The reply that decided; null where nothing was tried.</param>
internal sealed record SmtpAuthentication(string Mechanism, SmtpReply? Reply)
{
    private static readonly string[] Preferred = ["PLAIN", "LOGIN"];

    /// <summary>Tries it; behind TLS only.</summary>
    /// <param name="offered">The ways that the server offers, a blank between them.</param>
    /// <param name="credential">The log-in.</param>
    /// <param name="send">Sends a command, told as its second argument where that is not null, and gives the reply.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What came of it.</returns>
    public static async Task<SmtpAuthentication> TryAsync(string offered, NetworkCredential credential, Func<string, string?, Task<SmtpReply>> send, CancellationToken cancellationToken)
    {
        string[] ways = offered.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        string mechanism = Preferred.FirstOrDefault(p => ways.Contains(p, StringComparer.OrdinalIgnoreCase)) ?? ways.FirstOrDefault() ?? string.Empty;
        if (SaslMechanism.Create(mechanism, credential) is not { } sasl)
        {
            return new SmtpAuthentication(string.Empty, null);
        }

        SmtpReply reply = sasl.SupportsInitialResponse
            ? await send($"AUTH {mechanism} {await sasl.ChallengeAsync(string.Empty, cancellationToken).ConfigureAwait(false)}", $"AUTH {mechanism} …").ConfigureAwait(false)
            : await send("AUTH " + mechanism, null).ConfigureAwait(false);
        while (reply.Code == 334)
        {
            // RFC 4954 §4: an asterisk ends what leads nowhere.
            string answer = sasl.IsAuthenticated ? "*" : await sasl.ChallengeAsync(reply.Text, cancellationToken).ConfigureAwait(false);
            reply = await send(answer, "…").ConfigureAwait(false);
        }

        return new SmtpAuthentication(mechanism, reply);
    }
}
