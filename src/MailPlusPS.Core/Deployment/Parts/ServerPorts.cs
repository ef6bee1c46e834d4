using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Deployment.Parts;

/// <summary>What the ports of the house show of the tutorial's steps.</summary>
internal static class ServerPorts
{
    /// <summary>Judges.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="vantage">From where they were seen.</param>
    /// <param name="hasWebMail">Whether a page was asked for.</param>
    /// <returns>At most one verdict a step.</returns>
    public static IEnumerable<CheckResult> Judge(IReadOnlyList<MailPort> ports, IVantage vantage, bool hasWebMail)
    {
        MailPort smtp = ports.First(p => p.Step == StepRules.P07.Id);
        IEnumerable<CheckResult?> results =
        [
            StepRules.P07.Adopt(smtp.Checks.Of(PortRules.State)),
            Versions(ports),
            Clear(ports, StepRules.S06),
            Clear(ports, StepRules.S07),
            .. Ways(ports, smtp, vantage),
            StepRules.N05.Explain(smtp.ComputerName, smtp.Vantage),
            Web(ports),
            hasWebMail ? Page(ports) : null,
            Six(smtp),
            Certificate(ports),
        ];
        return results.OfType<CheckResult>();
    }

    // S04: RFC 8996 forbids what is older than TLS 1.2; what takes TLS 1.3 alone shuts out programs of before 2019 (interfaces.md §10.1).
    private static CheckResult? Versions(IReadOnlyList<MailPort> ports)
    {
        MailPort[] encrypted = [.. ports.Where(p => p.TlsVersion.Length > 0)];
        if (encrypted.Length == 0)
        {
            return null;
        }

        string evidence = string.Join(", ", encrypted.Select(p => FormattableString.Invariant($"{p.Port}: {(p.TlsVersions.Count > 0 ? string.Join(" + ", p.TlsVersions) : p.TlsVersion)}")));
        (MailPort Port, string Version)[] all = [.. encrypted.SelectMany(p => p.TlsVersions.Append(p.TlsVersion).Select(v => (p, v)))];
        (MailPort? old, string oldest) = all.FirstOrDefault(v => v.Version is not ("TLS 1.2" or "TLS 1.3"));
        CheckResult result = old is not null ? StepRules.S04.Give(CheckStatus.Warning, old.ComputerName, "Old", old.Port, oldest) with { Remedy = StepRules.S04.ClickPath() }
            : encrypted.FirstOrDefault(p => p.TlsVersions.Count > 0 && !p.TlsVersions.Contains("TLS 1.2", StringComparer.Ordinal)) is { } modern ? StepRules.S04.Give(CheckStatus.Warning, modern.ComputerName, "Modern", modern.Port) with { Remedy = StepRules.S04.ClickPath() }
            : !all.Any(v => v.Version == "TLS 1.3") ? StepRules.S04.Give(CheckStatus.Info, encrypted[0].ComputerName, "NoNewest")
            : all.Any(v => v.Version == "TLS 1.2") ? StepRules.S04.Give(CheckStatus.Pass, encrypted[0].ComputerName, "Pass")
            : StepRules.S04.Give(CheckStatus.Info, encrypted[0].ComputerName, "OnlyNewest");
        return result with { Evidence = evidence };
    }

    // The ports that begin in the clear stay closed; what is right of them the conversations behind TLS have said already.
    private static CheckResult? Clear(IReadOnlyList<MailPort> ports, CheckRule step) =>
        ports.Where(p => p.Step == step.Id && p.Wish == PortWish.Closed).Select(p => p.Checks.Of(PortRules.State)).FirstOrDefault(c => c.Status >= CheckStatus.Warning) is { } open ? step.Adopt(open) : null;

    // N01, N02: whatever stands between the Internet and the server lets the three ports in. Closed, they do not say which of the two it is.
    private static IEnumerable<CheckResult?> Ways(IReadOnlyList<MailPort> ports, MailPort smtp, IVantage vantage)
    {
        MailPort[] wanted = [.. ports.Where(p => p.Wish == PortWish.Open && p.Step != StepRules.N06.Id)];
        bool isOutside = vantage.Kind != VantageKind.Here && IPAddress.TryParse(smtp.IPv4Address, out IPAddress? address) && PortViews.Of(vantage, address, null) == PortView.Outside;
        if (!isOutside || !wanted.All(p => p.IPv4 == PortState.Open))
        {
            return [];
        }

        string numbers = string.Join(", ", wanted.Select(p => p.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new[] { StepRules.N01, StepRules.N02 }.Select(r => r.Give(CheckStatus.Pass, smtp.ComputerName, "FromOutside", numbers) with { Evidence = Texts.Get("Vantage." + vantage.Kind, vantage.Name) });
    }

    private static CheckResult? Web(IReadOnlyList<MailPort> ports) =>
        ports.FirstOrDefault(p => p.Step == StepRules.N06.Id) is { } web ? StepRules.N06.Adopt(web.Checks.Of(PortRules.State)) : null;

    // W03: what the reverse proxy answers there, a page or where one is (RFC 9110 §15), or that it is for some only.
    private static CheckResult? Page(IReadOnlyList<MailPort> ports)
    {
        if (ports.FirstOrDefault(p => p.Step == StepRules.N06.Id && p.TlsVersion.Length > 0) is not { } web)
        {
            return null;
        }

        string subject = FormattableString.Invariant($"https://{web.Certificate?.ComputerName ?? web.ComputerName}");
        string[] words = web.Greeting.Split(' ');
        CheckResult result = words.Length < 2 || !words[0].StartsWith("HTTP/", StringComparison.Ordinal) || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? StepRules.W03.Unknown(subject, Texts.Get("W03.NotHttp"))
            : status is (>= 200 and < 400) or 401 or 403 ? StepRules.W03.Give(CheckStatus.Pass, subject, "Seen", status)
            : StepRules.W03.Give(CheckStatus.Fail, subject, "NoPage", status) with { Remedy = new Remedy(RemedyKind.Command, "New-SynologyReverseProxy") };
        return result with { Evidence = $"{web.Greeting} ({web.Vantage})".TrimStart() };
    }

    private static CheckResult? Six(MailPort smtp) =>
        smtp.IPv6Address.Length == 0 ? null : StepRules.N07.Adopt(smtp.Checks.Of(PortRules.Families));

    // W05: what the browser sees where there is a web access, else what programs see.
    private static CheckResult? Certificate(IReadOnlyList<MailPort> ports)
    {
        MailPort? shown = ports.FirstOrDefault(p => p.Step == StepRules.N06.Id && p.Certificate is not null) ?? ports.FirstOrDefault(p => p.Certificate is not null && p.Step != StepRules.P07.Id);
        if (shown?.Certificate is not { } certificate)
        {
            return null;
        }

        CheckResult worst = certificate.Checks.WorstResult();
        CheckResult time = certificate.Checks.Of(CertificateRules.Time);
        return StepRules.W05.Adopt(worst.Status == CheckStatus.Pass ? time with { Evidence = $"{certificate.Subject}, {string.Join(", ", certificate.Names)}, {time.Evidence}" } : worst);
    }
}
