using System;
using System.Collections.Generic;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Reads the tags of a signature and says what is wrong with them (RFC 6376 §3.5, §6.1.1; RFC 8617 §4.1).</summary>
internal static class SignatureReader
{
    // A 4,096-bit RSA signature takes 684 characters in base64; nothing much longer is one.
    private const int MaxBase64 = 4096;

    private static readonly string[] RequiredOfDkim = ["v", "a", "b", "bh", "d", "h", "s"];
    private static readonly string[] RequiredOfMessage = ["i", "a", "b", "bh", "d", "h", "s"];
    private static readonly string[] RequiredOfSeal = ["i", "a", "b", "cv", "d", "s"];
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    /// <summary>Reads a signature.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field.</param>
    /// <param name="kind">Which kind of field it is.</param>
    /// <returns>The signature; with a fault where something is wrong, and then what could be read.</returns>
    public static SignatureField Read(RawMessage message, HeaderField field, SignatureKind kind)
    {
        TagList tags = TagList.Parse(message.RawValue(field));
        SignatureField signature = new(field, tags);
        ReadNames(signature);
        signature.Fault = FaultOfList(tags)
            ?? FaultOfMissing(tags, kind)
            ?? ReadVersion(tags, kind)
            ?? ReadAlgorithm(signature)
            ?? FaultOfNames(signature)
            ?? ReadIdentity(signature, kind)
            ?? (kind == SignatureKind.ArcSeal ? ReadSeal(signature) : ReadCoverage(signature, kind))
            ?? ReadTimes(signature)
            ?? ReadSignature(signature);
        return signature;
    }

    // RFC 6376 §3.2: names once each, nothing empty between semicolons but at the end.
    private static DkimOutcome? FaultOfList(TagList tags)
    {
        foreach (TagSpec tag in tags.Tags)
        {
            if (!tag.IsWellFormed)
            {
                return DkimOutcome.Neutral("NotATag", ControlCharacters.Excerpt(tag.Name));
            }
        }

        if (tags.HasEmptyPart)
        {
            return DkimOutcome.Neutral("EmptyTag");
        }

        return tags.Duplicates is { Count: > 0 } twice ? DkimOutcome.Neutral("Repeated", twice[0]) : null;
    }

    private static DkimOutcome? FaultOfMissing(TagList tags, SignatureKind kind)
    {
        string[] required = kind switch
        {
            SignatureKind.Dkim => RequiredOfDkim,
            SignatureKind.ArcMessage => RequiredOfMessage,
            _ => RequiredOfSeal,
        };
        foreach (string name in required)
        {
            // An ARC message signature may cover no header field at all; nothing else may be empty.
            if (tags.Find(name) is not { } tag || (tag.Value.Length == 0 && (name != "h" || kind == SignatureKind.Dkim)))
            {
                return DkimOutcome.Neutral("Missing", name);
            }
        }

        return null;
    }

    // §3.5: only version 1 is defined.
    private static DkimOutcome? ReadVersion(TagList tags, SignatureKind kind) =>
        kind == SignatureKind.Dkim && tags.Value("v") is { } version && version != "1"
            ? DkimOutcome.Neutral("Version", ControlCharacters.Excerpt(version))
            : null;

    private static DkimOutcome? ReadAlgorithm(SignatureField signature)
    {
        string value = signature.Tags.Value("a")!;
        signature.Algorithm = SignatureField.ReadAlgorithm(value);
        return signature.Algorithm switch
        {
            // RFC 8301 §3.1: to be treated as failed for good, whatever the key.
            DkimAlgorithm.RsaSha1 => DkimOutcome.PermError("Sha1"),
            DkimAlgorithm.Unknown => DkimOutcome.Neutral("Algorithm", ControlCharacters.Excerpt(value)),
            _ => null,
        };
    }

    private static void ReadNames(SignatureField signature)
    {
        TagList tags = signature.Tags;
        signature.Selector = Decode(tags.Value("s") ?? string.Empty);
        if (DnsName.TryParse(Decode(tags.Value("d") ?? string.Empty), out DnsName? domain, out _) && !domain.IsRoot)
        {
            signature.Domain = domain;
            signature.Identity = "@" + domain;
            signature.IdentityDomain = domain;
            if (signature.Selector.Length > 0 && DnsName.TryParse($"{signature.Selector}._domainkey.{domain}", out DnsName? name, out _))
            {
                signature.KeyName = name;
            }
        }
    }

    private static DkimOutcome? FaultOfNames(SignatureField signature) =>
        signature.Domain is null ? DkimOutcome.Neutral("Domain", ControlCharacters.Excerpt(Decode(signature.Tags.Value("d")!)))
        : signature.KeyName is null ? DkimOutcome.Neutral("Selector", ControlCharacters.Excerpt(signature.Selector))
        : null;

    // §3.5: i= is of d= or of a name below it. ARC's fields use the name for the instance (RFC 8617 §4.1.2).
    private static DkimOutcome? ReadIdentity(SignatureField signature, SignatureKind kind)
    {
        if (kind != SignatureKind.Dkim || signature.Tags.Value("i") is not { } value)
        {
            return null;
        }

        string identity = QuotedPrintable(Decode(value));
        int at = identity.LastIndexOf('@');
        if (at < 0 || !DnsName.TryParse(identity.Substring(at + 1), out DnsName? domain, out _))
        {
            return DkimOutcome.Neutral("Identity", ControlCharacters.Excerpt(identity));
        }

        signature.Identity = identity;
        signature.IdentityDomain = domain;
        return domain.IsAtOrBelow(signature.Domain!) ? null : DkimOutcome.PermError("IdentityDomain", domain, signature.Domain);
    }

