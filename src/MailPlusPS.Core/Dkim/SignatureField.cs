using System;
using System.Collections.Generic;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>A signature as its header field says it, tags read.</summary>
internal sealed class SignatureField
{
    /// <summary>Makes a signature of its field; the reader fills in what the tags say.</summary>
    /// <param name="field">The field.</param>
    /// <param name="tags">Its tags.</param>
    public SignatureField(HeaderField field, TagList tags)
    {
        Field = field;
        Tags = tags;
    }

    /// <summary>The field.</summary>
    public HeaderField Field { get; }

    /// <summary>All its tags.</summary>
    public TagList Tags { get; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public DkimOutcome? Fault { get; set; }

    /// <summary><c>a=</c>.</summary>
    public DkimAlgorithm Algorithm { get; set; }

    /// <summary><c>d=</c>; null where it is none.</summary>
    public DnsName? Domain { get; set; }

    /// <summary><c>s=</c>.</summary>
    public string Selector { get; set; } = string.Empty;

    /// <summary>Where the key stands; null where <c>s=</c> and <c>d=</c> make no name.</summary>
    public DnsName? KeyName { get; set; }

    /// <summary><c>i=</c>, or <c>@</c> and the domain.</summary>
    public string Identity { get; set; } = string.Empty;

    /// <summary>The domain of <see cref="Identity"/>.</summary>
    public DnsName? IdentityDomain { get; set; }

    /// <summary><c>b=</c>.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>Where the value of <c>b=</c> starts in the message.</summary>
    public int SignatureStart { get; set; }

    /// <summary>Where it ends.</summary>
    public int SignatureEnd { get; set; }

    /// <summary><c>bh=</c>.</summary>
    public byte[] BodyHash { get; set; } = [];

    /// <summary>Whether the header is in <c>relaxed</c> form.</summary>
    public bool RelaxedHeader { get; set; }

    /// <summary>Whether the body is.</summary>
    public bool RelaxedBody { get; set; }

    /// <summary><c>h=</c>.</summary>
    public IReadOnlyList<string> SignedHeaders { get; set; } = [];

    /// <summary><c>l=</c>; null where all of the body counts.</summary>
    public long? BodyLength { get; set; }

    /// <summary><c>t=</c>, in seconds since 1970.</summary>
    public long? Timestamp { get; set; }

    /// <summary><c>x=</c>, in seconds since 1970.</summary>
    public long? Expiration { get; set; }

    /// <summary>The canonical forms as <c>c=</c> writes them.</summary>
    public string Canonicalization => (RelaxedHeader ? "relaxed" : "simple") + "/" + (RelaxedBody ? "relaxed" : "simple");

    /// <summary>The name of an algorithm.</summary>
    /// <param name="value">The <c>a=</c>.</param>
    /// <returns>Which one; tag values distinguish case (RFC 6376 §3.2).</returns>
    public static DkimAlgorithm ReadAlgorithm(string value) => value switch
    {
        "rsa-sha256" => DkimAlgorithm.RsaSha256,
        "ed25519-sha256" => DkimAlgorithm.Ed25519Sha256,
        "rsa-sha1" => DkimAlgorithm.RsaSha1,
        _ => DkimAlgorithm.Unknown,
    };

    /// <summary>A time as it may be shown.</summary>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <returns>The time; null where there is none, or none that a calendar holds.</returns>
    public static DateTimeOffset? ToTime(long? seconds) =>
        seconds is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
