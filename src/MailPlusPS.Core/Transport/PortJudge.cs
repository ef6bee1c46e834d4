using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Says whether a port is as the tutorial wants it, and what the place that it was seen from cannot show.</summary>
internal sealed class PortJudge
{
    private readonly IVantage _vantage;
    private readonly DateTime _now;

    /// <summary>Makes a judge.</summary>
    /// <param name="vantage">From where it was looked.</param>
    /// <param name="now">The time, in UTC.</param>
    public PortJudge(IVantage vantage, DateTime now)
    {
        _vantage = vantage;
        _now = now;
    }

    /// <summary>Judges a port.</summary>
    /// <param name="host">The server.</param>
    /// <param name="service">What is expected there.</param>
    /// <param name="name">The name that the certificate was asked for.</param>
    /// <param name="four">What came by IPv4; null where there is no address.</param>
    /// <param name="six">What came by IPv6; null where there is no address.</param>
    /// <returns>The port.</returns>
    public MailPort Judge(ServerHost host, MailService service, string name, PortProbe? four, PortProbe? six)
    {
        PortProbe[] probes = [.. new[] { four, six }.OfType<PortProbe>()];

        // What was seen by the family that got furthest; IPv4's where both did.
        PortProbe best = probes.OrderByDescending(p => (p.Certificate is null ? 0 : 4) + (p.Greeting.Length > 0 ? 2 : 0) + (p.State == PortState.Open ? 1 : 0)).First();
        PortView view = PortViews.Of(_vantage, best.Target.Address, best.LocalAddress);
        string subject = string.Format(CultureInfo.InvariantCulture, "{0}:{1}", host.Name, service.Port);
        MailCertificate? certificate = CertificateOf(best, service, name);
        return new MailPort
        {
            ComputerName = host.Name,
            Port = service.Port,
            Service = service.Name,
            Step = service.Step,
            Wish = service.Wish,
            IPv4 = four?.State ?? PortState.NotTested,
            IPv4Address = four?.Target.Address.ToString() ?? string.Empty,
            IPv6 = six?.State ?? PortState.NotTested,
            IPv6Address = six?.Target.Address.ToString() ?? string.Empty,
            Greeting = best.Greeting,
            TlsVersion = best.TlsVersion,
            TlsVersions = best.TlsVersions ?? [],
            Certificate = certificate,
            Vantage = PortViews.Describe(_vantage, view, best.LocalAddress),
            Checks = [State(subject, service, best, view), Greeting(subject, service, best), Tls(subject, service, best), Certificate(subject, certificate), Families(subject, service, four, six)],
        };
    }

    /// <summary>The certificate of a port.</summary>
    /// <param name="probe">What was seen.</param>
    /// <param name="service">What was expected.</param>
    /// <param name="name">The name that it was asked for.</param>
    /// <returns>The certificate; null where none was shown.</returns>
    public MailCertificate? CertificateOf(PortProbe probe, MailService service, string name)
    {
        if (probe.Certificate is not { } reading)
        {
            return null;
        }

        CertificateJudge judge = new(_now, service.IsForServers);
        return new MailCertificate
        {
            ComputerName = name,
            IPAddress = probe.Target.Address.ToString(),
            Port = service.Port,
            Service = service.Name,
            Start = service.IsImplicit ? "TLS" : service.Protocol == MailProtocol.Pop3 ? "STLS" : "STARTTLS",
            TlsVersion = probe.TlsVersion,
            Subject = reading.Subject,
            Names = reading.Names,
            Issuer = reading.Issuer,
            NotBefore = reading.NotBefore,
            NotAfter = reading.NotAfter,
            DaysLeft = judge.DaysTo(reading.NotAfter),
            KeyAlgorithm = reading.KeyAlgorithm,
            KeySize = reading.KeySize,
            SignatureAlgorithm = reading.SignatureAlgorithm,
            Thumbprint = reading.Thumbprint,
            IsSelfSigned = reading.IsSelfSigned,
            Chain = reading.Chain,
            Vantage = PortViews.Describe(_vantage, PortViews.Of(_vantage, probe.Target.Address, probe.LocalAddress), probe.LocalAddress),
            Checks = judge.Judge(reading, name, service.Port),
        };
    }

