using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS;

/// <summary>A package of a Synology NAS: installed, offered by the package centre, or neither.</summary>
public sealed record SynologyPackage
{
    /// <summary>Its id, such as <c>MailPlus-Server</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name as DSM shows it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How it stands.</summary>
    public required PackageState State { get; init; }

    /// <summary>The version that is installed; null where it is not.</summary>
    public required string? Version { get; init; }

    /// <summary>The version that the package centre has for this model; null where it has none.</summary>
    public required string? OfferedVersion { get; init; }

    /// <summary>The packages that it needs, by id, as the package centre says.</summary>
    public required IReadOnlyList<string> Dependencies
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Those of <see cref="Dependencies"/> that are not running.</summary>
    public required IReadOnlyList<string> MissingDependencies
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Whether it is installed.</summary>
    public bool IsInstalled => State > PackageState.NotInstalled;

    /// <summary>Pass where it runs, Warning where it is stopped or half done, Info where it could be installed, Fail where this model does not have it.</summary>
    public CheckStatus Status => State switch
    {
        PackageState.Running => CheckStatus.Pass,
        PackageState.NotInstalled => CheckStatus.Info,
        PackageState.NotOffered => CheckStatus.Fail,
        _ => CheckStatus.Warning,
    };

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Id and state.</summary>
    /// <returns>For example <c>MailPlus-Server (Running)</c>.</returns>
    public override string ToString() => $"{Id} ({State})";
}
