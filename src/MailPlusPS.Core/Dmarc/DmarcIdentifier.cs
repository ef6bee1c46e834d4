namespace MailPlusPS;

/// <summary>A domain that SPF or a DKIM signature speaks for, and what it is worth to the From domain.</summary>
public sealed record DmarcIdentifier
{
    /// <summary>What speaks for the domain.</summary>
    public required DmarcMechanism Mechanism { get; init; }

    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether SPF or the signature passed; null where that could not be found out.</summary>
    public required bool? Passed { get; init; }

    /// <summary>Whether it passed and aligns (RFC 9989 §4.4); null where that could not be found out or no record applies.</summary>
    public required bool? Aligned { get; init; }

    /// <summary>The domain's organizational domain; null where it made no difference or could not be found out.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>Domain and mechanism.</summary>
    /// <returns>For example <c>Dkim votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Mechanism} {Domain}";
}
