using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One port of a mail server as seen from a place: open or closed in both families, its greeting, its TLS, and whether that is as the tutorial wants it (§5.4, §6).</summary>
public sealed record MailPort
{
    /// <summary>The server's name or address.</summary>
    public required string ComputerName { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>What it is called: <c>SMTP</c>, <c>Submission</c>, <c>IMAPS</c> …; <c>Outgoing</c> for the way to another server's port 25.</summary>
    public required string Service { get; init; }

    /// <summary>The step of the tutorial that wants it so; empty for a port that no step names.</summary>
    public required string Step { get; init; }

    /// <summary>How the tutorial wants it.</summary>
    public required PortWish Wish { get; init; }

    /// <summary>The IPv4 address that was tried; empty where there is none.</summary>
    public string IPv4Address { get; init; } = string.Empty;

    /// <summary>What came of it by IPv4.</summary>
    public required PortState IPv4 { get; init; }

    /// <summary>The IPv6 address that was tried; empty where there is none.</summary>
    public string IPv6Address { get; init; } = string.Empty;

    /// <summary>What came of it by IPv6.</summary>
    public required PortState IPv6 { get; init; }

    /// <summary>The server's first line, control characters written out; empty where it said nothing.</summary>
    public string Greeting
    {
        get;
        init => field = ControlCharacters.Escape(value);
    } = string.Empty;

    /// <summary>The version of TLS, such as <c>TLS 1.3</c>; empty where none came about.</summary>
    public string TlsVersion { get; init; } = string.Empty;

    /// <summary>All versions of TLS that the port takes, the oldest first; empty where only <see cref="TlsVersion"/> was found out. IMAPS is asked, for all ports of MailPlus share one profile (S04).</summary>
    public IReadOnlyList<string> TlsVersions
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The certificate; null where none was shown.</summary>
    public MailCertificate? Certificate { get; init; }

    /// <summary>From where it was looked at and what that cannot show, as sentences.</summary>
    public required string Vantage { get; init; }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary><see cref="IPv4"/> as views show it: a hyphen where there is nothing to try.</summary>
    public string IPv4Text => Show(IPv4, IPv4Address);

    /// <summary><see cref="IPv6"/> likewise.</summary>
    public string IPv6Text => Show(IPv6, IPv6Address);

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is to be said of it, for views: the worst verdict, the state of the port first.</summary>
    public string Finding => Checks.WorstResult().Message;

    /// <summary>Server, port and states.</summary>
    /// <returns>For example <c>votredomaine.tld:25 Open/NotTested</c>.</returns>
    public override string ToString() => $"{ComputerName}:{Port.ToString(System.Globalization.CultureInfo.InvariantCulture)} {IPv4}/{IPv6}";

    private static string Show(PortState state, string address) => address.Length == 0 ? "-" : state.ToString();
}
