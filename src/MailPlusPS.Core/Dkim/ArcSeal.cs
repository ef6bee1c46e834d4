using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One link of an ARC chain: who handed the message on and what was found there (RFC 8617 §4.2).</summary>
public sealed record ArcSeal
{
    private readonly string _authenticationResults = string.Empty;

    /// <summary>Its number: 1 is the first who sealed.</summary>
    public required int Instance { get; init; }

    /// <summary>The domain that sealed (<c>d=</c> of ARC-Seal).</summary>
    public required string Domain { get; init; }

    /// <summary>The selector of the seal's key.</summary>
    public required string Selector { get; init; }

    /// <summary>What it says of the chain before it (<c>cv=</c>): <c>none</c>, <c>pass</c> or <c>fail</c>.</summary>
    public required string ChainValidation { get; init; }

    /// <summary>What it found (ARC-Authentication-Results), without the instance. Control characters are written out.</summary>
    public required string AuthenticationResults
    {
        get => _authenticationResults;
        init => _authenticationResults = ControlCharacters.Escape(value);
    }

    /// <summary>Number and domain.</summary>
    /// <returns>For example <c>1 lists.example.org</c>.</returns>
    public override string ToString() => Instance.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + Domain;
}
