using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>What is known beforehand of a deployment that is to be judged.</summary>
/// <param name="Domain">The mail domain.</param>
internal sealed record AuditOptions(DnsName Domain)
{
    /// <summary>The role; aspects left out are guessed.</summary>
    public DeploymentRole Role { get; init; }

    /// <summary>The DKIM selectors; well-known ones are tried where none is given.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>The relay: a provider's name or a host; guessed from the SPF record where none is given.</summary>
    public string? Relay { get; init; }

    /// <summary>The relay's port.</summary>
    public int RelayPort { get; init; } = 587;

    /// <summary>The log-in at the relay, tried once; null for none.</summary>
    public NetworkCredential? RelayCredential { get; init; }

    /// <summary>The backup MX: <c>Ovh</c> or host names; guessed from the MX records where none is given.</summary>
    public IReadOnlyList<string> BackupMx { get; init; } = [];

    /// <summary>The public address of the house; null where it is not known.</summary>
    public IPAddress? PublicIPAddress { get; init; }

    /// <summary>The address of the NAS in the house; null where it is not known.</summary>
    public IPAddress? NasAddress { get; init; }

    /// <summary>Whether mail is read in a browser from outside (tutorial §7).</summary>
    public bool HasWebMail { get; init; }

    /// <summary>The local parts of the mailboxes, the main user's first; none where they are not known.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Steps that are left out by choice, each with its reason.</summary>
    public IReadOnlyDictionary<string, string> OptOut { get; init; } = new Dictionary<string, string>(System.StringComparer.OrdinalIgnoreCase);
}