    /// <summary>Says whether port 25 of other servers is reached from here (P05).</summary>
    /// <param name="host">The other server.</param>
    /// <param name="probes">What came of it; empty where nothing was tried.</param>
    /// <param name="trouble">Why nothing was tried; null where something was.</param>
    /// <returns>The port, as one of that server.</returns>
    public static MailPort JudgeOutgoing(ServerHost host, IReadOnlyList<PortProbe> probes, string? trouble)
    {
        PortProbe? four = probes.FirstOrDefault(p => p.Target.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
        PortProbe? six = probes.FirstOrDefault(p => p.Target.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6);
        PortProbe? best = probes.FirstOrDefault(p => p.State == PortState.Open) ?? four ?? six;
        CheckRule rule = PortRules.Outgoing;
        CheckResult check = best is null ? rule.NotTested(host.Name, trouble ?? Texts.Get("Server.NoAddress", host.Name)) : best.State switch
        {
            PortState.Open => rule.Give(CheckStatus.Info, host.Name, best.Greeting.StartsWith("220", StringComparison.Ordinal) ? "Open" : "Intercepted", host.Name) with { Evidence = best.Greeting.Length > 0 ? best.Greeting : best.Trouble },
            PortState.Filtered or PortState.Closed => rule.Give(CheckStatus.Info, host.Name, "Blocked", host.Name) with { Evidence = best.Trouble },
            _ => rule.NotTested(host.Name, best.Trouble),
        };
        return new MailPort
        {
            ComputerName = host.Name,
            Port = best?.Target.Port ?? 25,
            Service = "Outgoing",
            Step = "P05",
            Wish = PortWish.Either,
            IPv4 = four?.State ?? PortState.NotTested,
            IPv4Address = four?.Target.Address.ToString() ?? string.Empty,
            IPv6 = six?.State ?? PortState.NotTested,
            IPv6Address = six?.Target.Address.ToString() ?? string.Empty,
            Greeting = best?.Greeting ?? string.Empty,
            Vantage = best?.LocalAddress is { } local ? Texts.Get("Vantage.HereAt", local) : Texts.Get("Vantage.Here"),
            Checks = [check],
        };
    }

    private static CheckResult State(string subject, MailService service, PortProbe best, PortView view)
    {
        CheckRule rule = PortRules.State;
        string evidence = $"{best.Target}: {best.State}";
        if (best.State == PortState.NotTested)
        {
            return (best.Fault == TransportFault.Vantage ? rule.Unknown(subject, best.Trouble) : rule.NotTested(subject, best.Trouble)) with { Evidence = evidence };
        }

        bool isOpen = best.State == PortState.Open;
        CheckResult result = (service.Wish, isOpen) switch
        {
            (PortWish.Open, true) => OpenAsWanted(rule, subject, service, view),
            (PortWish.Open, false) => ClosedThough(rule, subject, service, best, view),
            (PortWish.Closed, true) => OpenThough(rule, subject, service, view),
            (PortWish.Closed, false) => rule.Give(CheckStatus.Pass, subject, "ClosedAsWanted", service.Port),
            (_, true) => rule.Give(view == PortView.Uncertain ? CheckStatus.Info : CheckStatus.Pass, subject, "OpenEither", service.Port),
            _ => rule.Give(CheckStatus.Info, subject, service.Step == "N06" ? "ClosedWeb" : "ClosedEither", service.Port),
        };
        return result with { Evidence = evidence };
    }

    // N05: from inside the house an answer of the own public address proves little, and silence nothing.
    private static CheckResult OpenAsWanted(CheckRule rule, string subject, MailService service, PortView view) => view switch
    {
        PortView.Uncertain => rule.Give(CheckStatus.Info, subject, "OpenFromHere", service.Port),
        PortView.Inside => rule.Give(CheckStatus.Pass, subject, "Listens", service.Port),
        _ => rule.Give(CheckStatus.Pass, subject, "OpenAsWanted", service.Port),
    };

    // F05: 25 receives; 587 and 993 serve the own devices outside only.
    private static CheckResult ClosedThough(CheckRule rule, string subject, MailService service, PortProbe best, PortView view)
    {
        bool isVital = service.Step == "P07";
        CheckStatus status = view == PortView.Uncertain || !isVital ? CheckStatus.Warning : CheckStatus.Fail;
        string what = best.State == PortState.Closed ? "Refused" : "Filtered";
        string outcome = view switch
        {
            PortView.Uncertain => "ClosedFromHere",
            PortView.Inside => "DoesNotListen",
            _ => isVital ? "Vital" + what : "Clients" + what,
        };
        return rule.Give(status, subject, outcome, service.Port, best.Trouble) with
        {
            Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get(view == PortView.Inside ? "Port.Remedy.Service" : "Port.Remedy.Forward", service.Port, service.Name)),
        };
    }

    private static CheckResult OpenThough(CheckRule rule, string subject, MailService service, PortView view) =>
        service.IsImplicit
            ? rule.Give(CheckStatus.Info, subject, service.Protocol == MailProtocol.Smtp ? "OpenSmtps" : "OpenPop3s", service.Port)
            : rule.Give(view == PortView.Inside ? CheckStatus.Info : CheckStatus.Warning, subject, "OpenClear", service.Port, service.Name);

