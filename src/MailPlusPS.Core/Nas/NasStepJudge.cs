using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>
/// Judges the steps that a session with the NAS alone can show: packages, licences, users, security. One verdict a step;
/// what the NAS refuses makes it an error with the reason, never an exception.
/// </summary>
internal sealed class NasStepJudge
{
    private static readonly IReadOnlyList<CheckRule> PackageSteps = [StepRules.P01, StepRules.P03, StepRules.P13, StepRules.K01, StepRules.K02, StepRules.K03, StepRules.X1];
    private static readonly IReadOnlyList<CheckRule> UserSteps = [StepRules.P02, StepRules.X2, StepRules.S02, StepRules.S43, StepRules.S44, StepRules.S45, StepRules.S46, StepRules.S49];

    private readonly IReadOnlyList<string>? _backupMailboxes;

    /// <summary>Makes a judge.</summary>
    /// <param name="backupMailboxes">The addresses of the backup mailboxes; null where they are not known.</param>
    public NasStepJudge(IReadOnlyList<string>? backupMailboxes = null)
    {
        _backupMailboxes = backupMailboxes;
    }

    /// <summary>The steps that it judges.</summary>
    public static IReadOnlyList<CheckRule> Steps { get; } = [.. PackageSteps, .. UserSteps, StepRules.P09];

