using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>An SPF record with addresses in the place of names, and what that changes.</summary>
public sealed record FlatSpfRecord
{
    private readonly string _before = string.Empty;

    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain as its owner writes it.</summary>
    public string UnicodeDomain => DnsName.TryParse(Domain, out DnsName? name, out _) ? name.Unicode : Domain;

    /// <summary>The record as it was. Control characters are written out.</summary>
    public required string Before
    {
        get => _before;
        init => _before = ControlCharacters.Escape(value);
    }

    /// <summary>The records to publish, the domain's own first. Publish those that it includes before it.</summary>
    public required IReadOnlyList<FlatSpfText> Records
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>The owner of the first record.</summary>
    public string RecordName => Records[0].Name;

    /// <summary>The text of the first record.</summary>
    public string RecordText => Records[0].Text;

    /// <summary>How many terms of the record as it was ask the DNS (at most 10, RFC 7208 §4.6.4); null where an included record could not be read.</summary>
    public int? LookupCountBefore { get; init; }

    /// <summary>How many terms of the new one do; null where an included record that stays could not be read.</summary>
    public int? LookupCountAfter { get; init; }

    /// <summary>True where every address gets the result that it got before; false where one is known that does not; null where that cannot be proven, or where the record as it was is an error for some (RFC 7208 §4.6.4) and the flat one is not.</summary>
    public bool? IsEqual { get; init; }

    /// <summary>Addresses that were tried with both.</summary>
    public required IReadOnlyList<FlatSpfTrial> Trials
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The records to publish, a line each, for views.</summary>
    public string Publish => string.Join("\n", Records);

    /// <summary>The look-ups before and after, for views.</summary>
    public string LookupUse => Show(LookupCountBefore) + " → " + Show(LookupCountAfter) + "/10";

    /// <summary>What is to be said of it, a line a verdict that is no plain pass, for views.</summary>
    public string Findings => string.Join("\n", Checks.Where(c => c.Status > CheckStatus.Pass).Select(Line));

    /// <summary><see cref="IsEqual"/> in words, for views.</summary>
    public string Equality => Texts.Get("FlatSpf.Equality." + (IsEqual is { } isEqual ? isEqual ? "Yes" : "No" : "Unknown"));

    /// <summary>The text of the first record.</summary>
    /// <returns><see cref="RecordText"/>.</returns>
    public override string ToString() => RecordText;

    private static string Line(CheckResult check) =>
        $"{check.Mark} {check.Message}" + (check.Remedy is { Kind: RemedyKind.Command } remedy ? "\n" + remedy.Text : string.Empty);

    private static string Show(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
