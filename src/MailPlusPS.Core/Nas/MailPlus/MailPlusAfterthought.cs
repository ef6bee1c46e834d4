using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What a step needs said besides whether its boxes are ticked as in the tutorial.</summary>
internal static class MailPlusAfterthought
{
    private static readonly string[] DeepTests = ["postscreen_pipelining_enable", "postscreen_non_smtp_command_enable", "postscreen_bare_newline_enable"];

    /// <summary>Looks at a verdict once more.</summary>
    /// <param name="rule">The step.</param>
    /// <param name="verdict">The verdict of its settings, all of them known.</param>
    /// <param name="snapshot">What was read.</param>
    /// <param name="findings">The settings.</param>
    /// <returns>The same, or a better verdict.</returns>
    public static CheckResult On(CheckRule rule, CheckResult verdict, MailPlusSnapshot snapshot, IReadOnlyList<MailPlusFinding> findings) => rule.Id switch
    {
        "C06" or "C09" => KeyLength(rule, verdict, snapshot),
        "S21" or "S25" or "S31" => Detour(verdict, snapshot.Facts, findings[0]),
        "S30" => Postscreen(verdict, snapshot, findings[0]),
        "S38" when verdict.Status == CheckStatus.Pass => verdict with { Status = CheckStatus.Info, Message = Texts.Get("MailPlus.Step.S38") },
        _ => verdict,
    };

    // F09: 2048 was chosen, and what the dialog generated had 1024.
    private static CheckResult KeyLength(CheckRule rule, CheckResult verdict, MailPlusSnapshot snapshot)
    {
        if (snapshot.Mapping.Find("DkimPublicKey") is not { } definition || MailPlusSettingReader.Read(snapshot, definition).Value is not string text || PublicKeyText.Read(text).Key is not { } key)
        {
            return verdict;
        }

        bool isShort = snapshot.Mapping.Find("DkimKeyLength") is { } length && MailPlusSettingReader.Read(snapshot, length).Value is long asked && asked > key.KeySize;
        return isShort && verdict.Status == CheckStatus.Pass && rule.Id == "C06"
            ? verdict with { Status = CheckStatus.Warning, Message = Texts.Get("MailPlus.Step.C06", key.KeySize), Remedy = MailPlusClickPath.Of([(definition, null)]) }
            : verdict with { Evidence = verdict.Evidence + " · " + Texts.Get("MailPlus.Step.KeyBits", key.KeySize) };
    }

    private static CheckResult Detour(CheckResult verdict, MailPlusFacts facts, MailPlusFinding finding)
    {
        if (finding.Setting.Value is not bool isOn)
        {
            return verdict;
        }

        if (facts.HasBackup)
        {
            return isOn
                ? verdict with { Status = CheckStatus.Warning, Message = Texts.Get("MailPlus.Step.Detour", finding.Definition.Label.Own) }
                : verdict with { Status = CheckStatus.Pass, Message = Texts.Get("MailPlus.Step.NoDetour") };
        }

        // Nothing is known of a backup: the tutorial has one.
        return !facts.HasNoBackup && isOn && verdict.Status <= CheckStatus.Info ? verdict with { Status = CheckStatus.Info, Message = Texts.Get("MailPlus.Step.MaybeDetour") } : verdict;
    }

    private static CheckResult Postscreen(CheckResult verdict, MailPlusSnapshot snapshot, MailPlusFinding finding)
    {
        if (finding.Setting.Value is not true || !snapshot.Facts.HasBackup)
        {
            return verdict;
        }

        bool? isDeep = snapshot.Postfix is { } postfix ? DeepTests.Any(t => postfix.TryGetValue(t, out string? value) && string.Equals(value, "yes", StringComparison.OrdinalIgnoreCase)) : null;
        return isDeep == false ? verdict : verdict with
        {
            Status = CheckStatus.Warning,
            Message = Texts.Get(isDeep == true ? "MailPlus.Step.DeepTests" : "MailPlus.Step.MaybeDeepTests"),
            Remedy = MailPlusClickPath.Of([(finding.Definition, false)]),
        };
    }
}
