using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Deployment;

/// <summary>The role that verdicts are given for: what the user said, else what the DNS suggests, and where it was taken from.</summary>
internal sealed record RoleAssessment
{
    // A DynHost record is served with 60 seconds; nobody else publishes an address for so short a time.
    private const int DynamicTimeToLive = 300;

    /// <summary>All three aspects.</summary>
    public required DeploymentRole Role { get; init; }

    /// <summary>The relay that is used; null where none is known.</summary>
    public required RelayProfile? Relay { get; init; }

    /// <summary>How mail goes out, and why that is taken to be so, as half a sentence.</summary>
    public required string Sending { get; init; }

    /// <summary>Whether the address changes, likewise.</summary>
    public required string Address { get; init; }

    /// <summary>Whether there is a backup, likewise.</summary>
    public required string Backup { get; init; }

    /// <summary>Whether mail goes out by a relay.</summary>
    public bool IsRelayed => (Role & DeploymentRole.Relayed) != DeploymentRole.None;

    /// <summary>Whether another server takes mail in meanwhile.</summary>
    public bool HasBackup => (Role & DeploymentRole.BackupMx) != DeploymentRole.None;

    /// <summary>Puts together what was said and what the DNS suggests.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The role.</returns>
    public static RoleAssessment Of(AuditFacts facts)
    {
        (DeploymentRole sending, RelayProfile? relay, string sendingText) = AssessSending(facts);
        (DeploymentRole address, string addressText) = AssessAddress(facts);
        (DeploymentRole backup, string backupText) = AssessBackup(facts);
        return new RoleAssessment
        {
            Role = sending | address | backup,
            Relay = relay,
            Sending = sendingText,
            Address = addressText,
            Backup = backupText,
        };
    }

    /// <summary>The relay that the user named, else the one that the SPF record does.</summary>
    /// <param name="options">What was said.</param>
    /// <param name="terms">The terms of the record.</param>
    /// <returns>The relay; null where mail goes out direct or nothing names one.</returns>
    public static RelayProfile? RelayOf(AuditOptions options, IReadOnlyList<SpfTerm> terms)
    {
        if (options.Relay is { Length: > 0 } name)
        {
            return RelayProfile.Find(name);
        }

        // OVH's record stands in zones for its mailboxes too, so that it alone does not make OVH the relay.
        return (options.Role & DeploymentRole.Direct) != DeploymentRole.None ? null
            : RelayProfile.All.FirstOrDefault(p => p.SpfDomain is null && terms.Any(p.IsNamedBy));
    }

    private static (DeploymentRole Role, RelayProfile? Relay, string Text) AssessSending(AuditFacts facts)
    {
        DeploymentRole said = facts.Options.Role & (DeploymentRole.Relayed | DeploymentRole.Direct);
        RelayProfile? relay = RelayOf(facts.Options, facts.Spf.Terms);
        if (relay is { } given && facts.Options.Relay is { Length: > 0 })
        {
            return (DeploymentRole.Relayed, given, Texts.Get("Role.Relayed.Given", given.Provider));
        }

        if (said == DeploymentRole.Direct)
        {
            return (said, null, Texts.Get("Role.Direct.Given"));
        }

        return relay is not null
            ? (DeploymentRole.Relayed, relay, Texts.Get("Role.Relayed.FromSpf", relay.Provider))
            : (DeploymentRole.Relayed, null, Texts.Get(said == DeploymentRole.None ? "Role.Relayed.Assumed" : "Role.Relayed.Unnamed"));
    }

    private static (DeploymentRole Role, string Text) AssessAddress(AuditFacts facts)
    {
        DeploymentRole said = facts.Options.Role & (DeploymentRole.DynamicAddress | DeploymentRole.FixedAddress);
        if (said != DeploymentRole.None)
        {
            return (said, Texts.Get($"Role.{said}.Given"));
        }

        int? timeToLive = facts.Apex.Four.Records.Count > 0 ? facts.Apex.Four.Records.Min(r => r.TimeToLive) : null;
        return timeToLive is <= DynamicTimeToLive
            ? (DeploymentRole.DynamicAddress, Texts.Get("Role.DynamicAddress.FromTtl"))
            : (DeploymentRole.DynamicAddress, Texts.Get("Role.DynamicAddress.Assumed"));
    }

    private static (DeploymentRole Role, string Text) AssessBackup(AuditFacts facts)
    {
        DeploymentRole said = facts.Options.Role & (DeploymentRole.BackupMx | DeploymentRole.NoBackupMx);
        if (facts.Options.BackupMx.Count > 0)
        {
            return (DeploymentRole.BackupMx, Texts.Get("Role.BackupMx.Given", string.Join(", ", facts.Options.BackupMx)));
        }

        if (said != DeploymentRole.None)
        {
            return (said, Texts.Get($"Role.{said}.Said"));
        }

        IReadOnlyList<MxRecord> backups = MailExchanges.Of(facts).Backups;
        if (backups.Count == 0)
        {
            return (DeploymentRole.NoBackupMx, Texts.Get("Role.NoBackupMx.FromMx"));
        }

        bool ovh = backups.Any(m => OvhNames.IsMailServer(DnsName.Parse(m.Exchange)));
        return (DeploymentRole.BackupMx, Texts.Get("Role.BackupMx.FromMx", ovh ? "OVH" : backups[0].Exchange));
    }
}
