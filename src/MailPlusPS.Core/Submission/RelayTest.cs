using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Submission;

/// <summary>What is tested of a relay.</summary>
/// <param name="Host">Its name, as its certificate should have it.</param>
/// <param name="Address">Its address.</param>
internal sealed record RelayTest(string Host, IPAddress Address)
{
    /// <summary>The ports to try, in order, and whether TLS begins before a word is said; the first that greets counts.</summary>
    public IReadOnlyList<(int Port, bool IsImplicit)> Ports { get; init; } = [(SubmissionRoute.StartTlsPort, false), (SubmissionRoute.ImplicitTlsPort, true)];

    /// <summary>The log-in; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>The senders to ask about.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>How long a conversation may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>Where each line is told; never a password.</summary>
    public Action<string> Trace { get; init; } = static _ => { };

    /// <summary>The relay at a port, as texts name it.</summary>
    /// <param name="port">The port.</param>
    /// <returns>For example <c>smtp.orange.fr:587</c>.</returns>
    public string At(int port) => string.Format(CultureInfo.InvariantCulture, "{0}:{1}", Host, port);
}
