using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;

namespace MailPlusPS;

/// <summary>What the check of one DKIM signature came to, and why.</summary>
public sealed record DkimSignatureResult
{
    /// <summary>The result, in the words of RFC 8601 §2.7.1.</summary>
    public required DkimResultCode Result { get; init; }

    /// <summary>The domain that signed (<c>d=</c>), A-labels; empty where the signature names none.</summary>
    public string Domain { get; init; } = string.Empty;

    /// <summary>The selector (<c>s=</c>).</summary>
    public string Selector { get; init; } = string.Empty;

    /// <summary>On whose behalf (<c>i=</c>): <c>@</c> and the domain where it is not said.</summary>
    public string Identity { get; init; } = string.Empty;

    /// <summary>The algorithm (<c>a=</c>).</summary>
    public string Algorithm { get; init; } = string.Empty;

    /// <summary>The canonical forms of header and body, such as <c>relaxed/simple</c> (<c>c=</c>).</summary>
    public string Canonicalization { get; init; } = string.Empty;

    /// <summary>The header fields that are signed, in the order of <c>h=</c>; a name that stands there once too often keeps one from being added.</summary>
    public IReadOnlyList<string> SignedHeaders
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>How many bytes of the body are signed (<c>l=</c>); null for all.</summary>
    public long? BodyLength { get; init; }

    /// <summary>When it was signed (<c>t=</c>); null where it is not said.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Until when it holds (<c>x=</c>); null where it is not said.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Where the key stands; empty where the signature does not say.</summary>
    public string KeyName { get; init; } = string.Empty;

    /// <summary>The size of the key in bits: the RSA modulus, 256 for Ed25519; null where none was found.</summary>
    public int? KeySize { get; init; }

    /// <summary>Whether the key is in test (<c>t=y</c>).</summary>
    public bool IsTesting { get; init; }

    /// <summary>Why the result is this one, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The result as a verdict.</summary>
    public CheckStatus Status => Result switch
    {
        DkimResultCode.Pass => CheckStatus.Pass,
        DkimResultCode.TempError => CheckStatus.Error,
        DkimResultCode.None => CheckStatus.NotTested,
        DkimResultCode.Neutral or DkimResultCode.Policy => CheckStatus.Warning,
        _ => CheckStatus.Fail,
    };

    /// <summary>The verdict as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Result, domain and selector in a line.</summary>
    /// <returns>For example <c>Pass votredomaine.tld mps1: …</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}: {3}", Result, Domain, Selector, Reason);

    /// <summary>Puts an outcome into words.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="key">The key that was tried.</param>
    /// <returns>The result.</returns>
    internal static DkimSignatureResult Of(SignatureField signature, DkimOutcome outcome, DkimKey? key) => new()
    {
        Result = outcome.Result,
        Domain = signature.Domain?.ToString() ?? string.Empty,
        Selector = ControlCharacters.Excerpt(signature.Selector),
        Identity = ControlCharacters.Escape(signature.Identity),
        Algorithm = ControlCharacters.Excerpt(signature.Tags.Value("a") ?? string.Empty),
        Canonicalization = signature.SignedHeaders.Count > 0 ? signature.Canonicalization : string.Empty,
        SignedHeaders = [.. signature.SignedHeaders.Select(ControlCharacters.Escape)],
        BodyLength = signature.BodyLength,
        Timestamp = SignatureField.ToTime(signature.Timestamp),
        Expiration = SignatureField.ToTime(signature.Expiration),
        KeyName = signature.KeyName?.ToString() ?? string.Empty,
        KeySize = key?.KeySize,
        IsTesting = key?.IsTesting ?? false,
        Reason = outcome.Say(),
    };

    /// <summary>The result for a signature beyond those that are verified.</summary>
    /// <param name="count">How many the message has.</param>
    /// <returns>The result.</returns>
    internal static DkimSignatureResult NotLookedAt(int count) => new()
    {
        Result = DkimResultCode.Policy,
        Reason = DkimOutcome.Policy("TooMany", count, DkimVerifier.MaxSignatures).Say(),
    };
}
