using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>How an IMAP server is to be tested.</summary>
/// <param name="Host">Its name or address, as its certificate should name it.</param>
/// <param name="Address">The address that is talked to.</param>
internal sealed record ImapServerTest(string Host, IPAddress Address)
{
    /// <summary>Where IMAP with TLS from the first byte is.</summary>
    public int Port { get; init; } = 993;

    /// <summary>Where POP3 with TLS from the first byte is.</summary>
    public int Pop3Port { get; init; } = 995;

    /// <summary>Whether POP3 is wanted; it is off in the tutorial.</summary>
    public bool WantsPop3 { get; init; }

    /// <summary>An account; null to test without log-in.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the password is sent to a server whose certificate proves nothing.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>What another service said to the same password where it refused it: then it is not tried here (null where it did not refuse). Asked before the log-in.</summary>
    public Func<Task<string?>>? RefusedElsewhere { get; init; }

    /// <summary>How long the server may take for each: the connection, TLS, each answer.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];
}
