using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Reporting;

/// <summary>
/// Takes out of a text what tells whose it is: the domain becomes the tutorial's, addresses and foreign names become
/// numbers, the same for the same all along; what providers call their servers stays, for it explains.
/// </summary>
internal sealed class ForumMask
{
    private const string Stand = "votredomaine.tld";
    private const string User = "utilisateur";

    // Names below these say nothing of a customer but where they spell an address.
    private static readonly string[] Providers = ["ovh.net", "ovh.com", "ovh.ca", "orange.fr", "wanadoo.fr", "proxad.net", "free.fr", "sfr.net", "bbox.fr", "google.com", "outlook.com", "synology.com", "spamhaus.org", "in-addr.arpa", "ip6.arpa"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // Public keys, and what opens a door: long runs of letters and digits that are no word.
    private static readonly Regex Keys = New(@"[A-Za-z0-9+/]{40,}={0,2}|(?<![\p{L}\p{N}])(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{24,}");
    private static readonly (int From, int Behind)[] Colons = [.. Enumerable.Range(0, 3).SelectMany(from => Enumerable.Range(0, 3).Select(behind => (from, behind))).OrderBy(c => c.from + c.behind)];

    // A control character that was written out: its digits would grow together with those behind it.
    private static readonly Regex Escapes = New(@"\\(?:\d{3}|u\{[0-9A-Fa-f]+\})");
    private static readonly Regex Hardware = New(@"(?<![\p{L}\p{N}])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5,}(?![\p{L}\p{N}])");
    private static readonly Regex Homes = New(@"(?<=[/\\](?:home|homes|Users)[/\\])[^/\\\s""']+");
    private static readonly Regex Locals = New(@"(?:""[^""]*""|[^\s""'<>:;,=@|()\[\]]+)(?=@[\p{L}\p{N}\[])");
    private static readonly Regex Ipv6 = New(@"(?<![\p{L}\p{N}])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,11}(?:\d*(?:\.\d{1,3}){3})?");
    private static readonly Regex Ipv4 = New(@"(?<!\p{N})(?<!\p{N}\.)\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)");
    private static readonly Regex Names = New(@"(?<![\p{L}\p{N}])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+\p{L}(?:[\p{L}\p{N}-]*[\p{L}\p{N}])");
    private static readonly Regex SpelledAddress = New(@"\d\D+\d|arpa$");

    // Names of mailboxes that everybody has, or that are words of the sentences themselves.
    private static readonly HashSet<string> Everybody = new(
        ["postmaster", "hostmaster", "webmaster", "abuse", "contact", "info", "admin", "root", "mail", "smtp", "imap", "dns", "spf", "dkim", "dmarc", "rua", "ruf", "nas", "test", "utilisateur", "mailer-daemon", "noreply"],
        StringComparer.OrdinalIgnoreCase);

    private readonly ReportTexts _texts;
    private readonly (string Name, string Mask)[] _own;
    private readonly Regex? _users;
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private int _addresses;
    private int _names;

    /// <summary>Makes a mask.</summary>
    /// <param name="content">The report; its domains are its author's.</param>
    public ForumMask(ReportContent content)
    {
        _texts = content.Texts;
        _own = [.. content.Domains.SelectMany((domain, i) => Forms(domain).Select(f => (f, i == 0 ? Stand : $"domaine{i + 1}.tld"))).OrderByDescending(o => o.f.Length)];
        _users = Users(content.Results);
    }

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without what must not be posted.</returns>
    public string Apply(string text)
    {
        string masked = Hardware.Replace(Escapes.Replace(text, " "), _ => _texts.Get("Report.Forum.Hardware"));
        masked = Keys.Replace(masked, m => _texts.Get("Report.Forum.Key", m.Length));
        masked = Homes.Replace(masked, User);
        masked = Locals.Replace(masked, User);
        masked = _users?.Replace(masked, User) ?? masked;
        masked = Ipv6.Replace(masked, m => Six(m.Value));
        masked = Ipv4.Replace(masked, m => Address(m.Value));
        return Names.Replace(masked, m => Name(m.Value));
    }

    private static Regex New(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);

    private static IEnumerable<string> Forms(string domain) => DnsName.TryParse(domain, out DnsName? name, out _)
        ? new[] { domain, name.ToString(), name.Unicode }.Distinct(StringComparer.OrdinalIgnoreCase)
        : [domain];

    // Who has an address at the domain may be named without it elsewhere: in a list of users, in a path.
    private static Regex? Users(IReadOnlyList<CheckResult> results)
    {
        string[] names = [.. results.SelectMany(r => new[] { r.Subject, r.Message, r.Evidence, r.Remedy?.Text ?? string.Empty })
            .SelectMany(t => Locals.Matches(t).Cast<Match>().Select(m => m.Value.Trim('"')))
            .Where(n => n.Length > 2 && n.Any(char.IsLetter) && !Everybody.Contains(n)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Length)];
        return names.Length == 0 ? null : new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join("|", names.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Limit);
    }

    // Colons of the sentence may stand before it or behind it.
    private string Six(string found)
    {
        foreach ((int from, int behind) in Colons)
        {
            string address = found.Substring(from, Math.Max(0, found.Length - from - behind));
            if (IPAddress.TryParse(address, out _) && address.IndexOf(':') >= 0 && !string.Equals(address, "::", StringComparison.Ordinal))
            {
                return found.Substring(0, from) + Address(address) + found.Substring(found.Length - behind);
            }
        }

        return found;
    }

    private string Address(string address) => Remembered(address, () => _texts.Get("Report.Forum.Address", ++_addresses));

    private string Name(string name)
    {
        foreach ((string own, string mask) in _own)
        {
            if (IsBelow(name, own))
            {
                return name.Substring(0, name.Length - own.Length) + mask;
            }
        }

        if (Texts.Has(name + ".Title"))
        {
            return name;
        }

        if (Providers.FirstOrDefault(p => IsBelow(name, p)) is { } provider)
        {
            return SpelledAddress.IsMatch(name) ? "***." + provider : name;
        }

        return Remembered(name, () => _texts.Get("Report.Forum.Name", ++_names));
    }

    private string Remembered(string text, Func<string> make)
    {
        if (!_known.TryGetValue(text, out string? mask))
        {
            mask = make();
            _known.Add(text, mask);
        }

        return mask;
    }

    private static bool IsBelow(string name, string parent) =>
        name.EndsWith(parent, StringComparison.OrdinalIgnoreCase) && (name.Length == parent.Length || name[name.Length - parent.Length - 1] == '.');
}
