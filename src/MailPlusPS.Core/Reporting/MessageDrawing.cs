using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Reporting;

/// <summary>The way of a message, laid out from its sender down to where it was received.</summary>
/// <param name="Subject">The message's subject.</param>
/// <param name="From">Its sender.</param>
/// <param name="Results">SPF, DKIM and DMARC in a line.</param>
/// <param name="Label">The drawing in a sentence.</param>
/// <param name="Stops">The stations.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
internal sealed record MessageDrawing(string Subject, string From, string Results, string Label, IReadOnlyList<MessageStop> Stops, int Width, int Height)
{
    private const int StopHeight = 62;
    private const int MaxLength = 78;
    private const double Character = 7.8;

    /// <summary>Lays a way out.</summary>
    /// <param name="message">The message.</param>
    /// <param name="texts">The report's words.</param>
    /// <returns>The drawing.</returns>
    public static MessageDrawing Of(ReportMessage message, ReportTexts texts)
    {
        List<MessageStop> stops = [];
        MessageHop[] way = [.. message.Hops.Reverse()];
        if (way.Length > 0)
        {
            stops.Add(new MessageStop(Shorten(Client(way[0])), string.Empty, string.Empty, "first", 18));
        }

        foreach (MessageHop hop in way)
        {
            // RFC 3848: an S behind ESMTP or LMTP says that TLS was used.
            bool isSecure = hop.Protocol.TrimEnd('A', 'a').EndsWith("S", StringComparison.OrdinalIgnoreCase);
            string[] details = [hop.Protocol, Client(hop), hop.Date is { } date ? date.ToString("g", texts.Culture) : string.Empty];
            stops.Add(new MessageStop(
                Shorten(hop.By.Length > 0 ? hop.By : "?"),
                Shorten(string.Join(" · ", details.Where(d => d.Length > 0))),
                hop.Delay is { } delay ? texts.Get("Report.Way.Delay", delay.TotalSeconds.ToString("0", texts.Culture)) : string.Empty,
                isSecure ? "tls" : "plain",
                (stops.Count * StopHeight) + 18));
        }

        int longest = stops.Count == 0 ? 0 : stops.Max(s => Math.Max(s.Name.Length, s.Details.Length));
        string results = string.Format(CultureInfo.InvariantCulture, "SPF {0} · DKIM {1} · DMARC {2}", message.Spf, message.Dkim, message.Dmarc);
        return new MessageDrawing(
            message.Subject, message.From, results, texts.Get("Report.Way.Label", message.From, way.Length), stops, 44 + (int)(longest * Character), Math.Max(1, stops.Count) * StopHeight);
    }

    private static string Client(MessageHop hop)
    {
        string name = hop.ClientName.Length > 0 ? hop.ClientName : hop.Helo;
        return hop.Address.Length == 0 ? name : name.Length == 0 ? hop.Address : $"{name} [{hop.Address}]";
    }

    private static string Shorten(string text) => text.Length <= MaxLength ? text : text.Substring(0, MaxLength - 1) + "…";
}
