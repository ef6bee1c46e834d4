namespace MailPlusPS;

/// <summary>What became of a DynHost record.</summary>
public sealed record DynHostUpdate
{
    /// <summary>The host, A-labels.</summary>
    public required string HostName { get; init; }

    /// <summary>The address that it is to have.</summary>
    public required string IPAddress { get; init; }

    /// <summary>What it led to before: by the DNS, else by the history; empty where neither knows.</summary>
    public required string PreviousAddress { get; init; }

    /// <summary>Whether it had that address already, so that nothing was sent.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Whether an update was sent.</summary>
    public bool IsSent { get; init; }

    /// <summary>The server's reply, safe to show; empty where nothing was sent.</summary>
    public required string Reply { get; init; }

    /// <summary>Pass where the host has the address now, Warning where it has another one.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What happened, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Host, address and reply in a line.</summary>
    /// <returns>For example <c>votredomaine.tld: 82.64.10.20 (good 82.64.10.20)</c>.</returns>
    public override string ToString() => $"{HostName}: {IPAddress} ({(IsSent ? Reply : "-")})";
}
