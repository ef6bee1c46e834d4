using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>The conversation that another mail server would hold: for whom the server takes mail, and for whom it must not.</summary>
internal sealed class SmtpInbound : SmtpOpening
{
    // RFC 2606 §3 keeps the name for examples: nobody's mailbox is named, and no message would follow anyway.
    private const string Elsewhere = "example.org";

    /// <summary>The reply for postmaster.</summary>
    public SmtpReply? Postmaster { get; private set; }

    /// <summary>The reply for abuse.</summary>
    public SmtpReply? Abuse { get; private set; }

    /// <summary>The reply for somebody who does not exist.</summary>
    public SmtpReply? Stranger { get; private set; }

    /// <summary>The reply for a recipient elsewhere.</summary>
    public SmtpReply? Relay { get; private set; }

    /// <summary>The replies for a recipient elsewhere that is written so that the server may take it for its own.</summary>
    public IReadOnlyDictionary<string, SmtpReply> Disguised => _disguised;

    /// <summary>The reply for a recipient elsewhere, from a sender of the domain who did not log in.</summary>
    public SmtpReply? OwnSenderRelay { get; private set; }

    /// <summary>The domain that the server named itself by, and its answer for that domain's postmaster; asked only where it does not know the domain.</summary>
    public (string Domain, SmtpReply Reply)? OtherDomain { get; private set; }

    private readonly SortedDictionary<string, SmtpReply> _disguised = new(StringComparer.Ordinal);

    /// <summary>Holds the conversation.</summary>
    /// <param name="dialogue">The conversation.</param>
    /// <param name="test">What is tested.</param>
    /// <returns>The work.</returns>
    public async Task TalkAsync(SmtpDialogue dialogue, SmtpServerTest test)
    {
        DnsName domain = test.Target.Domain;
        await GreetAsync(dialogue).ConfigureAwait(false);
        await SecureAsync(dialogue, test.Target.Host, test.Roots).ConfigureAwait(false);

        Postmaster = await AskAsync(dialogue, string.Empty, $"postmaster@{domain}").ConfigureAwait(false);
        if (Postmaster.IsPostscreenTest)
        {
            await dialogue.QuitAsync().ConfigureAwait(false);
            return;
        }

        Stranger = await AskAsync(dialogue, string.Empty, $"{Name()}@{domain}").ConfigureAwait(false);
        Abuse = await AskAsync(dialogue, string.Empty, $"abuse@{domain}").ConfigureAwait(false);
        await AskOtherDomainAsync(dialogue, domain).ConfigureAwait(false);

        string name = Name();
        Relay = await AskAsync(dialogue, string.Empty, $"{name}@{Elsewhere}").ConfigureAwait(false);
        OwnSenderRelay = await AskAsync(dialogue, $"{name}@{domain}", $"{name}@{Elsewhere}").ConfigureAwait(false);
        foreach (string recipient in (string[])
            [$"@{domain}:{name}@{Elsewhere}", $"{name}%{Elsewhere}@{domain}", $"{Elsewhere}!{name}@{domain}", $"\"{name}@{Elsewhere}\"@{domain}"])
        {
            _disguised[recipient] = await AskAsync(dialogue, string.Empty, recipient).ConfigureAwait(false);
        }

        await dialogue.QuitAsync().ConfigureAwait(false);
    }

    // F11: whose server is it, if not the domain's? It says so itself, and knows at least its own postmaster.
    private async Task AskOtherDomainAsync(SmtpDialogue dialogue, DnsName domain)
    {
        if (Postmaster is not { IsRelayDenied: true } || !DnsName.TryParse(BannerName, out DnsName? name, out _) || name.Labels.Count < 2 || name.IsAtOrBelow(domain))
        {
            return;
        }

        foreach (DnsName? other in (DnsName?[])[name, name.Parent])
        {
            if (other is { Labels.Count: > 1 })
            {
                OtherDomain = (other.ToString(), await AskAsync(dialogue, string.Empty, $"postmaster@{other}").ConfigureAwait(false));
                if (!OtherDomain.Value.Reply.IsRelayDenied)
                {
                    return;
                }
            }
        }
    }

    /// <summary>The name in the greeting (RFC 5321 §4.3.1).</summary>
    public string BannerName => Greeting?.Text.Split(' ')[0] ?? string.Empty;

    private static string Name() => "mailplusps-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture).Substring(0, 12);
}
