using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MailPlusPS.Lab.Ovh;

/// <summary>What OVH takes as a record and what it refuses.</summary>
internal static partial class RecordGate
{
    private const int SmallestTtl = 60;

    private static readonly HashSet<string> Types = new(
        ["A", "AAAA", "CAA", "CNAME", "DKIM", "DMARC", "DNAME", "HTTPS", "LOC", "MX", "NAPTR", "NS", "PTR", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> TypesOfHosts = new(["A", "AAAA", "MX"], StringComparer.Ordinal);

    private static readonly Dictionary<string, HashSet<string>> Subfields = new(StringComparer.Ordinal)
    {
        ["DKIM"] = new(["v", "k", "h", "s", "t", "n", "g", "p"], StringComparer.OrdinalIgnoreCase),
        ["DMARC"] = new(["v", "p", "sp", "pct", "rua", "ruf", "fo", "adkim", "aspf", "rf", "ri"], StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>Checks what was sent.</summary>
    /// <param name="fieldType">The type.</param>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="target">The target.</param>
    /// <param name="ttl">Seconds, or 0.</param>
    /// <returns>The content to keep.</returns>
    public static string Check(string fieldType, string subDomain, string target, long ttl)
    {
        if (!Types.Contains(fieldType))
        {
            throw OvhFailure.BadRequest($"[fieldType] Given data ({fieldType}) does not belong to the NamedResolutionFieldTypeEnum enumeration");
        }

        if (ttl is not 0 and (< SmallestTtl or > int.MaxValue))
        {
            throw OvhFailure.BadRequest($"Invalid ttl, it must be 0 or at least {SmallestTtl}");
        }

        CheckName(fieldType, subDomain);
        return fieldType switch
        {
            "TXT" or "SPF" => CheckText(fieldType, target),
            "DKIM" or "DMARC" => CheckSubfields(fieldType, subDomain, target),
            _ => CheckData(fieldType, target) ? target : throw OvhFailure.BadRequest($"Invalid target for type {fieldType}"),
        };
    }

    private static void CheckName(string fieldType, string subDomain)
    {
        if (subDomain.Length > 0 && !NameForm().IsMatch(subDomain))
        {
            throw OvhFailure.BadRequest("Invalid domain name");
        }

        if (subDomain.Contains('_', StringComparison.Ordinal) && TypesOfHosts.Contains(fieldType))
        {
            throw OvhFailure.BadRequest("Invalid domain name, underscore not allowed");
        }
    }

    private static string CheckText(string fieldType, string target)
    {
        if (!QuotedText.TryUnwrap(target, out string content))
        {
            throw OvhFailure.BadRequest("Invalid target: one string is expected");
        }

        return fieldType == "TXT" || content.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase)
            ? content
            : throw OvhFailure.BadRequest("Invalid subfield found in SPF : " + content.Split(' ')[0]);
    }

    private static string CheckSubfields(string fieldType, string subDomain, string target)
    {
        if (fieldType == "DMARC" && !subDomain.StartsWith("_dmarc", StringComparison.OrdinalIgnoreCase))
        {
            throw OvhFailure.BadRequest("A DMARC record must have a subDomain that starts with _dmarc");
        }

        foreach (string subfield in target.Split(';').Select(s => s.Trim()).Where(s => s.Length > 0))
        {
            int equals = subfield.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || subfield.Contains('"', StringComparison.Ordinal) || !Subfields[fieldType].Contains(subfield[..equals].Trim()))
            {
                throw OvhFailure.BadRequest($"Invalid subfield found in {fieldType} : {subfield}");
            }
        }

        return target;
    }

    private static bool CheckData(string fieldType, string target)
    {
        string[] parts = target.Split(' ');
        return fieldType switch
        {
            "A" => IPAddress.TryParse(target, out IPAddress? four) && four.AddressFamily == AddressFamily.InterNetwork && four.ToString() == target,
            "AAAA" => IPAddress.TryParse(target, out IPAddress? six) && six.AddressFamily == AddressFamily.InterNetworkV6 && !target.Contains('%', StringComparison.Ordinal),
            "CNAME" or "DNAME" or "NS" or "PTR" => IsHost(target),
            "MX" => parts.Length == 2 && IsShort(parts[0]) && IsHost(parts[1]),
            "SRV" => parts.Length == 4 && parts[..3].All(IsShort) && IsHost(parts[3]),
            "CAA" => CaaForm().IsMatch(target),
            _ => target.Length > 0 && !target.Any(char.IsControl),
        };
    }

    private static bool IsHost(string text) => text == "." || HostForm().IsMatch(text);

    private static bool IsShort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^(\*|[a-zA-Z0-9_-]{1,63})(\.[a-zA-Z0-9_-]{1,63})*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,63}(\.[a-zA-Z0-9_-]{1,63})*\.?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HostForm();

    [GeneratedRegex(@"^\d{1,3} [a-zA-Z0-9]+ ""[^""]*""\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CaaForm();
}
