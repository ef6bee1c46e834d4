using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Transport;

/// <summary>What a server answers to EHLO (RFC 5321 §4.1.1.1): its name and what it can do.</summary>
internal sealed class SmtpHello
{
    private readonly Dictionary<string, string> _extensions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the answer.</summary>
    /// <param name="reply">The answer to EHLO.</param>
    public SmtpHello(SmtpReply reply)
    {
        Reply = reply;
        Host = reply.Lines[0].Split(' ')[0];
        foreach (string line in reply.Lines.Skip(1))
        {
            // AUTH=PLAIN is what old clients wanted; it says the same.
            int end = line.IndexOfAny([' ', '=']);
            _extensions[end < 0 ? line : line.Substring(0, end)] = end < 0 ? string.Empty : line.Substring(end + 1).Trim();
        }
    }

    /// <summary>The answer itself.</summary>
    public SmtpReply Reply { get; }

    /// <summary>The server's name.</summary>
    public string Host { get; }

    /// <summary>The keywords, for views.</summary>
    public string Keywords => string.Join(", ", Reply.Lines.Skip(1));

    /// <summary>Whether TLS can be begun (RFC 3207).</summary>
    public bool OffersTls => _extensions.ContainsKey("STARTTLS");

    /// <summary>The ways to log in (RFC 4954); null where there are none.</summary>
    public string? Mechanisms => _extensions.TryGetValue("AUTH", out string? mechanisms) ? mechanisms : null;

    /// <summary>The largest message (RFC 1870), as text; null where the server does not say.</summary>
    public string? Size => _extensions.TryGetValue("SIZE", out string? size) ? size : null;
}