    private static CheckResult Greeting(string subject, MailService service, PortProbe best)
    {
        CheckRule rule = PortRules.Greeting;
        if (best.State != PortState.Open)
        {
            return rule.NotTested(subject, Texts.Get("Port.NotOpen"));
        }

        CheckStatus bad = service.Wish == PortWish.Open ? CheckStatus.Fail : CheckStatus.Warning;
        return best.Fault switch
        {
            TransportFault.NotTheProtocol => rule.Give(bad, subject, "Wrong", best.Trouble) with { Evidence = best.Greeting },
            TransportFault.Declined when best.OffersTls is null => rule.Give(CheckStatus.Warning, subject, "Declined", best.Trouble) with { Evidence = best.Greeting },
            TransportFault.Closed or TransportFault.TimedOut when best.Greeting.Length == 0 && best.TlsVersion.Length == 0 => rule.Give(bad, subject, "Silent", best.Trouble),
            _ when best.Greeting.Length > 0 => rule.Give(CheckStatus.Pass, subject, "Pass") with { Evidence = best.Greeting },
            _ => rule.NotTested(subject, Texts.Get(service.Protocol == MailProtocol.Http ? "Port.NoGreeting" : "Port.NotSeen")),
        };
    }

    private static CheckResult Tls(string subject, MailService service, PortProbe best)
    {
        CheckRule rule = PortRules.Tls;
        if (best.State != PortState.Open)
        {
            return rule.NotTested(subject, Texts.Get("Port.NotOpen"));
        }

        if (best.TlsVersion.Length > 0)
        {
            // RFC 8996: TLS 1.0 and 1.1 must not be used.
            if (best.TlsVersions?[0] is "TLS 1.0" or "TLS 1.1")
            {
                return rule.Give(CheckStatus.Warning, subject, "TakesOld", best.TlsVersions[0]) with { Evidence = string.Join(", ", best.TlsVersions), Remedy = StepRules.S04.ClickPath() };
            }

            return best.TlsVersion is "TLS 1.2" or "TLS 1.3"
                ? rule.Give(CheckStatus.Pass, subject, "Pass", best.TlsVersion) with { Evidence = best.TlsVersion }
                : rule.Give(CheckStatus.Fail, subject, "Old", best.TlsVersion) with { Evidence = best.TlsVersion };
        }

        return best switch
        {
            { OffersTls: false } => rule.Give(service.IsForServers ? CheckStatus.Warning : CheckStatus.Fail, subject, service.IsForServers ? "NotOfferedToServers" : "NotOffered", service.Port) with { Evidence = best.Greeting },
            { Fault: TransportFault.Tls } or { OffersTls: true } => rule.Give(CheckStatus.Fail, subject, "Failed", best.Trouble) with { Evidence = best.Trouble },
            { Fault: not null } when service.IsImplicit => rule.Give(CheckStatus.Fail, subject, "Failed", best.Trouble) with { Evidence = best.Trouble },
            _ => rule.NotTested(subject, Texts.Get("Port.NotSeen")),
        };
    }

    private static CheckResult Certificate(string subject, MailCertificate? certificate) =>
        certificate is null ? PortRules.Certificate.NotTested(subject, Texts.Get("Port.NoCertificate"))
        : PortRules.Certificate.Adopt(certificate.Status == CheckStatus.Pass ? certificate.Checks.Of(CertificateRules.Name) : certificate.Checks.WorstResult());

    // N07: an address that nobody listens at makes every sender wait.
    private static CheckResult Families(string subject, MailService service, PortProbe? four, PortProbe? six)
    {
        CheckRule rule = PortRules.Families;
        if (four is null || six is null)
        {
            return rule.NotTested(subject, Texts.Get(four is null ? "Port.OnlySix" : "Port.OnlyFour"));
        }

        if (six.State == PortState.NotTested || four.State == PortState.NotTested)
        {
            return rule.NotTested(subject, six.State == PortState.NotTested ? six.Trouble : four.Trouble);
        }

        string evidence = $"{four.Target}: {four.State}, {six.Target}: {six.State}";
        bool isAlike = (four.State == PortState.Open) == (six.State == PortState.Open);
        return isAlike ? rule.Give(CheckStatus.Pass, subject, "Pass") with { Evidence = evidence }
            : service.Wish == PortWish.Closed ? rule.Give(CheckStatus.Info, subject, "Differ", service.Port) with { Evidence = evidence }
            : four.State == PortState.Open ? rule.Give(CheckStatus.Warning, subject, "NotBySix", service.Port, six.Trouble) with { Evidence = evidence, Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("Port.Remedy.Six")) }
            : rule.Give(CheckStatus.Warning, subject, "NotByFour", service.Port, four.Trouble) with { Evidence = evidence };
    }
}
