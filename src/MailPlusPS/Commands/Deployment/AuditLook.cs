using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>From where an audit looks at servers, and with which account.</summary>
/// <param name="Vantage">From where.</param>
/// <param name="Limit">How long a server may take for each: the connection, each answer, TLS.</param>
/// <param name="Roots">Authorities that are trusted besides the system's.</param>
internal sealed record AuditLook(IVantage Vantage, TimeSpan Limit, IReadOnlyList<X509Certificate2> Roots)
{
    /// <summary>The account; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the password is sent to a server whose certificate proves nothing.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Whose port 25 shows whether mail gets out; null for nobody's.</summary>
    public string? OutgoingTo { get; init; }

    /// <summary>The same as the library takes it.</summary>
    /// <param name="relayPort">The relay's port.</param>
    /// <param name="trace">Where each line of the conversations is told.</param>
    /// <returns>The options.</returns>
    public LookOptions Options(int relayPort, Action<string> trace) => new()
    {
        Credential = Credential,
        SkipCertificateCheck = SkipCertificateCheck,
        Limit = Limit,
        Roots = Roots,
        OutgoingTo = OutgoingTo,
        RelayPort = relayPort,
        Trace = trace,
    };
}
