using System;
using System.Globalization;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What is known of the deployment beforehand, against which settings are judged.</summary>
internal sealed record MailPlusFacts
{
    /// <summary>Port 587 of the relay (tutorial §5.5.2).</summary>
    public const int SubmissionPort = 587;

    /// <summary>The mail domain; the server's first where it is null.</summary>
    public DnsName? Domain { get; init; }

    /// <summary>The address of the NAS in the local network.</summary>
    public IPAddress? LanAddress { get; init; }

    /// <summary>How the server is run; what is left out is not assumed.</summary>
    public DeploymentRole Role { get; init; }

    /// <summary>The relay's host.</summary>
    public string Relay { get; init; } = "smtp.orange.fr";

    /// <summary>The relay's port.</summary>
    public int RelayPort { get; init; } = SubmissionPort;

    /// <summary>The account at the relay; null where it is not known.</summary>
    public string? RelayAccount { get; init; }

    /// <summary>The DKIM selector; null for any of the tutorial's form.</summary>
    public string? Selector { get; init; }

    /// <summary>The user who gets what other servers' administrators write; null where it is not known.</summary>
    public string? Postmaster { get; init; }

    /// <summary>How many users the licences allow, once that is read.</summary>
    public long? Licences { get; init; }

    /// <summary>Whether another server takes mail in while this one answers "later".</summary>
    public bool HasBackup => Role.HasFlag(DeploymentRole.BackupMx);

    /// <summary>Whether it is known that none does.</summary>
    public bool HasNoBackup => Role.HasFlag(DeploymentRole.NoBackupMx);

    /// <summary>Whether the server delivers by itself.</summary>
    public bool IsDirect => Role.HasFlag(DeploymentRole.Direct);

    /// <summary>What stands for a place of the mapping.</summary>
    /// <param name="place">Its name without braces, such as <c>domain</c>.</param>
    /// <returns>The text; null where it is not known.</returns>
    public string? Find(string place) => place switch
    {
        "domain" => Domain?.ToString().TrimEnd('.'),
        "lanAddress" => LanAddress?.ToString(),
        "relay" => Relay,
        "relayPort" => RelayPort.ToString(CultureInfo.InvariantCulture),
        "relayAccount" => RelayAccount,
        "selector" => Selector,
        "postmaster" => Postmaster,
        "licences" => Licences?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Fills the places of a text.</summary>
    /// <param name="text">The text, such as <c>Mail of {domain}</c>.</param>
    /// <returns>The text filled in; null where a place is not known.</returns>
    public string? Fill(string text)
    {
        int open = text.IndexOf('{');
        int close = open < 0 ? -1 : text.IndexOf('}', open);
        if (close < 0)
        {
            return text;
        }

        return Find(text.Substring(open + 1, close - open - 1)) is { } value && Fill(text.Substring(close + 1)) is { } rest
            ? text.Substring(0, open) + value + rest
            : null;
    }
}
