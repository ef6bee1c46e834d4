namespace MailPlusPS.Lab.Dsm;

/// <summary>A domain of the emulated MailPlus Server.</summary>
public sealed class DsmMailDomain
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether outgoing mail is signed.</summary>
    public bool IsSigning { get; set; }

    /// <summary>The selector.</summary>
    public string Selector { get; set; } = string.Empty;

    /// <summary>The length that a new key gets.</summary>
    public int KeyLength { get; set; } = 2048;

    /// <summary>The key, PEM; null for none.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>The public key as the page shows it; empty for none.</summary>
    public string PublicKey { get; set; } = string.Empty;

    /// <summary>A setting that no client of ours knows.</summary>
    public string Unknown { get; set; } = "kept";
}
