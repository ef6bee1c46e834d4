using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The zone as OVH holds it, beside the zone as the world sees it.</summary>
internal static class OvhZoneSteps
{
    /// <summary>P11, P12, O14 and O25.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="zone">The zone at OVH.</param>
    /// <returns>One verdict a step; no O14 where the DNS gave nothing to compare with.</returns>
    public static IReadOnlyList<CheckResult> Judge(AuditCase subject, OvhZone zone)
    {
        IEnumerable<CheckResult?> results =
        [
            StepRules.P11.Give(CheckStatus.Pass, subject.Domain, "Pass") with { Evidence = $"GET /domain/zone/{zone.Zone}" },
            Authority(subject, zone),
            Seen(subject, zone),
            Published(subject, zone),
        ];
        return [.. results.OfType<CheckResult>()];
    }

    /// <summary>P14: the domain's address at OVH's DynHost.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="host">The entry of the domain itself; null where there is none.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Address(AuditCase subject, OvhDynHost? host)
    {
        bool isDynamic = (subject.Role.Role & DeploymentRole.DynamicAddress) != DeploymentRole.None;
        if (host?.IPAddress is not { } address)
        {
            return StepRules.P14.Give(isDynamic ? CheckStatus.Fail : CheckStatus.Info, subject.Domain, isDynamic ? "NoDynHost" : "Plain") with
            {
                Remedy = isDynamic ? new Remedy(RemedyKind.Command, $"Set-OvhDynHost {subject.Domain}") : null,
            };
        }

        string evidence = $"DynHost {host.HostName} {address} ({string.Join(", ", host.LogIn)})";
        if (host.LogIn.Count == 0)
        {
            return StepRules.P14.Give(CheckStatus.Warning, subject.Domain, "NoLogIn", address) with { Evidence = evidence, Remedy = new Remedy(RemedyKind.Command, $"Set-OvhDynHost {subject.Domain}") };
        }

        IPAddress? house = subject.Options.PublicIPAddress;
        return house is null ? StepRules.P14.Give(CheckStatus.Info, subject.Domain, "DynHost", address) with { Evidence = evidence }
            : house.Equals(address) ? StepRules.P14.Give(CheckStatus.Pass, subject.Domain, "Followed") with { Evidence = evidence }
            : StepRules.P14.Give(CheckStatus.Fail, subject.Domain, "Other", address, house) with { Evidence = evidence };
    }

    // P12: edits at OVH have an effect only where the world asks OVH's servers of this zone.
    private static CheckResult? Authority(AuditCase subject, OvhZone zone)
    {
        if (!subject.Facts.NameServers.IsConclusive || zone.NameServers.Count == 0)
        {
            return null;
        }

        HashSet<string> asked = [.. subject.Facts.NameServers.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target.ToString())];
        string[] held = [.. zone.NameServers.Select(n => DnsName.TryParse(n, out DnsName? name, out _) ? name.ToString() : n)];
        string evidence = string.Join(", ", held);
        return asked.SetEquals(held)
            ? StepRules.P12.Give(CheckStatus.Pass, subject.Domain, "Pass") with { Evidence = evidence }
            : StepRules.P12.Give(CheckStatus.Fail, subject.Domain, "Elsewhere", string.Join(", ", asked.OrderBy(n => n, StringComparer.Ordinal)), evidence) with { Evidence = evidence };
    }

    private static CheckResult? Seen(AuditCase subject, OvhZone zone)
    {
        if (zone.Serial is not { } held || subject.Facts.Soa.Records.Select(r => r.Data).OfType<SoaData>().FirstOrDefault() is not { } soa)
        {
            return null;
        }

        string evidence = FormattableString.Invariant($"OVH {held}, DNS {soa.Serial}");
        return held == soa.Serial
            ? StepRules.O14.Give(CheckStatus.Pass, subject.Domain, "Pass", held) with { Evidence = evidence }
            : StepRules.O14.Give(CheckStatus.Warning, subject.Domain, "Behind", soa.Serial, held) with { Evidence = evidence, Remedy = new Remedy(RemedyKind.Command, $"Wait-DnsPropagation {subject.Domain} SOA") };
    }

    private static CheckResult Published(AuditCase subject, OvhZone zone) =>
        zone.Errors.Count > 0 ? StepRules.O25.Give(CheckStatus.Fail, subject.Domain, "Errors", string.Join("; ", zone.Errors)) with { Evidence = string.Join("; ", zone.Errors) }
        : !zone.IsDeployed ? StepRules.O25.Give(CheckStatus.Warning, subject.Domain, "Staged") with { Remedy = new Remedy(RemedyKind.Command, $"Update-OvhZone {subject.Domain}") }
        : zone.Warnings.Count > 0 ? StepRules.O25.Give(CheckStatus.Info, subject.Domain, "Warnings", string.Join("; ", zone.Warnings))
        : StepRules.O25.Give(CheckStatus.Pass, subject.Domain, "Pass") with { Evidence = FormattableString.Invariant($"isDeployed, serial {zone.Serial}") };
}
