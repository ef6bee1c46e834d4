using System.Collections.Generic;
using System.Globalization;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>All that was found out about a message before it is judged.</summary>
/// <param name="From">The From domain.</param>
/// <param name="Found">What the discovery found.</param>
/// <param name="Syntax">The record that applies, taken apart; null where none does.</param>
/// <param name="Organization">The From domain's organizational domain.</param>
/// <param name="IsLegacy">Whether it is judged as RFC 7489 had it.</param>
internal sealed record DmarcCase(DnsName From, DmarcFound Found, DmarcSyntax? Syntax, DmarcOrganization Organization, bool IsLegacy)
{
    /// <summary>The policy for the From domain; null where none applies or it is not known which.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The answer that left the policy unknown.</summary>
    public DnsAnswer? PolicyTrouble { get; init; }

    /// <summary>The domain that SPF speaks for; none where SPF was not checked.</summary>
    public IReadOnlyList<DmarcAligned> Spf { get; init; } = [];

    /// <summary>The domains of the signatures.</summary>
    public IReadOnlyList<DmarcAligned> Dkim { get; init; } = [];

    /// <summary>The answer that left the record unknown.</summary>
    public DnsAnswer? Trouble => Found.Own.Answer.IsConclusive ? Found.Trouble : Found.Own.Answer;

    /// <summary>Whether a policy is in test: <c>t=y</c> today, <c>pct=0</c> in RFC 7489 (§6.6.4).</summary>
    public bool IsTesting => Policy is not null and not DmarcPolicy.None && (IsLegacy ? Share == 0 : Syntax!.IsTesting);

    /// <summary>The share of the mail that the policy is for, in percent: always 100 but for RFC 7489.</summary>
    public int Share => IsLegacy && int.TryParse(Syntax?.Tags.Value("pct"), NumberStyles.None, CultureInfo.InvariantCulture, out int share) && share < 100 ? share : 100;

    /// <summary>What a receiver would do with a message that fails: the policy, one step more softly in test.</summary>
    public DmarcPolicy Disposition => Policy switch
    {
        null or DmarcPolicy.None => DmarcPolicy.None,
        { } policy => IsTesting ? policy - 1 : policy,
    };

    /// <summary>The policy as the record has it, such as <c>sp=reject</c>.</summary>
    public string PolicyTag
    {
        get
        {
            string name = Found.FoundAt == From || Syntax!.WrongPolicy is not null ? "p"
                : Policy == Syntax.SubdomainPolicy ? (Syntax.Tags.Find("sp") is null ? "p" : "sp") : "np";
            return name + "=" + Policy.ToString()!.ToLowerInvariant();
        }
    }
}
