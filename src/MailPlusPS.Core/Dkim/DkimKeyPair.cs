using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A DKIM key and the record that publishes it. The private half is in its file alone.</summary>
public sealed record DkimKeyPair
{
    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The selector; MailPlus calls it the prefix.</summary>
    public required string Selector { get; init; }

    /// <summary>Where the record belongs, such as <c>mps1._domainkey.votredomaine.tld</c>.</summary>
    public required string RecordName { get; init; }

    /// <summary>The record's text, in one piece as a zone's form takes it (RFC 6376 §3.6.1).</summary>
    public required string RecordText { get; init; }

    /// <summary>The same text in strings of at most 255 bytes, as a zone file takes it (RFC 1035 §3.3.14).</summary>
    public required IReadOnlyList<string> RecordStrings
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>The kind of key.</summary>
    public required DkimKeyType KeyType { get; init; }

    /// <summary>The size in bits as read back from the key: the RSA modulus, 256 for Ed25519.</summary>
    public required int KeySize { get; init; }

    /// <summary>The file of the private half (PKCS#8, PEM); null where only the public half was given.</summary>
    public string? Path { get; init; }

    /// <summary>Where the file that stood there before is kept; null where there was none.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>The SHA-256 of the public key (SubjectPublicKeyInfo) in base64, by which two keys are compared.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What is to be said of it, one verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is not right, in sentences, for views; empty where all is.</summary>
    public string Remarks => string.Join(" ", Checks.Where(c => c.Status > CheckStatus.Pass).Select(c => c.Message));

    /// <summary>The record's text.</summary>
    /// <returns><see cref="RecordText"/>.</returns>
    public override string ToString() => RecordText;
}
