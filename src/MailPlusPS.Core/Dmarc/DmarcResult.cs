using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>What DMARC (RFC 9989) says of a message: whether SPF or DKIM speak for its From domain, and what a receiver would do.</summary>
public sealed record DmarcResult
{
    /// <summary>The result.</summary>
    public required DmarcResultCode Result { get; init; }

    /// <summary>The From domain, A-labels; empty where there is none.</summary>
    public required string Domain { get; init; }

    /// <summary>The From domain as its owner writes it.</summary>
    public string UnicodeDomain => DnsName.TryParse(Domain, out DnsName? name, out _) ? name.Unicode : Domain;

    /// <summary>Whether SPF passed for a domain that aligns; null where that was not looked at or could not be found out.</summary>
    public bool? SpfAligned { get; init; }

    /// <summary>Whether a DKIM signature passed whose domain aligns; null where that was not looked at or could not be found out.</summary>
    public bool? DkimAligned { get; init; }

    /// <summary>The From domain's organizational domain; null where it could not be found out.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>The policy that the record has for this From domain (<c>p</c>, <c>sp</c> or <c>np</c>); null where none applies.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>Whether the policy is in test (<c>t=y</c>), so that receivers act one step more softly.</summary>
    public bool IsTesting { get; init; }

    /// <summary>What a receiver that follows the record would do with the message; None for one that passes.</summary>
    public DmarcPolicy Disposition { get; init; }

    /// <summary>The domain whose record applies: the From domain or one above it; null where none does.</summary>
    public string? PolicyDomain { get; init; }

    /// <summary>Each domain that was given, SPF's first, with what came of it.</summary>
    public required IReadOnlyList<DmarcIdentifier> Identifiers
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>Why it is so, in a few sentences.</summary>
    public required string Explanation { get; init; }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The verdict on the whole; a mechanism that does not align does no harm where the other one does.</summary>
    public CheckStatus Status => Checks.Of(DmarcAlignmentRules.Verdict).Status;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The result and why.</summary>
    /// <returns>For example <c>Pass: …</c>.</returns>
    public override string ToString() => $"{Result}: {Explanation}";
}
