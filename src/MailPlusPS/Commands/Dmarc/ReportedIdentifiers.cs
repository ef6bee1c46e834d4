using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace MailPlusPS.Commands;

/// <summary>The domains that SPF and DKIM speak for, as a DMARC result tells them: a live one, or one that came back from a file, a job or remoting.</summary>
/// <param name="SpfDomain">The domain that SPF checked; null where it checked none.</param>
/// <param name="SpfResult">Its result.</param>
/// <param name="DkimDomains">The domains of the signatures.</param>
/// <param name="DkimResults">Their results.</param>
internal sealed record ReportedIdentifiers(string? SpfDomain, string? SpfResult, IReadOnlyList<string> DkimDomains, IReadOnlyList<string> DkimResults)
{
    /// <summary>Reads a result.</summary>
    /// <param name="result">The result, or null.</param>
    /// <returns>What it tells; nothing where it is no result.</returns>
    public static ReportedIdentifiers Of(PSObject? result)
    {
        IEnumerable list = Value(result, "Identifiers") as IEnumerable ?? Enumerable.Empty<object>();
        List<(string Mechanism, string Domain, string Result)> all = [];
        foreach (object? item in list)
        {
            PSObject? identifier = item is null ? null : PSObject.AsPSObject(item);
            if (Value(identifier, "Domain") is string domain)
            {
                all.Add((Value(identifier, "Mechanism")?.ToString() ?? string.Empty, domain, Name(Value(identifier, "Passed") as bool?)));
            }
        }

        (string Mechanism, string Domain, string Result)[] spf = [.. all.Where(i => i.Mechanism is nameof(DmarcMechanism.Spf) or "0")];
        (string Mechanism, string Domain, string Result)[] dkim = [.. all.Where(i => i.Mechanism is nameof(DmarcMechanism.Dkim) or "1")];
        return new ReportedIdentifiers(
            spf.Length == 0 ? null : spf[0].Domain, spf.Length == 0 ? null : spf[0].Result, [.. dkim.Select(i => i.Domain)], [.. dkim.Select(i => i.Result)]);
    }

    private static string Name(bool? passed) => passed switch
    {
        true => "Pass",
        false => "Fail",
        null => "TempError",
    };

    private static object? Value(PSObject? holder, string property) => holder?.Properties[property]?.Value is { } value ? value is PSObject wrapped ? wrapped.BaseObject : value : null;
}
