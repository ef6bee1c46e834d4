using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Deployment.Steps;

/// <summary>
/// Steps that follow from others: what another side has proved already, the preamble's warnings and the forum's questions,
/// each answered for this very deployment where the facts allow.
/// </summary>
internal static class Conclusions
{
    // A change of address is seen in time where the address is kept no longer than this (T13: five minutes).
    private const int ShortTimeToLive = 300;

    // What each is drawn from; two look at the DNS besides, and so say something of their own.
    private static readonly IReadOnlyList<(CheckRule Step, CheckRule[] From)> Sources = [.. StepMirrors.All, (StepRules.T13, [StepRules.P14]), (StepRules.F13, [])];

    /// <summary>The steps that are drawn from a step.</summary>
    /// <param name="rule">The step.</param>
    /// <returns>Those that follow.</returns>
    public static IEnumerable<CheckRule> From(CheckRule rule) => Sources.Where(s => Array.IndexOf(s.From, rule) >= 0).Select(s => s.Step);

    /// <summary>Draws them.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="ledger">What is known; the conclusions are entered.</param>
    public static void Draw(AuditCase subject, StepLedger ledger)
    {
        IEnumerable<CheckResult?> drawn =
        [
            Take(ledger, StepRules.X1, StepRules.P01), Take(ledger, StepRules.X2, StepRules.P02), Take(ledger, StepRules.X5, StepRules.P08), Take(ledger, StepRules.C03, StepRules.S13),
            Take(ledger, StepRules.F08, StepRules.S43), Take(ledger, StepRules.F17, StepRules.P16),
            Take(ledger, StepRules.F18, StepRules.D02, StepRules.W03),
            .. subject.HasDomain
                ? [Key(ledger), Length(ledger), SecondOpinion(ledger), AfterChange(subject, ledger), Reverse(subject, ledger, StepRules.X3), Reverse(subject, ledger, StepRules.T03),
                    Ways(subject, ledger), Ports(subject, ledger), Relay(subject, ledger), Tester(subject, ledger), Waiting(subject), Router(subject, ledger), Detour(subject, ledger)]
                : Array.Empty<CheckResult?>(),
        ];
        ledger.Enter(drawn.OfType<CheckResult>());
    }

    // The same verdict under another heading. Nobody has to put it right twice, and it counts where the other stands.
    private static CheckResult? Take(StepLedger ledger, CheckRule step, params CheckRule[] from)
    {
        CheckResult[] known = [.. from.Where(r => ledger.IsKnown(r, out _)).Select(r => ledger[r]!)];
        return known.Length == 0 ? null : Beside(step, known.WorstResult());
    }

    private static CheckResult Beside(CheckRule step, CheckResult other) =>
        other.Status <= CheckStatus.Info ? step.Adopt(other) : step.Explain(other.Subject, Texts.Get("Audit.See", other.Id, other.Message));

    // C09: a key that can be read in the DNS was generated, and saved as far as the zone goes.
    private static CheckResult? Key(StepLedger ledger) =>
        ledger.IsKnown(StepRules.O18, out CheckResult key) && key.Status < CheckStatus.Fail && ledger.IsKnown(StepRules.O19, out CheckResult published) && published.Status < CheckStatus.Fail
            ? StepRules.C09.Give(CheckStatus.Pass, key.Subject, "Published") with { Evidence = key.Evidence }
            : null;

    // F09: asked for 2048, seen 1024.
    private static CheckResult? Length(StepLedger ledger) => ledger.IsKnown(StepRules.C06, out CheckResult length)
        ? Beside(StepRules.F09, length)
        : null;

    private static CheckResult SecondOpinion(StepLedger ledger)
    {
        CheckResult[] both = [ledger[StepRules.O23]!, ledger[StepRules.O20]!];
        return Beside(StepRules.O22, both.WorstResult());
    }

