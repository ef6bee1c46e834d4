using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Livebox;

/// <summary>The steps that the box shows: P16, N02, N04, N06, F02, F12, F14, F17, each with one verdict whatever the box says.</summary>
internal static class BoxStepJudge
{
    /// <summary>The steps that it judges.</summary>
    public static IReadOnlyList<CheckRule> Steps { get; } = [StepRules.P16, StepRules.N02, StepRules.N04, StepRules.N06, StepRules.F02, StepRules.F12, StepRules.F14, StepRules.F17];

    /// <summary>Judges.</summary>
    /// <param name="session">The box.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(LiveboxSession session, BoxFacts facts, CancellationToken cancellationToken)
    {
        List<CheckResult> verdicts = [];
        string box = session.ComputerName;
        try
        {
            LiveboxStatus status = await LiveboxStatusReader.ReadAsync(session.Client, facts.PublicAddress, cancellationToken).ConfigureAwait(false);
            verdicts.Add(status.OwnAddress);
            verdicts.Add(StepRules.F02.Give(CheckStatus.Info, box, "Box", status.Model.Length == 0 ? box : status.Model));
            verdicts.Add(PortsOfLine(status));
        }
        catch (LiveboxException exception)
        {
            verdicts.AddRange(new[] { StepRules.P16, StepRules.F02, StepRules.F17 }.Select(r => r.Unknown(box, exception.Message)));
        }

        try
        {
            IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(session.Client, cancellationToken).ConfigureAwait(false);
            verdicts.AddRange([MailPorts(box, rules, facts), WebPort(box, rules, facts), AnySource(box, rules), PortOfMail(box, rules, facts)]);
        }
        catch (LiveboxException exception)
        {
            verdicts.AddRange(new[] { StepRules.N02, StepRules.N06, StepRules.F12, StepRules.F14 }.Select(r => r.Unknown(box, exception.Message)));
        }

        verdicts.Add(await FixedAddressAsync(session, facts, cancellationToken).ConfigureAwait(false));
        return verdicts;
    }

    // F17: a provider that shares an address among several hands each of them some of its ports only.
    private static CheckResult PortsOfLine(LiveboxStatus status) => status.OwnAddress.Status == CheckStatus.Fail
        ? StepRules.F17.Give(CheckStatus.Warning, status.ComputerName, "Shared", status.WanAddress?.ToString() ?? "-")
        : StepRules.F17.Give(CheckStatus.Pass, status.ComputerName, "Pass") with { Evidence = status.WanAddress?.ToString() ?? string.Empty };

    private static CheckResult MailPorts(string box, IReadOnlyList<LiveboxRule> rules, BoxFacts facts)
    {
        LiveboxRule?[] found = [.. BoxFacts.MailPorts.Select(p => RuleOf(rules, p))];
        string evidence = Evidence(found);
        if (found[0] is not { } smtp)
        {
            return StepRules.N02.Give(CheckStatus.Fail, box, "Missing", BoxFacts.Smtp) with { Evidence = evidence, Remedy = Forward(facts, BoxFacts.MailPorts) };
        }

        if (found.FirstOrDefault(r => r is { IsInError: true }) is { } broken)
        {
            return StepRules.N02.Give(CheckStatus.Fail, box, "InError", broken.ExternalPort) with { Evidence = evidence, Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("N02.InError.Remedy")) };
        }

        if (found.FirstOrDefault(r => r is { IsEnabled: false }) is { } off)
        {
            return StepRules.N02.Give(CheckStatus.Fail, box, "Off", off.ExternalPort) with { Evidence = evidence, Remedy = Forward(facts, BoxFacts.MailPorts) };
        }

        if (!smtp.IsFromAnywhere)
        {
            return StepRules.N02.Give(CheckStatus.Fail, box, "Narrow", smtp.SourcePrefix) with { Evidence = evidence, Remedy = Forward(facts, BoxFacts.MailPorts) };
        }

        if (facts.NasAddress is { } nas && found.FirstOrDefault(r => r is not null && !r.LeadsTo(nas)) is { } astray)
        {
            return StepRules.N02.Give(CheckStatus.Fail, box, "Astray", astray.ExternalPort, astray.Destination, nas) with { Evidence = evidence, Remedy = Forward(facts, BoxFacts.MailPorts) };
        }

