using System.Net;

namespace MailPlusPS.Transport;

/// <summary>What a conversation that was held anyway shows of its port, so that nobody connects there once more.</summary>
internal static class SeenPorts
{
    /// <summary>The port of an SMTP conversation.</summary>
    /// <param name="target">Address and port.</param>
    /// <param name="opening">The conversation.</param>
    /// <returns>The port.</returns>
    public static PortProbe Of(IPEndPoint target, SmtpOpening opening) =>
        opening is { Greeting: null, Trouble: { } trouble } && IsUnreached(trouble)
            ? PortProbe.Unreached(target, trouble)
            : new PortProbe(target, PortState.Open)
            {
                Trouble = opening.Trouble?.Message ?? string.Empty,
                Fault = opening.Trouble?.Fault,
                Greeting = opening.Greeting?.ToString() ?? string.Empty,
                OffersTls = opening.Hello?.OffersTls,
                TlsVersion = opening.Certificate?.Protocol ?? string.Empty,
                Certificate = opening.Certificate?.Reading,
                LocalAddress = opening.LocalAddress,
            };

    /// <summary>A port that was only connected to.</summary>
    /// <param name="target">Address and port.</param>
    /// <param name="trouble">Why no connection came about, or none that lasted; null where one did.</param>
    /// <returns>The port.</returns>
    public static PortProbe Of(IPEndPoint target, TransportException? trouble) =>
        trouble is not null && IsUnreached(trouble)
            ? PortProbe.Unreached(target, trouble)
            : new PortProbe(target, PortState.Open) { Trouble = trouble?.Message ?? string.Empty, Fault = trouble?.Fault };

    /// <summary>The port of an IMAP conversation.</summary>
    /// <param name="target">Address and port.</param>
    /// <param name="facts">What was seen.</param>
    /// <returns>The port.</returns>
    public static PortProbe Of(IPEndPoint target, ImapServerFacts facts) =>
        facts.Certificate is not { } certificate
            ? Of(target, facts.Trouble)
            : new PortProbe(target, PortState.Open)
            {
                Trouble = facts.Trouble?.Message ?? string.Empty,
                Fault = facts.Trouble?.Fault,
                OffersTls = true,
                TlsVersion = certificate.Protocol,
                Certificate = certificate.Reading,
            };

    private static bool IsUnreached(TransportException trouble) =>
        trouble.Fault is TransportFault.Refused or TransportFault.TimedOut or TransportFault.Unreachable or TransportFault.Vantage;
}
