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

    private static readonly Regex Keys = New(@"[A-Za-z0-9+/]{40,}={0,2}");
    private static readonly Regex Locals = New(@"[^\s""'<>:;,=@|()\[\]]+(?=@[\p{L}\p{N}])");
    private static readonly Regex Ipv6 = New(@"(?<![\p{L}\p{N}])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\d*(?:\.\d{1,3}){3})?");
    private static readonly Regex Ipv4 = New(@"(?<![\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)");
    private static readonly Regex Names = New(@"(?<![\p{L}\p{N}_-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+\p{L}(?:[\p{L}\p{N}-]*[\p{L}\p{N}])");
    private static readonly Regex SpelledAddress = New(@"\d\D+\d");

    private readonly ReportTexts _texts;
    private readonly (string Name, string Mask)[] _own;
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private int _addresses;
    private int _names;

    /// <summary>Makes a mask.</summary>
    /// <param name="content">The report; its domains are its author's.</param>
    public ForumMask(ReportContent content)
    {
        _texts = content.Texts;
        _own = [.. content.Domains.SelectMany((domain, i) => Forms(domain).Select(f => (f, i == 0 ? Stand : $"domaine{i + 1}.tld"))).OrderByDescending(o => o.f.Length)];
    }

    /// <summary>Masks a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without what must not be posted.</returns>
    public string Apply(string text)
    {
        string masked = Keys.Replace(text, m => _texts.Get("Report.Forum.Key", m.Length));
        masked = Locals.Replace(masked, User);
        masked = Ipv6.Replace(masked, m => IPAddress.TryParse(m.Value, out _) ? Address(m.Value) : m.Value);
        masked = Ipv4.Replace(masked, m => Address(m.Value));
        return Names.Replace(masked, m => Name(m.Value));
    }

    private static Regex New(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);

    private static IEnumerable<string> Forms(string domain) => DnsName.TryParse(domain, out DnsName? name, out _)
        ? new[] { domain, name.ToString(), name.Unicode }.Distinct(StringComparer.OrdinalIgnoreCase)
        : [domain];

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
