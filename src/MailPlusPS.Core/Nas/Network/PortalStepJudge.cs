using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>P17 and W02 to W04: how MailPlus is reached in a browser (tutorial §7.2).</summary>
internal static class PortalStepJudge
{
    private const int Https = 443;

    /// <summary>What it judges.</summary>
    public static IReadOnlyList<CheckRule> Rules { get; } = [StepRules.P17, StepRules.W02, StepRules.W03, StepRules.W04];

    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    /// <exception cref="NasException">DSM does not say.</exception>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        PortalState portal = await new PortalApi(calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        string host = "mail." + facts.Domain;
        ProxyEntry? entry = portal.Entries.FirstOrDefault(e => string.Equals(e.HostName.TrimEnd('.'), host, StringComparison.OrdinalIgnoreCase));
        CheckResult present = StepRules.P17.Give(CheckStatus.Info, facts.Domain, portal.Entries.Count > 0 ? "Present" : "Absent", portal.Entries.Count) with { Evidence = string.Join(", ", portal.Entries) };
        return [present, App(portal, facts), await EntryAsync(entry, host, facts, cancellationToken).ConfigureAwait(false), Fields(portal, entry, facts)];
    }

    private static CheckResult App(PortalState portal, NasNetworkFacts facts)
    {
        CheckStatus wrong = facts.HasWebMail ? CheckStatus.Fail : CheckStatus.Info;
        PortalApp? app = portal.Apps.FirstOrDefault(a => a.IsMailPlus);
        return app is null ? StepRules.W02.Give(wrong, facts.Domain, "NoApp")
            : app is { Alias.Length: > 0, HttpPort: > 0 } ? StepRules.W02.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = $"{app.Alias}, {app.HttpPort}" }
            : StepRules.W02.Give(wrong, facts.Domain, "Missing") with { Evidence = $"{app.Alias}, {app.HttpPort}", Remedy = New(facts) };
    }

    private static async Task<CheckResult> EntryAsync(ProxyEntry? entry, string host, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        if (entry is null)
        {
            return StepRules.W03.Give(facts.HasWebMail ? CheckStatus.Fail : CheckStatus.Info, host, "Missing", host) with { Remedy = New(facts) };
        }

        if (!entry.IsHttps || entry.Port != Https)
        {
            return StepRules.W03.Give(CheckStatus.Fail, host, "OtherPort", entry) with { Evidence = entry.ToString(), Remedy = New(facts) };
        }

        if (facts.Web is not { } web || facts.NasAddresses.Count == 0)
        {
            return StepRules.W03.Give(CheckStatus.Pass, host, "Set") with { Evidence = entry.ToString() };
        }

        WebAnswer answer = await web.AskAsync(new IPEndPoint(facts.NasAddresses[0], Https), host, cancellationToken).ConfigureAwait(false);
        return answer.HasPage ? StepRules.W03.Give(CheckStatus.Pass, host, "Pass", answer.Status) with { Evidence = $"{entry}: {answer.Status}" }
            : answer.Status > 0 ? StepRules.W03.Give(CheckStatus.Fail, host, "NoPage", answer.Status) with { Evidence = $"{entry}: {answer.Status}", Remedy = New(facts) }
            : StepRules.W03.Unknown(host, answer.Trouble) with { Evidence = entry.ToString() };
    }

    private static CheckResult Fields(PortalState portal, ProxyEntry? entry, NasNetworkFacts facts)
    {
        ProxyEntry? hollow = entry is { MissingFields.Count: > 0 } ? entry : portal.Entries.FirstOrDefault(e => e.MissingFields.Count > 0);
        return hollow is not null ? StepRules.W04.Give(CheckStatus.Fail, facts.Domain, "Hollow", hollow, string.Join(", ", hollow.MissingFields)) with { Evidence = hollow.ToString(), Remedy = New(facts) }
            : entry is null ? StepRules.W04.NotTested(facts.Domain, Texts.Get("W04.NoEntry", facts.Domain))
            : StepRules.W04.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = entry.ToString() };
    }

    private static Remedy New(NasNetworkFacts facts) => new(RemedyKind.Command, "New-SynologyReverseProxy " + facts.Domain);
}