        // F05: 587 and 993 serve programs outside the house only.
        int[] closed = [.. BoxFacts.MailPorts.Where((_, i) => found[i] is null)];
        return closed.Length > 0
            ? StepRules.N02.Give(CheckStatus.Info, box, "OnlyMail", Listed(closed)) with { Evidence = evidence, Remedy = Forward(facts, closed) }
            : StepRules.N02.Give(CheckStatus.Pass, box, "Pass") with { Evidence = evidence };
    }

    private static CheckResult WebPort(string box, IReadOnlyList<LiveboxRule> rules, BoxFacts facts)
    {
        LiveboxRule? rule = RuleOf(rules, BoxFacts.Https);
        bool leads = rule is { IsEnabled: true, IsInError: false } && (facts.NasAddress is null || rule.LeadsTo(facts.NasAddress));
        return leads ? StepRules.N06.Give(CheckStatus.Pass, box, "Box") with { Evidence = Evidence([rule]) }
            : facts.HasWebMail ? StepRules.N06.Give(CheckStatus.Fail, box, "BoxClosed") with { Evidence = Evidence([rule]), Remedy = Forward(facts, [BoxFacts.Https]) }
            : StepRules.N06.Give(CheckStatus.Info, box, "BoxNotNeeded") with { Evidence = Evidence([rule]) };
    }

    private static CheckResult AnySource(string box, IReadOnlyList<LiveboxRule> rules)
    {
        string[] written = [.. rules.Where(r => r.IsFromAnywhere && r.SourcePrefix.Length > 0).Select(r => r.ExternalPort)];
        return written.Length > 0
            ? StepRules.F12.Give(CheckStatus.Info, box, "Any", string.Join(", ", written))
            : StepRules.F12.Give(CheckStatus.Pass, box, "Pass");
    }

    private static CheckResult PortOfMail(string box, IReadOnlyList<LiveboxRule> rules, BoxFacts facts) =>
        RuleOf(rules, BoxFacts.Smtp) is { IsEnabled: true, IsInError: false } rule && (facts.NasAddress is null || rule.LeadsTo(facts.NasAddress))
            ? StepRules.F14.Give(CheckStatus.Pass, box, "Pass") with { Evidence = Evidence([rule]) }
            : StepRules.F14.Give(CheckStatus.Warning, box, "Missing") with { Evidence = Evidence([RuleOf(rules, BoxFacts.Smtp)]), Remedy = Forward(facts, [BoxFacts.Smtp]) };

    private static async Task<CheckResult> FixedAddressAsync(LiveboxSession session, BoxFacts facts, CancellationToken cancellationToken)
    {
        if (facts.NasAddress is not { } nas)
        {
            return StepRules.N04.NotTested(session.ComputerName, Texts.Get("N04.NotGiven"));
        }

        try
        {
            IReadOnlyList<LiveboxLease> leases = await LiveboxReader.LeasesAsync(session.Client, cancellationToken).ConfigureAwait(false);
            return leases.FirstOrDefault(l => l.Address.Equals(nas)) is { } lease
                ? StepRules.N04.Give(CheckStatus.Pass, nas, "Pass") with { Evidence = $"{lease.MacAddress} → {lease.Address}" }
                : StepRules.N04.Give(CheckStatus.Warning, nas, "Missing", nas) with { Remedy = new Remedy(RemedyKind.Command, $"Set-LiveboxStaticLease -IPAddress {nas} -MacAddress {Texts.Get("N04.Mac")}") };
        }
        catch (LiveboxException exception)
        {
            return StepRules.N04.Unknown(nas, exception.Message);
        }
    }

    // A rule that works before one that does not.
    private static LiveboxRule? RuleOf(IReadOnlyList<LiveboxRule> rules, int port) =>
        rules.Where(r => r.TakesTcp(port)).OrderByDescending(r => r.IsEnabled && !r.IsInError).FirstOrDefault();

    private static string Evidence(IEnumerable<LiveboxRule?> rules) =>
        string.Join(", ", rules.OfType<LiveboxRule>().Select(r => $"{r.ExternalPort} → {r.Destination}:{r.InternalPort} {r.State}"));

    private static string Listed(IEnumerable<int> ports) => string.Join(", ", ports.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    private static Remedy Forward(BoxFacts facts, IReadOnlyList<int> ports) => new(
        RemedyKind.Command,
        $"Set-LiveboxPortForwarding -Destination {facts.NasAddress?.ToString() ?? Texts.Get("N02.Nas")} -Port {Listed(ports)}");
}
