using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Transport;

/// <summary>What one connection to one port showed.</summary>
/// <param name="Target">Address and port.</param>
/// <param name="State">Whether it came about.</param>
internal sealed record PortProbe(IPEndPoint Target, PortState State)
{
    /// <summary>What happened, as a sentence, where something did not go on; empty otherwise.</summary>
    public string Trouble { get; init; } = string.Empty;

    /// <summary>Why it did not go on; null where it did.</summary>
    public TransportFault? Fault { get; init; }

    /// <summary>The server's first line, as it came; empty where it said nothing.</summary>
    public string Greeting { get; init; } = string.Empty;

    /// <summary>Whether TLS is offered; null where that was not found out.</summary>
    public bool? OffersTls { get; init; }

    /// <summary>The version of TLS; empty where none came about.</summary>
    public string TlsVersion { get; init; } = string.Empty;

    /// <summary>All versions that the port takes, the oldest first; null where that was not asked or not answered.</summary>
    public IReadOnlyList<string>? TlsVersions { get; init; }

    /// <summary>The certificate; null where none was shown.</summary>
    public CertificateReading? Certificate { get; init; }

    /// <summary>Our own address; null through a tunnel or a proxy.</summary>
    public IPAddress? LocalAddress { get; init; }

    /// <summary>What a connection that did not come about says of the port.</summary>
    /// <param name="target">Address and port.</param>
    /// <param name="trouble">Why it did not.</param>
    /// <returns>The port.</returns>
    public static PortProbe Unreached(IPEndPoint target, TransportException trouble) =>
        new(target, trouble.Fault switch
        {
            TransportFault.Refused => PortState.Closed,
            TransportFault.TimedOut => PortState.Filtered,
            _ => PortState.NotTested,
        })
        {
            Trouble = trouble.Message,
            Fault = trouble.Fault,
        };
}
