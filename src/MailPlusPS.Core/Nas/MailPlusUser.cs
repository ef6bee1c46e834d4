using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A user of the NAS, as far as mail is concerned (tutorial §5.3, §5.10).</summary>
public sealed record MailPlusUser
{
    /// <summary>The name, which is what stands before the @ (S02).</summary>
    public required string Name { get; init; }

    /// <summary>The description.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the account is enabled.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether it is activated in MailPlus Server and so holds a licence; null where the NAS did not say.</summary>
    public required bool? IsActive { get; init; }

    /// <summary>Whether it has the application privileges for MailPlus; null where the NAS did not say.</summary>
    public required bool? HasPrivilege { get; init; }

    /// <summary>What it may do on the shared folder MailPlus.</summary>
    public required ShareAccess ShareAccess { get; init; }

    /// <summary>The mailbox of the same name at OVH; null where there is none, or none were compared.</summary>
    public string? BackupMailbox { get; init; }

    /// <summary>What is to be said of it, one verdict a step.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is not right, in sentences, for views; empty where all is.</summary>
    public string Remarks => string.Join(" ", Checks.Where(c => c.Status > CheckStatus.Pass).Select(c => c.Message));

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
