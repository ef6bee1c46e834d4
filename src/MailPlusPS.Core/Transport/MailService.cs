using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Transport;

/// <summary>A port of a mail server, and how the tutorial wants it (§5.4, §6, §7).</summary>
/// <param name="Port">The port.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Protocol">What is spoken.</param>
/// <param name="IsImplicit">Whether TLS begins at once (RFC 8314); else by STARTTLS or STLS.</param>
/// <param name="Wish">How the tutorial wants it.</param>
/// <param name="Step">The step that says so.</param>
internal sealed record MailService(int Port, string Name, MailProtocol Protocol, bool IsImplicit, PortWish Wish, string Step)
{
    /// <summary>The ports of the tutorial, in the order of the numbers.</summary>
    public static IReadOnlyList<MailService> All { get; } =
    [
        new(25, "SMTP", MailProtocol.Smtp, IsImplicit: false, PortWish.Open, "P07"),
        new(110, "POP3", MailProtocol.Pop3, IsImplicit: false, PortWish.Closed, "S07"),
        new(143, "IMAP", MailProtocol.Imap, IsImplicit: false, PortWish.Closed, "S06"),
        new(443, "HTTPS", MailProtocol.Http, IsImplicit: true, PortWish.Either, "N06"),
        new(465, "SMTPS", MailProtocol.Smtp, IsImplicit: true, PortWish.Closed, "S03"),
        new(587, "Submission", MailProtocol.Smtp, IsImplicit: false, PortWish.Open, "S03"),
        new(993, "IMAPS", MailProtocol.Imap, IsImplicit: true, PortWish.Open, "S06"),
        new(995, "POP3S", MailProtocol.Pop3, IsImplicit: true, PortWish.Closed, "S07"),
    ];

    /// <summary>Whether a page is asked for behind TLS; its first line is the greeting then.</summary>
    public bool AsksPage { get; init; }

    /// <summary>Whether strangers' servers connect here, which look at no certificate unless told to (RFC 7435).</summary>
    public bool IsForServers => Protocol == MailProtocol.Smtp && Wish == PortWish.Open && Step == "P07";

    /// <summary>The service that a port has.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The tutorial's; for a port over 1000 the one of the same last digits, as people number them (2525 is SMTP, 10993 is IMAPS); else SMTP that nobody wishes for.</returns>
    public static MailService Of(int port) =>
        All.FirstOrDefault(s => s.Port == port)
        ?? (port > 1000 ? All.FirstOrDefault(s => s.Port == port % 1000) ?? All.FirstOrDefault(s => s.Port == port % 100) : null)?.At(port)
        ?? new MailService(port, "SMTP", MailProtocol.Smtp, IsImplicit: false, PortWish.Either, string.Empty);

    /// <summary>The same service on another port.</summary>
    /// <param name="port">The port to connect to.</param>
    /// <returns>The service.</returns>
    public MailService At(int port) => this with { Port = port };
}