    // T13: mail flows again as soon as nobody remembers the old address.
    private static CheckResult AfterChange(AuditCase subject, StepLedger ledger)
    {
        DnsAnswer address = subject.Facts.Apex.Four;
        if (address.Records.Count == 0)
        {
            return StepRules.T13.NotTested(subject.Domain, Texts.Get("Step.NoAddress", subject.Domain));
        }

        int timeToLive = address.Records.Min(r => r.TimeToLive);
        CheckStatus status = (subject.Role.Role & DeploymentRole.FixedAddress) != DeploymentRole.None ? CheckStatus.Info
            : timeToLive > ShortTimeToLive ? CheckStatus.Warning
            : ledger[StepRules.P14] is { Status: CheckStatus.Pass } ? CheckStatus.Pass
            : CheckStatus.Info;
        return StepRules.T13.Give(status, subject.Domain, status == CheckStatus.Warning ? "Slow" : "Kept", timeToLive) with { Evidence = $"TTL {timeToLive}: {address.Summary()}" };
    }

    // X3, T03: the provider's reverse name is an accepted risk behind a relay; sending direct P04 says what it is.
    private static CheckResult? Reverse(AuditCase subject, StepLedger ledger, CheckRule step) => ledger.IsKnown(StepRules.P04, out CheckResult reverse)
        ? step.Give(reverse.Status == CheckStatus.Pass ? CheckStatus.Pass : CheckStatus.Info, reverse.Subject, reverse.Status == CheckStatus.Pass ? "Own" : subject.Role.IsRelayed ? "Accepted" : "Direct") with { Evidence = reverse.Evidence }
        : null;

    // X4: "port 25" is two things, one outgoing and one incoming.
    private static CheckResult? Ways(AuditCase subject, StepLedger ledger) =>
        ledger.IsKnown(StepRules.P05, out CheckResult outgoing) | ledger.IsKnown(StepRules.P07, out CheckResult incoming)
            ? StepRules.X4.Give(CheckStatus.Info, subject.Domain, "Ways", outgoing?.Message ?? "–", incoming?.Message ?? "–")
            : null;

    // F05: 25 receives, 587 and 993 serve the house's own programs outside; sending through the relay needs none of them.
    private static CheckResult? Ports(AuditCase subject, StepLedger ledger) => ledger.IsKnown(StepRules.S03, out CheckResult services)
        ? StepRules.F05.Give(CheckStatus.Info, subject.Domain, "Seen") with { Evidence = services.Evidence }
        : null;

    // F04: OVH's server in the place of Orange's.
    private static CheckResult? Relay(AuditCase subject, StepLedger ledger) =>
        subject.Role.Relay == RelayProfile.Ovh && ledger.IsKnown(StepRules.O08, out CheckResult spf)
            ? StepRules.F04.Give(spf.Status >= CheckStatus.Warning ? CheckStatus.Info : CheckStatus.Pass, subject.Domain, "Covered") with { Evidence = spf.Evidence }
            : null;

    // F10: the tester behind the tutorial's link looks for DKIM; here the DMARC record itself is judged.
    private static CheckResult? Tester(AuditCase subject, StepLedger ledger) => ledger.IsKnown(StepRules.O23, out CheckResult dmarc)
        ? StepRules.F10.Give(dmarc.Status == CheckStatus.Pass ? CheckStatus.Pass : CheckStatus.Info, subject.Domain, dmarc.Status == CheckStatus.Pass ? "Judged" : "See", subject.Domain) with { Evidence = dmarc.Evidence }
        : null;

    // F13: how long the record that was there before may still be believed.
    private static CheckResult? Waiting(AuditCase subject) => subject.Facts.Spf.Answer is { Records: { Count: > 0 } records }
        ? StepRules.F13.Give(CheckStatus.Info, subject.Domain, "Kept", records.Min(r => r.TimeToLive))
        : null;

    // F14: whether anything is still to be opened.
    private static CheckResult? Router(AuditCase subject, StepLedger ledger) => ledger.IsKnown(StepRules.P07, out CheckResult incoming)
        ? StepRules.F14.Give(incoming.Status == CheckStatus.Pass ? CheckStatus.Pass : CheckStatus.Info, subject.Domain, incoming.Status <= CheckStatus.Info ? "Open" : "Closed") with { Evidence = incoming.Evidence }
        : null;

    // F15: nothing can land at a backup that is not there.
    private static CheckResult? Detour(AuditCase subject, StepLedger ledger) =>
        !subject.Role.HasBackup ? StepRules.F15.Give(CheckStatus.Pass, subject.Domain, "NoBackup")
        : ledger.IsKnown(StepRules.T07, out CheckResult landed) ? Beside(StepRules.F15, landed)
        : null;
}
