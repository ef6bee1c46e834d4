using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Messages;

namespace MailPlusPS.Fuzz;

/// <summary>What takes messages as strangers send them.</summary>
internal static class MessageTargets
{
    // The day on which the samples were signed.
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // A file of many tiny messages is no slower a message than one of few.
    private const int MostMessages = 20;

    private static readonly Lazy<byte[]> SignedBody = new(() => BodyOf(RawMessage.Parse(SampleMessages.Read("signe.eml"))));

    public static FuzzTarget Message { get; } = new(
        "message",
        bytes =>
        {
            RawMessage message = RawMessage.Parse(bytes);
            int end = message.Start;
            foreach (HeaderField field in message.Fields)
            {
                Invariant.Holds(end <= field.Start && field.Start <= field.ValueStart && field.ValueStart <= field.End, "a field stands behind the one before");
                end = field.End;
            }

            Invariant.Holds(end <= message.BodyStart && message.BodyStart <= message.End && message.End == bytes.Length, "the body stands behind the header");
            IReadOnlyList<DkimSignatureResult> signatures = Verify(message);
            foreach (DkimSignatureResult signature in signatures)
            {
                ShowSignature(signature);
                Invariant.Holds(
                    signature.Result != DkimResultCode.Pass || BodyOf(message).AsSpan().SequenceEqual(SignedBody.Value),
                    "no body passes but the one that was signed");
            }

            Invariant.Holds(
                Verify(RawMessage.Parse(WithReturns(bytes))).Select(s => s.Result).SequenceEqual(signatures.Select(s => s.Result)),
                "lines that lost their CR are verified as those that have it");
            ShowChain(new ArcVerifier(SampleMessages.Dns).VerifyAsync(message, CancellationToken.None).GetAwaiter().GetResult());
        },
        () => [SampleMessages.Read("signe.eml"), SampleMessages.Read("modifie.eml"), Sealed()]);

    public static FuzzTarget Signature { get; } = new(
        "dkim-signature",
        bytes =>
        {
            RawMessage message = RawMessage.Parse([.. Bytes.Of("DKIM-Signature:"), .. bytes, .. Bytes.Of("\nFrom: a@votredomaine.tld\n\nx\n")]);
            HeaderField field = message.Fields[0];
            foreach (SignatureKind kind in (IEnumerable<SignatureKind>)[SignatureKind.Dkim, SignatureKind.ArcMessage, SignatureKind.ArcSeal])
            {
                SignatureField signature = SignatureReader.Read(message, field, kind);
                if (signature.Fault is { } fault)
                {
                    ShowSignature(DkimSignatureResult.Of(signature, fault, null));
                    continue;
                }

                Invariant.Holds(signature.KeyName is not null && signature.Signature.Length > 0, "a good signature has a key's name and a value");
                Invariant.Holds(
                    field.ValueStart < signature.SignatureStart && signature.SignatureStart <= signature.SignatureEnd && signature.SignatureEnd <= field.End,
                    "the value of b= stands in the field");
                Invariant.Holds(SignatureCheck.HashHeader(message, signature).Length == 32, "a good signature's header has a hash");
                ShowSignature(DkimSignatureResult.Of(signature, DkimOutcome.Fail("Signature", signature.KeyName), null));
            }
        },
        () =>
        [
            Bytes.Of(" v=1; a=rsa-sha256; c=relaxed/simple; d=votredomaine.tld; s=exemple;\r\n\ti=@mail.votredomaine.tld; q=dns/txt; l=12; t=1795503600; x=1795590000;\r\n\th=From : To:Subject; bh=KTojSQRRzWPeXUvj29PTjzmqiiANrtc7WdJA11wq/sc=;\r\n\tb=bPd0Qumx mcWA"),
            Bytes.Of(" i=1; a=ed25519-sha256; cv=none; d=votredomaine.tld; s=lasses; t=1795503600; b=bPd0QumxmcWA"),
            Bytes.Of("v=1;a=rsa-sha256;d=d\u00e9j\u00e0.tld;s=s\u00e9l;i=j=C3=A9=40x@d\u00e9j\u00e0.tld;h=From;bh=KTojSQRRzWPeXUvj29PTjzmqiiANrtc7WdJA11wq/sc=;z=From:a|To:b;b=AA=="),
        ]);

    public static FuzzTarget Report { get; } = new(
        "mail-report",
        bytes =>
        {
            MessageTester tester = new(SampleMessages.Dns, Now);
            int end = 0;
            foreach (RawMessage message in MessageFile.Split(bytes).Take(MostMessages))
            {
                Invariant.Holds(end <= message.Start && message.Start <= message.End, "messages stand one behind the other");
                end = message.End;
                Show(tester.TestAsync(message, new MessageEnvelope(null, null, null), CancellationToken.None).GetAwaiter().GetResult());
            }
        },
        () => [SampleMessages.Read("signe.eml"), SampleMessages.Read("modifie.eml"), SampleMessages.Read("deux.mbox"), Sealed(), Multipart()]);

