using System;
using System.Globalization;

namespace MailPlusPS.Dns;

/// <summary>Names of record types, those without a name of ours by number (RFC 3597 §5).</summary>
internal static class RecordTypes
{
    /// <summary>The name of a type.</summary>
    /// <param name="type">A type, known or not.</param>
    /// <returns><c>MX</c>, or <c>TYPE65534</c>.</returns>
    public static string Name(DnsRecordType type) =>
        Enum.IsDefined(typeof(DnsRecordType), type)
            ? type.ToString()
            : "TYPE" + ((int)type).ToString(CultureInfo.InvariantCulture);
}
