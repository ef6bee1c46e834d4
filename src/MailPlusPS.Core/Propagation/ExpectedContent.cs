using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Propagation;

/// <summary>Reads the content that a user expects of a record.</summary>
internal static class ExpectedContent
{
    /// <summary>Reads a content.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="text">As a zone file has it, every name complete; a text also without quotes, whole.</param>
    /// <returns>The content; null where it is none of that type.</returns>
    public static RData? Read(DnsRecordType type, string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.Any(char.IsControl))
        {
            return null;
        }

        return type is DnsRecordType.TXT && trimmed[0] != '"'
            ? TxtData.FromText(trimmed)
            : LooseRecord.Read($"x. 0 IN {RecordTypes.Name(type)} {trimmed}", DnsName.Root)?.Data is { } data && data.Type == type ? data : null;
    }
}
