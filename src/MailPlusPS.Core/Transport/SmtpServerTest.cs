using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Transport;

/// <summary>How a server is to be tested.</summary>
/// <param name="Target">Which.</param>
internal sealed record SmtpServerTest(SmtpTarget Target)
{
    /// <summary>Where it takes mail from other servers.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Where it takes mail from its own users, TLS begun by STARTTLS.</summary>
    public int SubmissionPort { get; init; } = 587;

    /// <summary>The same with TLS from the first byte.</summary>
    public int ImplicitTlsPort { get; init; } = 465;

    /// <summary>An account; null to test without log-in.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the password is sent to a server whose certificate proves nothing.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How long a conversation may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>Where each line of the conversations is told.</summary>
    public Action<string> Trace { get; init; } = static _ => { };
}
