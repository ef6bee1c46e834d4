using System;
using System.Collections.Generic;
using System.Net;

namespace MailPlusPS;

/// <summary>One deployment, described once: what its owner chose, and by which names secrets are found elsewhere.</summary>
public sealed record MailPlusDeployment
{
    /// <summary>The mail domain.</summary>
    public required string Domain { get; init; }

    /// <summary>How the server is run; aspects left out are guessed from the DNS.</summary>
    public DeploymentRole Role { get; init; }

    /// <summary>The host name that a DynHost follows the address with; empty where there is none.</summary>
    public string DynHost { get; init; } = string.Empty;

    /// <summary>The public address of the house, where it stays; else null.</summary>
    public IPAddress? PublicIPAddress { get; init; }

    /// <summary>The relay that takes outgoing mail; empty where mail goes out direct or nothing is said.</summary>
    public string Relay { get; init; } = string.Empty;

    /// <summary>The relay's port.</summary>
    public int RelayPort { get; init; } = 587;

    /// <summary>The name under which the relay's log-in is kept in a vault.</summary>
    public string RelayCredential { get; init; } = string.Empty;

    /// <summary>The backup MX: <c>Ovh</c>, or host names in their order.</summary>
    public IReadOnlyList<string> BackupMx
    {
        get;
        init => field = [.. value];
    } = Array.Empty<string>();

    /// <summary>The DKIM selectors.</summary>
    public IReadOnlyList<string> Selector
    {
        get;
        init => field = [.. value];
    } = Array.Empty<string>();

    /// <summary>The DMARC policy that is wanted; null where nothing is said.</summary>
    public DmarcPolicy? DmarcPolicy { get; init; }

    /// <summary>The address that DMARC reports go to.</summary>
    public string DmarcReports { get; init; } = string.Empty;

    /// <summary>The local parts of the mailboxes.</summary>
    public IReadOnlyList<string> Users
    {
        get;
        init => field = [.. value];
    } = Array.Empty<string>();

    /// <summary>Whether mail is read in a browser at <c>mail.</c> below the domain.</summary>
    public bool WebMail { get; init; }

    /// <summary>The NAS.</summary>
    public string Nas { get; init; } = string.Empty;

    /// <summary>The port of the NAS's web interface.</summary>
    public int NasPort { get; init; } = 5001;

    /// <summary>The name under which the NAS's log-in is kept in a vault.</summary>
    public string NasCredential { get; init; } = string.Empty;

    /// <summary>The provider's box.</summary>
    public string Box { get; init; } = string.Empty;

    /// <summary>The name under which the box's log-in is kept in a vault.</summary>
    public string BoxCredential { get; init; } = string.Empty;

    /// <summary>Steps that are left out by choice, each with its reason.</summary>
    public IReadOnlyDictionary<string, string> OptOut { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file that it was read from; empty where there is none.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The domain.</summary>
    /// <returns><see cref="Domain"/>.</returns>
    public override string ToString() => Domain;
}
