using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Transport;

namespace MailPlusPS.Deployment.Parts;

/// <summary>How an audit looks at servers: by which ports, with which account, for how long.</summary>
internal sealed record LookOptions
{
    /// <summary>Where mail comes in.</summary>
    public int SmtpPort { get; init; } = 25;

    /// <summary>Where programs hand mail in, TLS begun by STARTTLS.</summary>
    public int SubmissionPort { get; init; } = 587;

    /// <summary>The same with TLS from the first byte.</summary>
    public int ImplicitTlsPort { get; init; } = 465;

    /// <summary>Where programs read mail.</summary>
    public int ImapPort { get; init; } = 993;

    /// <summary>Where programs fetch mail.</summary>
    public int Pop3Port { get; init; } = 995;

    /// <summary>The other ports that are looked at.</summary>
    public IReadOnlyList<MailService> Others { get; init; } = [.. MailService.All.Where(s => s.Port is 110 or 143 or 443)];

    /// <summary>An account of the mail server, tried once at each place; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the password is sent to a server whose certificate proves nothing.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How long a server may take for each: the connection, each answer, TLS.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>A server of somebody else, whose port 25 shows whether the provider lets mail out; null for no such look.</summary>
    public string? OutgoingTo { get; init; } = "gmail-smtp-in.l.google.com";

    /// <summary>That server's port.</summary>
    public int OutgoingPort { get; init; } = 25;

    /// <summary>The relay's port.</summary>
    public int RelayPort { get; init; } = 587;

    /// <summary>Where each line of the conversations is told.</summary>
    public Action<string> Trace { get; init; } = static _ => { };
}
