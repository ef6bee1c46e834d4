using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>Judges how a NAS is secured (P09), in one round trip.</summary>
internal sealed class SynologySecurity
{
    private static readonly string[] UserFields = ["expired"];

    private readonly IDsmCalls _calls;
    private readonly NasFacts _facts;
    private readonly string _computer;

    /// <summary>Makes a judge.</summary>
    /// <param name="calls">Who asks the NAS.</param>
    /// <param name="facts">What the NAS said of itself.</param>
    /// <param name="computer">Its name, as verdicts name it.</param>
    public SynologySecurity(IDsmCalls calls, NasFacts facts, string computer)
    {
        _calls = calls;
        _facts = facts;
        _computer = computer;
    }

    /// <summary>Gives the verdicts: P09, which is the worst of the others, then one a rule.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The verdicts.</returns>
    /// <exception cref="NasException">The NAS does not answer.</exception>
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DsmReply> replies = await _calls.CallAllAsync(
            [
                DsmCall.Read("SYNO.Core.User", "list", 1, ("offset", 0), ("limit", -1), ("type", "local"), ("additional", UserFields)),
                DsmCall.Read("SYNO.Core.Security.AutoBlock", "get", 1),
                DsmCall.Read("SYNO.Core.Security.Firewall", "get", 1),
                DsmCall.Read("SYNO.Core.OTP.EnforcePolicy", "get", 1),
            ],
            cancellationToken).ConfigureAwait(false);
        CheckResult[] parts = [Admin(replies[0]), Switch(SynologySecurityRules.AutoBlock, replies[1], "enable", "AutoBlock"), Switch(SynologySecurityRules.Firewall, replies[2], "enable_firewall", "Firewall"), TwoFactor(replies[3]), MailPlus()];
        return [Whole(parts), .. parts];
    }

    private CheckResult Whole(CheckResult[] parts)
    {
        string[] wrong = [.. parts.Where(p => p.Status > CheckStatus.Info && p.Status != CheckStatus.Error).Select(p => p.Title)];
        string[] unknown = [.. parts.Where(p => p.Status is CheckStatus.Error or CheckStatus.NotTested).Select(p => p.Title)];
        string evidence = string.Join(", ", parts.Select(p => string.Format(CultureInfo.InvariantCulture, "{0} {1}", p.Id, p.Status)));
        CheckResult verdict = wrong.Length > 0 ? StepRules.P09.Give(CheckStatus.Warning, _computer, "Weak", string.Join(", ", wrong))
            : unknown.Length > 0 ? StepRules.P09.Give(CheckStatus.Info, _computer, "Partly", string.Join(", ", unknown))
            : StepRules.P09.Give(CheckStatus.Pass, _computer, "Pass");
        return verdict with { Evidence = evidence, Remedy = wrong.Length > 0 ? new Remedy(RemedyKind.Command, "Test-SynologySecurity | Where-Object Status -ge Warning | Format-List Id, Message, Remedy") : null };
    }

    private CheckResult Admin(DsmReply reply)
    {
        CheckRule rule = SynologySecurityRules.Admin;
        if (!reply.IsSuccess)
        {
            return rule.Unknown(_computer, DsmErrors.Sentence(reply));
        }

        JsonPart[] admins = [.. new JsonPart(reply.Data).Items("users").Where(u => u.Raw("name") is ("admin" or "guest") && u.Raw("expired") is (null or "normal"))];
        return admins.Length == 0 ? rule.Give(CheckStatus.Pass, _computer, "Pass")
            : rule.Give(CheckStatus.Warning, _computer, "Enabled", string.Join(", ", admins.Select(a => a.Text("name")))) with { Remedy = Click("Admin") };
    }

    private CheckResult Switch(CheckRule rule, DsmReply reply, string field, string path) => !reply.IsSuccess ? rule.Unknown(_computer, DsmErrors.Sentence(reply))
        : new JsonPart(reply.Data).Flag(field) switch
        {
            true => rule.Give(CheckStatus.Pass, _computer, "Pass"),
            false => rule.Give(CheckStatus.Warning, _computer, "Off") with { Remedy = Click(path) },
            null => rule.NotTested(_computer, Texts.Get("Nas.NotSaid")),
        };

    private CheckResult TwoFactor(DsmReply reply)
    {
        CheckRule rule = SynologySecurityRules.TwoFactor;
        return reply switch
        {
            { ErrorCode: 102 or 103 or 104 } => rule.NotTested(_computer, Texts.Get("Nas.NotSaid")) with { Remedy = Click("TwoFactor") },
            { IsSuccess: false } => rule.Unknown(_computer, DsmErrors.Sentence(reply)),
            _ => new JsonPart(reply.Data).Raw("otp_enforce_option") switch
            {
                null => rule.NotTested(_computer, Texts.Get("Nas.NotSaid")),
                "none" => rule.Give(CheckStatus.Warning, _computer, "Off") with { Remedy = Click("TwoFactor") },
                { } whom => rule.Give(CheckStatus.Pass, _computer, "Pass", ControlCharacters.Excerpt(whom)),
            },
        };
    }

    private CheckResult MailPlus()
    {
        CheckRule rule = SynologySecurityRules.MailPlus;
        return MailPlusRelease.Read(_facts.MailPlusVersion) switch
        {
            null when _facts.MailPlusVersion is null => rule.NotTested(_computer, Texts.Get("Nas.NoMailPlusHere", _computer)),
            null => rule.Unknown(_computer, Texts.Get("Nas.NotSaid")),
            { } release when release.IsSafe(_facts.Version) => rule.Give(CheckStatus.Pass, _computer, "Pass", _facts.MailPlusVersion),
            _ => rule.Give(CheckStatus.Fail, _computer, "Old", _facts.MailPlusVersion, MailPlusRelease.FirstSafeFor(_facts.Version)) with { Remedy = Click("MailPlus") },
        };
    }

    private static Remedy Click(string path) => new(RemedyKind.ClickPath, Texts.Get("Security." + path + ".Path"));
}
