using System.Globalization;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Writes a record's content in master-file form, names relative to an origin.</summary>
internal static class ContentText
{
    /// <summary>Writes a content.</summary>
    /// <param name="data">The content.</param>
    /// <param name="origin">The origin; null for absolute names.</param>
    /// <returns>Its text.</returns>
    public static string Write(RData data, DnsName? origin) => data switch
    {
        OpaqueData opaque => OpaqueText.Write(opaque, origin),
        NameData name => ZoneWriter.Relative(name.Target, origin),
        MxData mx => mx.Preference.ToString(CultureInfo.InvariantCulture) + " " + ZoneWriter.Relative(mx.Exchange, origin),
        SrvData srv => string.Format(
            CultureInfo.InvariantCulture, "{0} {1} {2} {3}", srv.Priority, srv.Weight, srv.Port, ZoneWriter.Relative(srv.Target, origin)),
        SoaData soa => string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1} {2} {3} {4} {5} {6}",
            ZoneWriter.Relative(soa.PrimaryServer, origin), ZoneWriter.Relative(soa.Mailbox, origin),
            soa.Serial, soa.Refresh, soa.Retry, soa.Expire, soa.Minimum),
        _ => data.ToString(),
    };

    /// <summary>A content for a person: a text in one piece without quotes, other types as master files have them.</summary>
    /// <param name="data">The content.</param>
    /// <returns>The text, safe to show.</returns>
    public static string Show(RData data) => ControlCharacters.Escape(data is TxtData txt ? txt.Text : Write(data, null));
}