    // RFC 8617 §4.1.3: a seal covers ARC's own fields and nothing else, so that h= has no place in it.
    private static DkimOutcome? ReadSeal(SignatureField signature)
    {
        signature.RelaxedHeader = true;
        return signature.Tags.Find("h") is null ? null : DkimOutcome.Neutral("SealWithHeaders");
    }

    private static DkimOutcome? ReadCoverage(SignatureField signature, SignatureKind kind)
    {
        TagList tags = signature.Tags;
        if (!TryReadCanonicalization(signature, tags.Value("c") ?? "simple/simple"))
        {
            return DkimOutcome.Neutral("Canonicalization", ControlCharacters.Excerpt(tags.Value("c")!));
        }

        List<string> headers = [];
        foreach (string name in tags.Value("h")!.Split(':'))
        {
            headers.Add(name.Trim(TagList.Blank));
        }

        signature.SignedHeaders = headers;
        if (kind == SignatureKind.Dkim && !Contains(headers, "From"))
        {
            // §5.4: From is signed, or nobody knows for whom.
            return DkimOutcome.PermError("FromNotSigned");
        }

        if (kind == SignatureKind.ArcMessage && Contains(headers, "ARC-Seal"))
        {
            return DkimOutcome.Neutral("SealSigned");
        }

        if (tags.Value("q") is { } query && Array.IndexOf(DkimTags.Entries(query), "dns/txt") < 0)
        {
            return DkimOutcome.Neutral("Query", ControlCharacters.Excerpt(query));
        }

        if (tags.Value("l") is { } length)
        {
            if (!TryReadNumber(length, out long count))
            {
                return DkimOutcome.Neutral("Number", "l", ControlCharacters.Excerpt(length));
            }

            signature.BodyLength = count;
        }

        if (!TryReadBase64(tags.Value("bh")!, out byte[] hash) || hash.Length != 32)
        {
            return DkimOutcome.Neutral("BodyHash");
        }

        signature.BodyHash = hash;
        return null;
    }

    private static DkimOutcome? ReadTimes(SignatureField signature)
    {
        if (signature.Tags.Value("t") is { } made)
        {
            if (!TryReadNumber(made, out long seconds))
            {
                return DkimOutcome.Neutral("Number", "t", ControlCharacters.Excerpt(made));
            }

            signature.Timestamp = seconds;
        }

        if (signature.Tags.Value("x") is { } ends)
        {
            if (!TryReadNumber(ends, out long seconds))
            {
                return DkimOutcome.Neutral("Number", "x", ControlCharacters.Excerpt(ends));
            }

            signature.Expiration = seconds;
        }

        // §3.5: x= must be greater than t=.
        return signature.Expiration <= signature.Timestamp ? DkimOutcome.Neutral("ExpiresBefore") : null;
    }

    private static DkimOutcome? ReadSignature(SignatureField signature)
    {
        TagSpec tag = signature.Tags.Find("b")!;
        if (!TryReadBase64(tag.Value, out byte[] value))
        {
            return DkimOutcome.Neutral("Base64");
        }

        // §3.7: the blanks around the value go with it.
        signature.Signature = value;
        signature.SignatureStart = signature.Field.ValueStart + tag.ValueStart;
        signature.SignatureEnd = signature.Field.ValueStart + tag.End;
        return null;
    }

    private static bool TryReadCanonicalization(SignatureField signature, string value)
    {
        int slash = value.IndexOf('/');
        string header = slash < 0 ? value : value.Substring(0, slash);
        string body = slash < 0 ? "simple" : value.Substring(slash + 1);
        signature.RelaxedHeader = header == "relaxed";
        signature.RelaxedBody = body == "relaxed";
        return header is "simple" or "relaxed" && body is "simple" or "relaxed";
    }

    private static bool Contains(List<string> names, string name)
    {
        foreach (string candidate in names)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Up to 76 digits may stand there (§3.5); what no counter holds is as good as the largest.
    private static bool TryReadNumber(string text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 76)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            value = value > (long.MaxValue - 9) / 10 ? long.MaxValue : (value * 10) + (c - '0');
        }

        return true;
    }

    private static bool TryReadBase64(string text, out byte[] bytes)
    {
        bytes = [];
        if (text.Length > MaxBase64)
        {
            return false;
        }

        try
        {
            bytes = Convert.FromBase64String(text);
            return bytes.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The tags were read a character a byte; names and addresses may be UTF-8 (RFC 8616 §4).
    private static string Decode(string text)
    {
        foreach (char c in text)
        {
            if (c > '~')
            {
                try
                {
                    return StrictUtf8.GetString(Latin1.GetBytes(text));
                }
                catch (DecoderFallbackException)
                {
                    return text;
                }
            }
        }

        return text;
    }

    // §2.11: =XX stands for a byte, blanks for nothing.
    private static string QuotedPrintable(string text)
    {
        if (text.IndexOf('=') < 0 && text.IndexOfAny(TagList.Blank) < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                result.Append((char)((Uri.FromHex(text[i + 1]) * 16) + Uri.FromHex(text[i + 2])));
                i += 2;
            }
            else if (Array.IndexOf(TagList.Blank, text[i]) < 0)
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
