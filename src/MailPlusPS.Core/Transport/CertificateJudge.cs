using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Says what a phone or a mail program would refuse of a certificate. Servers that deliver mail look at none of it (RFC 7435).</summary>
internal sealed class CertificateJudge
{
    /// <summary>Below how many days left somebody should look (W05): by then an automatic renewal has failed.</summary>
    public const int FewDays = 14;

    private readonly DateTime _now;
    private readonly CheckStatus _bad;

    /// <summary>Makes a judge.</summary>
    /// <param name="now">The time, in UTC.</param>
    /// <param name="isForServers">Whether the port is for other servers only.</param>
    public CertificateJudge(DateTime now, bool isForServers)
    {
        _now = now;
        _bad = isForServers ? CheckStatus.Info : CheckStatus.Fail;
    }

    /// <summary>Whole days until a time, negative behind it.</summary>
    /// <param name="until">The time, in UTC.</param>
    /// <returns>The days, rounded down.</returns>
    public int DaysTo(DateTime until) => (int)Math.Floor((until - _now).TotalDays);

    /// <summary>Judges a certificate.</summary>
    /// <param name="certificate">What it says.</param>
    /// <param name="host">The server's name or address.</param>
    /// <param name="port">The port, for the subject.</param>
    /// <returns>One verdict a rule.</returns>
    public IReadOnlyList<CheckResult> Judge(CertificateReading certificate, string host, int port)
    {
        string subject = string.Format(CultureInfo.InvariantCulture, "{0}:{1}", host, port);
        CheckResult[] checks = [Name(certificate, host, subject), Time(certificate, subject), Trust(certificate, subject), Chain(certificate, subject), Key(certificate, subject)];
        return _bad == CheckStatus.Fail ? checks : [.. checks.Select(Mild)];
    }

    private static CheckResult Name(CertificateReading certificate, string host, string subject)
    {
        string names = certificate.Names.Count > 0 ? string.Join(", ", certificate.Names) : Texts.Get("Certificate.NoNames");
        return certificate.Names.Any(n => CertificateName.Matches(n, host))
            ? CertificateRules.Name.Give(CheckStatus.Pass, subject, "Pass", host) with { Evidence = names }
            : CertificateRules.Name.Give(CheckStatus.Fail, subject, "Other", host, names) with { Evidence = names, Remedy = Click("Certificate.Remedy.Name", host) };
    }

    private CheckResult Time(CertificateReading certificate, string subject)
    {
        string span = string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd} – {1:yyyy-MM-dd}", certificate.NotBefore, certificate.NotAfter);
        int days = DaysTo(certificate.NotAfter);
        CheckRule rule = CertificateRules.Time;
        CheckResult result = _now > certificate.NotAfter ? rule.Give(CheckStatus.Fail, subject, "Expired", certificate.NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) with { Remedy = Click("Certificate.Remedy.Renew") }
            : _now < certificate.NotBefore ? rule.Give(CheckStatus.Fail, subject, "Early", certificate.NotBefore.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            : days <= FewDays ? rule.Give(CheckStatus.Warning, subject, "Soon", days) with { Remedy = Click("Certificate.Remedy.Renew") }
            : rule.Give(CheckStatus.Pass, subject, "Pass", days);
        return result with { Evidence = span };
    }

    private static CheckResult Trust(CertificateReading certificate, string subject)
    {
        CheckRule rule = CertificateRules.Trust;
        string path = Path(certificate);
        return certificate switch
        {
            { IsTrusted: true } => rule.Give(CheckStatus.Pass, subject, "Pass", certificate.Chain.Count > 0 ? certificate.Chain[certificate.Chain.Count - 1].Subject : certificate.Issuer) with { Evidence = path },
            { IsSelfSigned: true } => rule.Give(CheckStatus.Fail, subject, "SelfSigned") with { Evidence = path, Remedy = Click("Certificate.Remedy.Trust") },
            { Missing: { } missing } => rule.NotTested(subject, Texts.Get("Certificate.Trust.Unknown", missing)) with { Evidence = path },
            _ => rule.Give(CheckStatus.Fail, subject, "Untrusted", certificate.Chain.Count > 0 ? certificate.Chain[certificate.Chain.Count - 1].Subject : certificate.Issuer) with { Evidence = path, Remedy = Click("Certificate.Remedy.Trust") },
        };
    }

    private static CheckResult Chain(CertificateReading certificate, string subject) => certificate.Missing is { } missing
        ? CertificateRules.Chain.Give(CheckStatus.Fail, subject, "Missing", missing) with { Evidence = Path(certificate), Remedy = Click("Certificate.Remedy.Chain") }
        : CertificateRules.Chain.Give(CheckStatus.Pass, subject, "Pass", certificate.Chain.Count) with { Evidence = Path(certificate) };

    private static CheckResult Key(CertificateReading certificate, string subject)
    {
        string key = certificate.KeySize is { } bits ? $"{certificate.KeyAlgorithm} {bits.ToString(CultureInfo.InvariantCulture)}" : certificate.KeyAlgorithm;
        bool isWeak = (certificate.KeyAlgorithm, certificate.KeySize) is ("RSA", < 2048) or ("ECDSA", < 256);
        bool isOld = certificate.SignatureAlgorithm.IndexOf("sha1", StringComparison.OrdinalIgnoreCase) >= 0 || certificate.SignatureAlgorithm.IndexOf("md5", StringComparison.OrdinalIgnoreCase) >= 0;
        CheckRule rule = CertificateRules.Key;
        CheckResult result = isWeak ? rule.Give(CheckStatus.Fail, subject, "Weak", key)
            : isOld ? rule.Give(CheckStatus.Fail, subject, "Old", certificate.SignatureAlgorithm)
            : rule.Give(CheckStatus.Pass, subject, "Pass", key);
        return result with { Evidence = $"{key}, {certificate.SignatureAlgorithm}" };
    }

    private CheckResult Mild(CheckResult check) => check.Status > _bad
        ? check with { Status = _bad, Message = check.Message + " " + Texts.Get("Certificate.ServersDoNotMind"), Remedy = null }
        : check;

    private static string Path(CertificateReading certificate) =>
        string.Join(" ← ", certificate.Chain.Select(l => l.Subject)) + (certificate.Missing is { } missing ? " ← ?" + missing : string.Empty);

    private static Remedy Click(string key, params object[] arguments) => new(RemedyKind.ClickPath, Texts.Get(key, arguments));
}
