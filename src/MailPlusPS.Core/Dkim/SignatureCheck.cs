using System;
using System.Collections.Generic;

namespace MailPlusPS.Dkim;

/// <summary>Checks signatures against a message and the keys (RFC 6376 §6.1).</summary>
internal static class SignatureCheck
{
    /// <summary>The body hashes that signatures need, each made once, in one pass a canonical form.</summary>
    /// <param name="message">The message.</param>
    /// <param name="signatures">The signatures; those with a fault need none.</param>
    /// <returns>The digests; to be disposed of.</returns>
    public static IReadOnlyList<BodyDigest> HashBody(RawMessage message, IEnumerable<SignatureField> signatures)
    {
        List<BodyDigest> digests = [];
        foreach (SignatureField signature in signatures)
        {
            if (signature.Fault is null && Find(digests, signature) is null)
            {
                digests.Add(new BodyDigest(signature.RelaxedBody, signature.BodyLength));
            }
        }

        foreach (bool relaxed in (bool[])[false, true])
        {
            List<BodyDigest> same = digests.FindAll(d => d.IsRelaxed == relaxed);
            if (same.Count > 0)
            {
                BodyCanonicalizer.Run(message, relaxed, same);
            }
        }

        return digests;
    }

    /// <summary>Whether the body is as it was signed.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="digests">The hashes of the body.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static DkimOutcome? CheckBody(SignatureField signature, IReadOnlyList<BodyDigest> digests)
    {
        BodyDigest digest = Find(digests, signature)!;

        // §3.5: l= is never more than there is; else something was cut off.
        return digest.Length > digest.Total ? DkimOutcome.Fail("BodyCut", digest.Length, digest.Total)
            : digest.Value.AsSpan().SequenceEqual(signature.BodyHash) ? null
            : DkimOutcome.Fail("Body", signature.Domain);
    }

    /// <summary>The digest that a signature is about.</summary>
    /// <param name="digests">The hashes of the body.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>The one of its canonical form and length; null where there is none yet.</returns>
    public static BodyDigest? Find(IReadOnlyList<BodyDigest> digests, SignatureField signature)
    {
        foreach (BodyDigest digest in digests)
        {
            if (digest.IsRelaxed == signature.RelaxedBody && digest.Length == signature.BodyLength)
            {
                return digest;
            }
        }

        return null;
    }

    /// <summary>The hash of the header fields that a signature names (RFC 6376 §3.7, §5.4.2).</summary>
    /// <param name="message">The message.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>The SHA-256 of them and of the signature's own field.</returns>
    public static byte[] HashHeader(RawMessage message, SignatureField signature)
    {
        using ByteBuffer buffer = new();
        Dictionary<string, int> used = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in signature.SignedHeaders)
        {
            IReadOnlyList<HeaderField> fields = name.Length == 0 ? [] : message.Named(name);
            used.TryGetValue(name, out int count);

            // §5.4.2: from the bottom up, each field once; a name for which none is left adds nothing.
            if (count < fields.Count)
            {
                used[name] = count + 1;
                HeaderField field = fields[fields.Count - 1 - count];
                if (field.Start != signature.Field.Start)
                {
                    HeaderCanonicalizer.Append(buffer, message.Bytes, field, signature.RelaxedHeader);
                }
            }
        }

        HeaderCanonicalizer.AppendOwn(buffer, message.Bytes, signature.Field, signature.RelaxedHeader, signature.SignatureStart, signature.SignatureEnd);
        return Sha256.Of(buffer.Bytes, buffer.Length);
    }

    /// <summary>Verifies with the keys that stand at the signature's name.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="hash">The hash of what it covers.</param>
    /// <param name="lookup">The keys.</param>
    /// <param name="key">The key that verified it, or the last one tried.</param>
    /// <returns>What is wrong; null where one of them made it.</returns>
    public static DkimOutcome? CheckKeys(SignatureField signature, byte[] hash, DkimKeyLookup lookup, out DkimKey? key)
    {
        key = null;
        DkimOutcome? fault = lookup.Fault;
        foreach (DkimKey candidate in lookup.Keys)
        {
            key = candidate;

            // §6.1.2: where there are several, the next one is tried.
            fault = CheckKey(signature, hash, candidate);
            if (fault is null)
            {
                return null;
            }
        }

        return fault;
    }

    private static DkimOutcome? CheckKey(SignatureField signature, byte[] hash, DkimKey key)
    {
        if (key.Fault is { } fault)
        {
            return fault;
        }

        if (!key.IsFor(signature.Algorithm))
        {
            return DkimOutcome.PermError("KeyKind", signature.Tags.Value("a"));
        }

        // §3.6.1: with t=s the identity is of the domain itself.
        if (key.IsStrict && signature.IdentityDomain != signature.Domain)
        {
            return DkimOutcome.PermError("KeyStrict", signature.IdentityDomain, signature.Domain);
        }

        return key.Verify(hash, signature.Signature) ? null : DkimOutcome.Fail("Signature", signature.KeyName);
    }
}
