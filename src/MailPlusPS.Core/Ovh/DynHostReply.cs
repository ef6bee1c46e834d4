using System;
using System.Collections.Generic;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>A reply of a DynHost server, read.</summary>
/// <param name="Code">What it says.</param>
/// <param name="Address">The address in it; null where there is none.</param>
/// <param name="Text">Its first line, safe to show.</param>
internal sealed record DynHostReply(DynHostReplyCode Code, IPAddress? Address, string Text)
{
    private static readonly Dictionary<string, DynHostReplyCode> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["good"] = DynHostReplyCode.Good,
        ["nochg"] = DynHostReplyCode.NoChange,
        ["badauth"] = DynHostReplyCode.BadAuthentication,
        ["notfqdn"] = DynHostReplyCode.NotFullName,
        ["nohost"] = DynHostReplyCode.NoHost,
        ["numhost"] = DynHostReplyCode.HostCount,
        ["abuse"] = DynHostReplyCode.Abuse,
        ["badagent"] = DynHostReplyCode.BadAgent,
        ["!donator"] = DynHostReplyCode.NotDonator,
        ["!yours"] = DynHostReplyCode.NotYours,
        ["dnserr"] = DynHostReplyCode.DnsError,
        ["911"] = DynHostReplyCode.OutOfOrder,
        ["badsys"] = DynHostReplyCode.BadSystem,
        ["badrequest"] = DynHostReplyCode.BadRequest,
    };

    /// <summary>Whether the host has the address now.</summary>
    public bool IsSuccess => Code is DynHostReplyCode.Good or DynHostReplyCode.NoChange;

    /// <summary>Whether asking again with the same log-in makes it worse.</summary>
    public bool IsFinal => Code is DynHostReplyCode.BadAuthentication or DynHostReplyCode.Abuse;

    /// <summary>Reads a reply; anything can be one, and what is not known is a failure.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="body">The text.</param>
    /// <returns>The reply.</returns>
    public static DynHostReply Read(int statusCode, string body)
    {
        string line = body.Trim().Split('\n')[0].Trim();
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        string shown = ControlCharacters.Excerpt(line.Length > 0 ? line : "HTTP " + statusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        DynHostReplyCode code = words.Length > 0 && Words.TryGetValue(words[0], out DynHostReplyCode known) ? known : DynHostReplyCode.Unknown;

        // RFC 9110 §15.5.2; some servers say it with a page instead of a word.
        code = statusCode == 401 ? DynHostReplyCode.BadAuthentication
            : code is DynHostReplyCode.Good or DynHostReplyCode.NoChange && statusCode is < 200 or >= 300 ? DynHostReplyCode.Unknown
            : code;
        IPAddress? address = words.Length > 1 && InternetAddress.TryParse(words[1], out IPAddress? found, out _) ? found : null;
        return new DynHostReply(code, address, shown);
    }
}