    public static FuzzTarget Bounce { get; } = new(
        "mail-bounce",
        bytes =>
        {
            foreach (MailBounce bounce in BounceReader.Read(RawMessage.Parse(bytes)))
            {
                Invariant.Shown(bounce.Recipient ?? string.Empty, bounce.RemoteHost ?? string.Empty, bounce.ReportedBy ?? string.Empty, bounce.Cause, bounce.Remedy, bounce.Diagnostic, bounce.OriginalMessageId);
            }
        },
        () => [SampleMessages.Read("relais-refuse.eml"), SampleMessages.Read("orange-spam.eml"), SampleMessages.Read("retard.eml")]);

    private static IReadOnlyList<DkimSignatureResult> Verify(RawMessage message) =>
        new DkimVerifier(SampleMessages.Dns, Now).VerifyAsync(message, CancellationToken.None).GetAwaiter().GetResult();

    private static void Show(MailMessageReport report)
    {
        Invariant.Shown(report.Subject, report.From, report.MessageId, report.Dmarc.Domain, report.Dmarc.Explanation);
        foreach (CheckResult check in report.Checks.Concat(report.Dmarc.Checks).Concat(report.Spf.SelectMany(s => s.Checks)))
        {
            Invariant.Shown(check.Message, check.Evidence, check.Subject);
        }

        foreach (SpfResult spf in report.Spf)
        {
            Invariant.Shown(spf.Domain, spf.Sender, spf.Matched, spf.Explanation);
        }

        foreach (DkimSignatureResult signature in report.Dkim)
        {
            ShowSignature(signature);
        }

        foreach (MessageHop hop in report.Hops)
        {
            Invariant.Shown(hop.Helo, hop.ClientName, hop.Address, hop.By, hop.Protocol);
        }

        ShowChain(report.Arc);
    }

    private static void ShowSignature(DkimSignatureResult signature) => Invariant.Shown(
        [signature.Domain, signature.Selector, signature.Identity, signature.Algorithm, signature.Canonicalization, signature.KeyName, signature.Reason, .. signature.SignedHeaders]);

    private static void ShowChain(ArcResult chain)
    {
        Invariant.Shown(chain.Reason);
        foreach (ArcSeal seal in chain.Seals)
        {
            Invariant.Shown(seal.Domain, seal.Selector, seal.ChainValidation, seal.AuthenticationResults);
        }
    }

    // What no canonical form takes away: all but blanks and line breaks.
    private static byte[] BodyOf(RawMessage message) =>
        [.. message.Bytes.Skip(message.BodyStart).Take(message.End - message.BodyStart).Where(b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))];

    private static byte[] WithReturns(byte[] bytes)
    {
        List<byte> result = new(bytes.Length + 64);
        foreach (byte b in bytes)
        {
            if (b == (byte)'\n' && (result.Count == 0 || result[^1] != (byte)'\r'))
            {
                result.Add((byte)'\r');
            }

            result.Add(b);
        }

        return [.. result];
    }

    // A chain of one set whose values are none; the structure is what leads into the verifier.
    private static byte[] Sealed() =>
    [
        .. Bytes.Of(
            "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=votredomaine.tld; s=exemple; t=1795503600; b=bPd0QumxmcWA\r\n" +
            "ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=votredomaine.tld; s=exemple; h=From:To;\r\n bh=KTojSQRRzWPeXUvj29PTjzmqiiANrtc7WdJA11wq/sc=; b=bPd0QumxmcWA\r\n" +
            "ARC-Authentication-Results: i=1; mx.example.net; dkim=pass header.d=votredomaine.tld\r\n"),
        .. SampleMessages.Read("signe.eml"),
    ];

    private static byte[] Multipart() => Bytes.Of(
        "Return-Path: <>\nReceived: from mail.votredomaine.tld (mail.votredomaine.tld. [192.0.2.20]) by mx.example.net with ESMTPS; Tue, 24 Nov 2026 08:00:09 +0100\n" +
        "From: =?utf-8?Q?D=C3=A9j=C3=A0?= <a@votredomaine.tld>, b@d\u00e9j\u00e0.tld\nSender: a@votredomaine.tld\nSubject: =?iso-8859-1?B?6Q==?=\nDate: Tue, 24 Nov 2026 08:00:00 +0100\n" +
        "MIME-Version: 1.0\nList-Unsubscribe: <https://votredomaine.tld/u>\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n" +
        "--y\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nBonjour =C3=A9\n--y\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+Qm9uam91cjwvYj4=\n--y--\n" +
        "--x\nContent-Type: application/octet-stream; name=\"a.exe\"\nContent-Disposition: attachment; filename*=utf-8''%C3%A9.zip\nContent-Transfer-Encoding: base64\n\nTVqQAA==\n--x\nContent-Type: message/rfc822\n\nSubject: x\n\ny\n--x--\n");
}
