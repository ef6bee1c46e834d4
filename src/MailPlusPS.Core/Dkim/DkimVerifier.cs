using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>Verifies the DKIM signatures of a message (RFC 6376 §6.1, RFC 8301, RFC 8463), each with its reason.</summary>
internal sealed class DkimVerifier
{
    /// <summary>How many signatures of a message are verified, from the top; a receiver need not do more (RFC 6376 §8.4).</summary>
    public const int MaxSignatures = 20;

    // A clock that goes a little fast makes no signature of the future.
    private const long ClockSkew = 300;

    private const string FieldName = "DKIM-Signature";

    private readonly IDnsResolver _resolver;
    private readonly DateTimeOffset? _now;

    /// <summary>Makes a verifier.</summary>
    /// <param name="resolver">Who is asked for keys.</param>
    /// <param name="now">The time that signatures are held against; null for that of each check.</param>
    public DkimVerifier(IDnsResolver resolver, DateTimeOffset? now = null)
    {
        _resolver = resolver;
        _now = now;
    }

    /// <summary>Verifies all signatures of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One result a signature, from the top; none where the message is not signed.</returns>
    public async Task<IReadOnlyList<DkimSignatureResult>> VerifyAsync(RawMessage message, CancellationToken cancellationToken)
    {
        IReadOnlyList<HeaderField> fields = message.Named(FieldName);
        if (fields.Count == 0)
        {
            return [];
        }

        SignatureField[] signatures = [.. fields.Take(MaxSignatures).Select(f => SignatureReader.Read(message, f, SignatureKind.Dkim))];
        long now = (_now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds();
        foreach (SignatureField signature in signatures)
        {
            signature.Fault ??= FaultOfMessage(message) ?? FaultOfTime(signature, now);
        }

        // The keys are asked for while the body is hashed.
        Task<DkimKeyLookup>[] lookups = [.. signatures.Select(s => DkimKeyLookup.AskAsync(_resolver, s, cancellationToken))];
        IReadOnlyList<BodyDigest> digests = SignatureCheck.HashBody(message, signatures);
        try
        {
            List<DkimSignatureResult> results = new(fields.Count);
            for (int i = 0; i < signatures.Length; i++)
            {
                DkimKeyLookup lookup = await lookups[i].ConfigureAwait(false);
                results.Add(signatures[i].Fault is { } fault ? DkimSignatureResult.Of(signatures[i], fault, null) : Verify(message, signatures[i], digests, lookup));
            }

            results.AddRange(fields.Skip(MaxSignatures).Select(_ => DkimSignatureResult.NotLookedAt(fields.Count)));
            return results;
        }
        finally
        {
            foreach (BodyDigest digest in digests)
            {
                digest.Dispose();
            }
        }
    }

    private static DkimSignatureResult Verify(RawMessage message, SignatureField signature, IReadOnlyList<BodyDigest> digests, DkimKeyLookup lookup)
    {
        // §6.1.3: the signature first, then the body; a body that was changed is the better reason of the two.
        DkimOutcome? header = SignatureCheck.CheckKeys(signature, SignatureCheck.HashHeader(message, signature), lookup, out DkimKey? key);
        DkimOutcome? fault = header is null or { Result: DkimResultCode.Fail } ? SignatureCheck.CheckBody(signature, digests) ?? header : header;
        return DkimSignatureResult.Of(signature, fault ?? Passed(signature, key!, SignatureCheck.Find(digests, signature)!), key);
    }

    private static DkimOutcome Passed(SignatureField signature, DkimKey key, BodyDigest digest)
    {
        string why = key.IsTesting ? "PassTesting" : digest.Length < digest.Total ? "PassPart" : "Pass";
        return new DkimOutcome(DkimResultCode.Pass, why, signature.Domain, key.KeySize, digest.Length, digest.Total);
    }

    private static DkimOutcome? FaultOfMessage(RawMessage message) =>
        message.IsHeaderWhole ? null : DkimOutcome.Policy("HeaderTooLong", RawMessage.MaxHeaderLength / (1024 * 1024), RawMessage.MaxFields);

    // §3.5: a receiver may leave signatures of yesterday and of tomorrow aside, and receivers do.
    private static DkimOutcome? FaultOfTime(SignatureField signature, long now) =>
        signature.Expiration < now ? DkimOutcome.Policy("Expired", SignatureField.ToTime(signature.Expiration))
        : signature.Timestamp > now + ClockSkew ? DkimOutcome.Policy("Future", SignatureField.ToTime(signature.Timestamp))
        : null;
}
