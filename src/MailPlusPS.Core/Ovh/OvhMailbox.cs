namespace MailPlusPS;

/// <summary>A mailbox at OVH (MX Plan), such as the tutorial's backup mailbox (§4.1).</summary>
public sealed record OvhMailbox
{
    /// <summary>The mail domain.</summary>
    public required string Domain { get; init; }

    /// <summary>What stands before the @.</summary>
    public required string Name { get; init; }

    /// <summary>The whole address.</summary>
    public string EmailAddress => Name + "@" + Domain;

    /// <summary>The room it has, in bytes.</summary>
    public required long? Size { get; init; }

    /// <summary>How many messages lie in it: for a backup mailbox, those that the NAS did not get. Null where OVH does not say.</summary>
    public required long? MessageCount { get; init; }

    /// <summary>Whether OVH blocked it.</summary>
    public required bool IsBlocked { get; init; }

    /// <summary>The owner's words; empty for none.</summary>
    public required string Description { get; init; }

    /// <summary>The domain's offer, in OVH's words.</summary>
    public required string Offer { get; init; }

    /// <summary>How many mailboxes the offer has; null where OVH does not say.</summary>
    public required long? AccountQuota { get; init; }

    /// <summary>Warning where it is blocked, else Pass.</summary>
    public CheckStatus Status => IsBlocked ? CheckStatus.Warning : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The room in gigabytes of 10⁹ bytes, as OVH counts; for views.</summary>
    public double? SizeGB => Size / 1e9;
}
