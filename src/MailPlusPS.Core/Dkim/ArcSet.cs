namespace MailPlusPS.Dkim;

/// <summary>The three fields of one instance (RFC 8617 §4.2).</summary>
internal sealed class ArcSet
{
    /// <summary>Makes a set that has no field yet.</summary>
    /// <param name="instance">Its number.</param>
    public ArcSet(int instance)
    {
        Instance = instance;
    }

    /// <summary>The number.</summary>
    public int Instance { get; }

    /// <summary>ARC-Authentication-Results.</summary>
    public HeaderField? Results { get; set; }

    /// <summary>ARC-Message-Signature.</summary>
    public SignatureField? Message { get; set; }

    /// <summary>ARC-Seal.</summary>
    public SignatureField? Seal { get; set; }

    /// <summary>Whether a field stands there more than once.</summary>
    public bool HasRepeated { get; set; }
}
