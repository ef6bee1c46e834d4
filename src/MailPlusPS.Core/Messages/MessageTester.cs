using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.ReverseDns;
using MailPlusPS.Spf;

namespace MailPlusPS.Messages;

/// <summary>Judges a message as the server that received it could have.</summary>
internal sealed class MessageTester
{
    // More stations than this are a loop (RFC 5321 §6.3).
    private const int MaxHops = 100;

    private readonly IDnsResolver _resolver;
    private readonly DateTimeOffset? _now;

    /// <summary>Makes a tester.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="now">The time that dates are held against; null for that of each test.</param>
    public MessageTester(IDnsResolver resolver, DateTimeOffset? now = null)
    {
        _resolver = resolver;
        _now = now;
    }

    /// <summary>Tests a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="given">What is known of the session; what is not is read from the message.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The report.</returns>
    public async Task<MailMessageReport> TestAsync(RawMessage message, MessageEnvelope given, CancellationToken cancellationToken)
    {
        MessageHeader header = new(message);
        MessageHop[] hops = ReadHops(message);
        MessageEnvelope envelope = Complete(given, header, hops);

        Task<IReadOnlyList<DkimSignatureResult>> dkim = new DkimVerifier(_resolver, _now).VerifyAsync(message, cancellationToken);
        Task<ArcResult> arc = new ArcVerifier(_resolver).VerifyAsync(message, cancellationToken);
        Task<IReadOnlyList<SpfResult>> spf = CheckSpfAsync(envelope, cancellationToken);
        Task<ReverseLookup?> reverse = ReverseAsync(envelope, cancellationToken);
        Task<HostAddresses?> helo = HeloAsync(envelope, cancellationToken);
        IReadOnlyList<SpfResult> spfResults = await spf.ConfigureAwait(false);
        IReadOnlyList<DkimSignatureResult> signatures = await dkim.ConfigureAwait(false);
        MessageFacts facts = new()
        {
            Message = message,
            Header = header,
            Content = MessageContent.Read(message, cancellationToken),
            Envelope = envelope,
            Hops = hops,
            Spf = spfResults,
            Dkim = signatures,
            Dmarc = await AlignAsync(header, spfResults, signatures, cancellationToken).ConfigureAwait(false),
            Arc = await arc.ConfigureAwait(false),
            Reverse = await reverse.ConfigureAwait(false),
            Helo = await helo.ConfigureAwait(false),
            Now = _now ?? DateTimeOffset.UtcNow,
        };
        return new MailMessageReport
        {
            Subject = header.Subject,
            From = header.FromAddresses.FirstOrDefault() ?? string.Empty,
            MessageId = header.First("Message-ID") ?? string.Empty,
            Date = header.Date,
            Spf = facts.Spf,
            Dkim = facts.Dkim,
            Arc = facts.Arc,
            Dmarc = facts.Dmarc,
            Hops = hops,
            Checks = MessageJudge.Judge(facts),
        };
    }

    private static MessageHop[] ReadHops(RawMessage message)
    {
        MessageHop[] hops = [.. message.Named("Received").Take(MaxHops).Select((f, i) => ReceivedField.Read(message.RawValue(f), i + 1))];
        for (int i = 0; i + 1 < hops.Length; i++)
        {
            hops[i] = hops[i] with { Delay = hops[i].Date - hops[i + 1].Date };
        }

        return hops;
    }

    // The topmost station that took the message from the Internet is the border of who received it: what stands below was
    // written by others, and can be anything.
    private static MessageEnvelope Complete(MessageEnvelope given, MessageHeader header, MessageHop[] hops)
    {
        MessageHop? border = hops.FirstOrDefault(h => h.IsPublic);
        if (given.Address is not null)
        {
            return given with { MailFrom = given.MailFrom ?? ReturnPath(header), Helo = given.Helo ?? hops.FirstOrDefault(h => h.Address == given.Address.ToString())?.Helo };
        }

        return new MessageEnvelope(
            border is null ? null : IPAddress.Parse(border.Address), given.MailFrom ?? ReturnPath(header), given.Helo ?? border?.Helo);
    }

    private static string? ReturnPath(MessageHeader header) => header.First("Return-Path")?.Trim('<', '>', ' ');

    private async Task<IReadOnlyList<SpfResult>> CheckSpfAsync(MessageEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Address is not { } address || (envelope.MailFrom is null && string.IsNullOrEmpty(envelope.Helo)))
        {
            return [];
        }

        SpfEvaluator evaluator = new(_resolver);
        string helo = envelope.Helo ?? string.Empty;
        List<SpfResult> results = [];
        if (envelope.MailFrom is { } sender)
        {
            results.Add(await evaluator.EvaluateAsync(SpfQuery.ForMailFrom(address, sender, helo), cancellationToken).ConfigureAwait(false));
        }

        if (helo.Length > 0)
        {
            results.Add(await evaluator.EvaluateAsync(SpfQuery.ForHelo(address, helo), cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    // RFC 9989 §5.3: the domain that SPF checked for MAIL FROM, and that of each signature; what the DNS left open stays open.
    private async Task<DmarcResult> AlignAsync(
        MessageHeader header, IReadOnlyList<SpfResult> spf, IReadOnlyList<DkimSignatureResult> dkim, CancellationToken cancellationToken)
    {
        if (header.FromDomains.Count != 1)
        {
            return DmarcEvaluator.WithoutAuthor(header.FromDomains);
        }

        DmarcClaim? sender = spf.Count > 0 && spf[0].Identity == SpfIdentity.MailFrom && DnsName.TryParse(spf[0].Domain, out DnsName? domain, out _)
            ? new DmarcClaim(domain, spf[0].Result == SpfResultCode.TempError ? null : spf[0].Result == SpfResultCode.Pass)
            : null;
        List<DmarcClaim> signers = [];
        foreach (DkimSignatureResult signature in dkim.Take(DkimVerifier.MaxSignatures))
        {
            if (DnsName.TryParse(signature.Domain, out DnsName? signer, out _) && !signer.IsRoot)
            {
                signers.Add(new DmarcClaim(signer, signature.Result == DkimResultCode.TempError ? null : signature.Result == DkimResultCode.Pass));
            }
        }

        return await new DmarcEvaluator(_resolver).EvaluateAsync(header.FromDomains[0], sender, signers, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReverseLookup?> ReverseAsync(MessageEnvelope envelope, CancellationToken cancellationToken) =>
        envelope.Address is { } address ? await ReverseLookup.AskAsync(_resolver, address, cancellationToken).ConfigureAwait(false) : null;

    private async Task<HostAddresses?> HeloAsync(MessageEnvelope envelope, CancellationToken cancellationToken) =>
        envelope.Helo is { Length: > 0 } helo && helo[0] != '[' && DnsName.TryParse(helo, out DnsName? name, out _)
            ? await HostAddresses.AskAsync(_resolver, name, cancellationToken).ConfigureAwait(false)
            : null;
}