    /// <summary>Judges.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(NasSession session, CancellationToken cancellationToken)
    {
        string computer = session.ComputerName;
        IReadOnlyList<CheckResult> packages = await GuardAsync(PackageSteps, computer, async () => Packages(computer, await new PackageReader(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        IReadOnlyList<CheckResult> users = await GuardAsync(UserSteps, computer, async () => Users(computer, await new MailUserReader(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        IReadOnlyList<CheckResult> security = await GuardAsync([StepRules.P09], computer, async () => [(await new SynologySecurity(session.Calls, session.Facts, computer).JudgeAsync(cancellationToken).ConfigureAwait(false))[0]]).ConfigureAwait(false);
        return [.. packages, .. users, .. security];
    }

    private static async Task<IReadOnlyList<CheckResult>> GuardAsync(IReadOnlyList<CheckRule> steps, string computer, Func<Task<IReadOnlyList<CheckResult>>> judge)
    {
        try
        {
            return await judge().ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            return [.. steps.Select(s => s.Unknown(computer, exception.Message))];
        }
    }

    private static IReadOnlyList<CheckResult> Packages(string computer, PackageInventory inventory)
    {
        SynologyPackage server = inventory.Describe(PackageInventory.MailPlusServer);
        SynologyPackage dns = inventory.Describe(PackageInventory.DnsServer);
        bool hasTwo = server.State == PackageState.Running && inventory.StateOf(PackageInventory.MailServer) == PackageState.Running;
        CheckResult offered = server.IsInstalled || server.OfferedVersion is not null ? StepRules.P01.Give(CheckStatus.Pass, computer, "Pass", server.OfferedVersion ?? server.Version)
            : inventory.Offers is null ? StepRules.P01.Unknown(computer, Texts.Get("Nas.Package.CatalogueSilent", computer))
            : StepRules.P01.Give(CheckStatus.Fail, computer, "NotOffered");
        return
        [
            offered,
            hasTwo ? StepRules.P03.Give(CheckStatus.Fail, computer, "Two") with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("P03.Path")) } : StepRules.P03.Give(CheckStatus.Pass, computer, "Pass"),
            dns.State == PackageState.Running ? StepRules.P13.Give(CheckStatus.Pass, computer, "Pass", dns.Version)
                : StepRules.P13.Give(CheckStatus.Info, computer, "Missing") with { Remedy = Install(dns.Id) },
            Installed(StepRules.K01, CheckStatus.Fail, computer, server),
            server.State == PackageState.Running ? StepRules.K02.Give(CheckStatus.Pass, computer, "Pass", server.Version) : StepRules.K02.Give(CheckStatus.Info, computer, "Look"),
            Installed(StepRules.K03, CheckStatus.Warning, computer, inventory.Describe(PackageInventory.MailPlusClient)),
            StepRules.X1.Adopt(offered),
        ];
    }

    private static CheckResult Installed(CheckRule step, CheckStatus worst, string computer, SynologyPackage package) => package switch
    {
        { State: PackageState.Running, MissingDependencies.Count: 0 } => step.Give(CheckStatus.Pass, computer, "Pass", package.Version),
        { State: PackageState.Running } => step.Give(CheckStatus.Warning, computer, "Needs", package.Id, string.Join(", ", package.MissingDependencies)) with { Remedy = Install(string.Join(", ", package.MissingDependencies)) },
        { IsInstalled: true } => step.Give(worst, computer, "Stopped", package.Id) with { Remedy = Install(package.Id) },
        _ => step.Give(worst, computer, "Missing", package.Id) with { Remedy = Install(package.Id) },
    };

    private IReadOnlyList<CheckResult> Users(string computer, MailUsers users)
    {
        MailPlusUser[] active = [.. users.Users.Where(u => u.IsActive == true)];
        CheckResult licences = Licences(computer, users.Licences);
        return
        [
            licences,
            StepRules.X2.Give(licences.Status == CheckStatus.Pass ? CheckStatus.Pass : CheckStatus.Info, computer, "Count", users.Licences.Active, users.Licences.Allowed),
            Of(StepRules.S02, computer, active),
            Of(StepRules.S43, computer, active),
            Of(StepRules.S44, computer, active),
            users.Users.All(u => u.IsActive is null) ? StepRules.S45.NotTested(computer, Texts.Get("Nas.NotSaid"))
                : active.Length == 0 ? StepRules.S45.Give(CheckStatus.Fail, computer, "Nobody") with { Remedy = new Remedy(RemedyKind.Command, "Get-MailPlusUser | Out-GridView -PassThru | Enable-MailPlusUser") }
                : Of(StepRules.S45, computer, active),
            Backup(computer, active),
            Of(StepRules.S49, computer, active),
        ];
    }

    private static CheckResult Licences(string computer, LicenceCount licences) => licences switch
    {
        { Active: null } or { Limit: null } => StepRules.P02.NotTested(computer, Texts.Get("Nas.NotSaid")),
        _ when licences.Active > licences.Limit => StepRules.P02.Give(CheckStatus.Fail, computer, "TooMany", licences.Active, licences.Limit) with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("P02.Path")) },
        _ => StepRules.P02.Give(CheckStatus.Pass, computer, "Pass", licences.Active, licences.Limit),
    };

    private CheckResult Backup(string computer, MailPlusUser[] active)
    {
        if (_backupMailboxes is null)
        {
            return StepRules.S46.NotTested(computer, Texts.Get("S46.NoMailboxes"));
        }

        string[] without = [.. BackupComparer.Compare(active, _backupMailboxes).Where(u => u.BackupMailbox is null).Select(u => u.Name)];
        return without.Length == 0 ? StepRules.S46.Give(CheckStatus.Pass, computer, "Pass", active.Length)
            : StepRules.S46.Give(CheckStatus.Warning, computer, "Missing", string.Join(", ", without));
    }

    // One verdict for all users: the worst of theirs, with how many it concerns.
    private static CheckResult Of(CheckRule step, string computer, MailPlusUser[] active)
    {
        CheckResult[] verdicts = [.. active.Select(u => u.Checks.Of(step))];
        return verdicts.Length == 0 ? step.NotTested(computer, Texts.Get("Nas.User.NobodyActive"))
            : ((IReadOnlyList<CheckResult>)verdicts).WorstResult() with { Evidence = string.Join(", ", verdicts.Select(v => string.Format(CultureInfo.InvariantCulture, "{0} {1}", v.Subject, v.Status))) };
    }

    private static Remedy Install(string ids) => new(RemedyKind.Command, "Install-SynologyPackage " + ids);
}
