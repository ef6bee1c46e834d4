using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>Judges one user: S02, S43, S44, S45, S49.</summary>
internal static class MailUserJudge
{
    private const string UserPath = "Nas.Path.Users";

    /// <summary>Gives the verdicts.</summary>
    /// <param name="user">The user, without verdicts.</param>
    /// <returns>The user with them.</returns>
    public static MailPlusUser Judge(MailPlusUser user) => user with { Checks = [Name(user), Account(user), Share(user), Privilege(user), Activation(user)] };

    private static CheckResult Name(MailPlusUser user) => user.Name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_')
        ? StepRules.S02.Give(CheckStatus.Pass, user.Name, "Pass", user.Name)
        : StepRules.S02.Give(CheckStatus.Warning, user.Name, "Letters", user.Name);

    private static CheckResult Account(MailPlusUser user) => user.IsEnabled
        ? StepRules.S49.Give(CheckStatus.Pass, user.Name, "Pass", user.Name)
        : StepRules.S49.Give(CheckStatus.Info, user.Name, "Disabled", user.Name) with { Remedy = Click(UserPath) };

    private static CheckResult Share(MailPlusUser user) => user.ShareAccess switch
    {
        ShareAccess.None => StepRules.S43.Give(CheckStatus.Pass, user.Name, "Pass", user.Name),
        ShareAccess.Denied => StepRules.S43.Give(IsMailUser(user) ? CheckStatus.Fail : CheckStatus.Info, user.Name, "Denied", user.Name) with { Remedy = Click("Nas.Path.Share") },
        ShareAccess.Unknown => StepRules.S43.NotTested(user.Name, Texts.Get("Nas.NotSaid")),
        _ => StepRules.S43.Give(CheckStatus.Warning, user.Name, "Open", user.Name) with { Remedy = Click("Nas.Path.Share") },
    };

    private static CheckResult Privilege(MailPlusUser user) => user.HasPrivilege switch
    {
        true => StepRules.S44.Give(CheckStatus.Pass, user.Name, "Pass", user.Name),
        false => StepRules.S44.Give(user.IsActive == true ? CheckStatus.Fail : CheckStatus.Info, user.Name, "Missing", user.Name) with { Remedy = Enable(user) },
        null => StepRules.S44.NotTested(user.Name, Texts.Get("Nas.NotSaid")),
    };

    private static CheckResult Activation(MailPlusUser user) => user.IsActive switch
    {
        true => StepRules.S45.Give(CheckStatus.Pass, user.Name, "Pass", user.Name),
        false => StepRules.S45.Give(CheckStatus.Info, user.Name, "Inactive", user.Name) with { Remedy = Enable(user) },
        null => StepRules.S45.NotTested(user.Name, Texts.Get("Nas.NotSaid")),
    };

    private static bool IsMailUser(MailPlusUser user) => user is { IsEnabled: true, IsActive: not false };

    private static Remedy Click(string path) => new(RemedyKind.ClickPath, Texts.Get(path));

    private static Remedy Enable(MailPlusUser user) => new(RemedyKind.Command, "Enable-MailPlusUser '" + user.Name.Replace("'", "''") + "'");
}
