using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>One case of the suite.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Calls">What is asked, with the zone that answers.</param>
/// <param name="Expected">What is expected.</param>
public sealed record DmarcSuiteCase(int Number, string Name, IReadOnlyList<JsonElement> Calls, IReadOnlyList<JsonElement> Expected)
{
    public override string ToString() => $"{Number} {Name}";

    /// <summary>The From domains of a call: what stands behind the @.</summary>
    internal static IReadOnlyList<DnsName> Authors(JsonElement call)
    {
        JsonElement input = call.GetProperty("input");
        JsonElement from = input.TryGetProperty("headerFrom", out JsonElement header) ? header : input.GetProperty("domain");
        string[] texts = from.ValueKind == JsonValueKind.Array ? [.. from.EnumerateArray().Select(f => f.GetString()!)] : [from.GetString()!];
        return [.. texts.Select(t => DnsName.Parse(t[(t.IndexOf('@', StringComparison.Ordinal) + 1)..]))];
    }

    /// <summary>The domains of a call that passed: the suite gives those alone.</summary>
    internal static IReadOnlyList<DmarcClaim> Claims(JsonElement call, string property) =>
        [.. call.GetProperty("input").GetProperty(property).EnumerateArray()
            .Select(d => new DmarcClaim(DnsName.Parse(d.ValueKind == JsonValueKind.String ? d.GetString()! : d.GetProperty("domain").GetString()!), true))];

    /// <summary>The zone of a call.</summary>
    internal static TableResolver Zone(JsonElement call)
    {
        TableResolver dns = new();
        foreach (JsonProperty name in call.GetProperty("zone").EnumerateObject())
        {
            foreach (JsonProperty type in name.Value.EnumerateObject())
            {
                switch (type.Name)
                {
                    case "TXT":
                        foreach (JsonElement record in type.Value.EnumerateArray())
                        {
                            dns.TxtBytes(name.Name, [.. record.EnumerateArray().Select(s => System.Text.Encoding.UTF8.GetBytes(s.GetString()!))]);
                        }

                        break;
                    case "A":
                        dns.Address(name.Name, [.. type.Value.EnumerateArray().Select(a => a.GetString()!)]);
                        break;
                    case "MX":
                        foreach (JsonElement mx in type.Value.EnumerateArray())
                        {
                            dns.Mx(name.Name, mx.GetProperty("priority").GetInt32(), mx.GetProperty("exchange").GetString()!);
                        }

                        break;
                    case "TXT_ERROR" when type.Value.GetString() == "ETIMEOUT":
                        dns.Trouble(name.Name, DnsRecordType.TXT, DnsStatus.Timeout);
                        break;
                    default:
                        throw new NotSupportedException($"The suite has {type.Name} now.");
                }
            }
        }

        return dns;
    }
}
