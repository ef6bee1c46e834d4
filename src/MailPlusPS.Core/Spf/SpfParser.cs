using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Takes an SPF record apart by the grammar of RFC 7208 §12. Never throws: what is wrong is in the terms.</summary>
internal static class SpfParser
{
    /// <summary>How every record starts.</summary>
    public const string Version = "v=spf1";

    // dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]; \z, since $ would let a line feed through.
    // Digits only: a slash inside a macro or a name belongs to the domain-spec.
    private static readonly Regex DualPrefix = new(
        @"(?:/(?<four>[0-9]+))?(?://(?<six>[0-9]+))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Regex Number = new(
        @"^(?:0|[1-9][0-9]{0,2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly char[] AfterName = [':', '/'];

    // The usual slips, each with the form that was meant.
    private static readonly (string Wrong, string Right)[] Slips =
        [("ipv4", "ip4:"), ("ipv6", "ip6:"), ("ip", "ip4:"), ("txt", "include:"), ("host", "a:")];

    private static readonly HashSet<string> Mechanisms = new(StringComparer.Ordinal) { "all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists" };

    /// <summary>Whether a text is an SPF record: the version, then a blank or nothing (RFC 7208 §4.5).</summary>
    /// <param name="text">A TXT record's text.</param>
    /// <returns>True where it is one, well formed or not.</returns>
    public static bool IsRecord(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>Whether a name is one of the eight mechanisms' (RFC 7208 §4.6.1).</summary>
    /// <param name="name">A name in lower case.</param>
    /// <returns>True for <c>include</c> and the like.</returns>
    public static bool IsMechanismName(string name) => Mechanisms.Contains(name);

    /// <summary>Takes the terms of a record apart.</summary>
    /// <param name="text">The record, starting with its version.</param>
    /// <returns>All terms in order, the invalid ones too.</returns>
    public static IReadOnlyList<SpfTerm> Parse(string text)
    {
        List<SpfTerm> terms = [];
        int position = Math.Min(Version.Length, text.Length);
        while (position < text.Length)
        {
            if (text[position] == ' ')
            {
                position++;
                continue;
            }

            int end = text.IndexOf(' ', position);
            end = end < 0 ? text.Length : end;
            terms.Add(ParseTerm(text.Substring(position, end - position), position + 1));
            position = end;
        }

        return MarkRepeatedModifiers(terms);
    }

    private static SpfTerm ParseTerm(string text, int position)
    {
        int nameLength = 0;
        while (nameLength < text.Length && IsNameCharacter(text[nameLength]))
        {
            nameLength++;
        }

        // modifier = name "=" macro-string; a qualifier cannot stand before it.
        if (nameLength > 0 && nameLength < text.Length && text[nameLength] == '=' && IsAlpha(text[0]))
        {
            return ParseModifier(text, nameLength, position);
        }

        // directive = [ qualifier ] mechanism
        SpfQualifier? written = Qualifier(text[0]);
        string mechanism = written is null ? text : text.Substring(1);
        int nameEnd = mechanism.IndexOfAny(AfterName);
        string name = (nameEnd < 0 ? mechanism : mechanism.Substring(0, nameEnd)).ToLowerInvariant();
        if (!Mechanisms.Contains(name))
        {
            return Invalid(text, position, Advise(name, text, position));
        }

        SpfTerm term = new()
        {
            Text = text,
            Kind = SpfTermKind.Mechanism,
            Qualifier = written ?? SpfQualifier.Pass,
            Name = name,
            Position = position,
        };
        return ParseMechanism(term, mechanism.Substring(name.Length));
    }

    private static SpfTerm ParseMechanism(SpfTerm term, string rest) => term.Name switch
    {
        "all" => rest.Length == 0 ? term : Invalid(term, "Spf.Term.NothingAfterAll", rest),
        "include" or "exists" => ParseDomain(term, rest, required: true),
        "ptr" => ParseDomain(term, rest, required: false),
        "a" or "mx" => ParseHost(term, rest),
        "ip4" => ParseNetwork(term, rest, AddressFamily.InterNetwork, 32),
        _ => ParseNetwork(term, rest, AddressFamily.InterNetworkV6, 128),
    };

    private static SpfTerm ParseDomain(SpfTerm term, string rest, bool required)
    {
        if (rest.Length == 0 && !required)
        {
            return term;
        }

        if (rest is "" or ":")
        {
            return DomainMissing(term, ':');
        }

        // What is left starts with ':' or '/'; a prefix length is allowed neither here nor behind the domain.
        string domain = rest.Substring(1);
        return rest[0] == ':' && SpfMacroString.IsDomainSpec(domain)
            ? term with { Value = domain }
            : Invalid(term, "Spf.Term.NotADomain", rest[0] == ':' ? domain : rest);
    }

    // a = "a" [ ":" domain-spec ] [ dual-cidr-length ], mx likewise
    private static SpfTerm ParseHost(SpfTerm term, string rest)
    {
        if (rest.Length == 0)
        {
            return term;
        }

        // Without a slash there is no prefix length to look for.
        if (rest.IndexOf('/') < 0 && IsColonDomain(rest))
        {
            return term with { Value = rest.Substring(1) };
        }

        Match prefix = DualPrefix.Match(rest);
        string domain = rest.Substring(0, prefix.Index);
        bool isDomain = domain.Length == 0 || IsColonDomain(domain);
        if (isDomain && TryPrefix(prefix.Groups["four"], 32, out int? four) && TryPrefix(prefix.Groups["six"], 128, out int? six))
        {
            return term with { Value = domain.TrimStart(':'), Ip4PrefixLength = four, Ip6PrefixLength = six };
        }

        if (string.Equals(domain, ":", StringComparison.Ordinal))
        {
            return DomainMissing(term, ':');
        }

        // What is left begins with ':' or '/'; a slash behind a good name was meant to begin a prefix length.
        int slash = rest.IndexOf('/');
        bool prefixIsWrong = isDomain || slash == 0 || (slash > 0 && IsColonDomain(rest.Substring(0, slash)));
        return prefixIsWrong
            ? Invalid(term, "Spf.Term.BadPrefix", isDomain ? prefix.Value : rest.Substring(slash))
            : Invalid(term, "Spf.Term.NotADomain", domain.TrimStart(':'));
    }

    private static bool IsColonDomain(string text) =>
        text.Length > 1 && text[0] == ':' && SpfMacroString.IsDomainSpec(text.Substring(1));

    private static SpfTerm ParseNetwork(SpfTerm term, string rest, AddressFamily family, int bits)
    {
        if (rest.Length < 2 || rest[0] != ':')
        {
            return Invalid(term, "Spf.Term.AddressMissing", term.Name);
        }

        int slash = rest.IndexOf('/');
        string address = slash < 0 ? rest.Substring(1) : rest.Substring(1, slash - 1);
        bool four = family == AddressFamily.InterNetwork;
        if (!IsAddress(address, family))
        {
            return Invalid(term, four ? "Spf.Term.NotIp4" : "Spf.Term.NotIp6", address);
        }

        int? length = null;
        if (slash >= 0 && !TryPrefix(rest.Substring(slash + 1), bits, out length))
        {
            return Invalid(term, "Spf.Term.BadPrefix", rest.Substring(slash));
        }

        return term with { Value = address, Ip4PrefixLength = four ? length : null, Ip6PrefixLength = four ? null : length };
    }

    private static SpfTerm ParseModifier(string text, int nameLength, int position)
    {
        string name = text.Substring(0, nameLength).ToLowerInvariant();
        string value = text.Substring(nameLength + 1);
        SpfTerm term = new() { Text = text, Kind = SpfTermKind.Modifier, Name = name, Value = value, Position = position };
        if (name is "redirect" or "exp")
        {
            return value.Length == 0 ? DomainMissing(term, '=')
                : SpfMacroString.IsDomainSpec(value) ? term : Invalid(term, "Spf.Term.NotADomain", value);
        }

        // An unknown modifier is ignored, but its value must be a macro-string (§6).
        return SpfMacroString.FindError(value, inExplanation: true) < 0 ? term : Invalid(term, "Spf.Term.BadMacro", value);
    }

    // §6: redirect and exp at most once; more is a syntax error.
    private static IReadOnlyList<SpfTerm> MarkRepeatedModifiers(List<SpfTerm> terms)
    {
        HashSet<string>? seen = null;
        for (int i = 0; i < terms.Count; i++)
        {
            SpfTerm term = terms[i];
            if (term.Kind == SpfTermKind.Modifier
                && term.Name is ("redirect" or "exp")
                && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(term.Name))
            {
                terms[i] = Invalid(term, "Spf.Term.Repeated", term.Name);
            }
        }

        return terms;
    }

    private static bool IsAddress(string text, AddressFamily family)
    {
        if (family == AddressFamily.InterNetwork)
        {
            // IPAddress takes 1.2 and 010.0.0.1; the grammar's qnum does not.
            string[] parts = text.Split('.');
            return parts.Length == 4 && parts.All(p => Number.IsMatch(p) && p.Length <= 3 && int.Parse(p, System.Globalization.CultureInfo.InvariantCulture) <= 255);
        }

        return text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or ':' or '.')
            && text.IndexOf(':') >= 0
            && IPAddress.TryParse(text, out IPAddress? address)
            && address.AddressFamily == family;
    }

    private static bool TryPrefix(Group group, int bits, out int? length)
    {
        length = null;
        return !group.Success || TryPrefix(group.Value, bits, out length);
    }

    private static bool TryPrefix(string text, int bits, out int? length)
    {
        length = null;
        if (!Number.IsMatch(text))
        {
            return false;
        }

        length = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return length <= bits;
    }

    private static SpfFault Advise(string name, string text, int position)
    {
        foreach ((string wrong, string right) in Slips)
        {
            if (string.Equals(name, wrong, StringComparison.Ordinal))
            {
                return new SpfFault("Spf.Term.Meant", right);
            }
        }

        if (text[0] == ':')
        {
            return new SpfFault("Spf.Term.BlankBeforeColon", string.Empty);
        }

        // A dash or quote of a word processor: the term as it was typed is one.
        return StrayCharacters.Find(text).Count > 0
            && PastedText.TryClean(text, out string clean)
            && clean.IndexOf(' ') < 0
            && clean.Length > 0
            && ParseTerm(clean, position).Kind != SpfTermKind.Invalid
                ? new SpfFault("Spf.Term.Meant", clean)
                : new SpfFault("Spf.Term.Unknown", string.Empty);
    }

    private static SpfTerm Invalid(string text, int position, SpfFault fault) =>
        new() { Text = text, Kind = SpfTermKind.Invalid, Position = position, Fault = fault };

    private static SpfTerm Invalid(SpfTerm term, string key, string detail) =>
        Invalid(term.Text, term.Position, new SpfFault(key, detail));

    private static SpfTerm DomainMissing(SpfTerm term, char sign) =>
        Invalid(term, "Spf.Term.DomainMissing", term.Name + sign + "example.org");

    private static SpfQualifier? Qualifier(char c) => c switch
    {
        '+' => SpfQualifier.Pass,
        '-' => SpfQualifier.Fail,
        '~' => SpfQualifier.SoftFail,
        '?' => SpfQualifier.Neutral,
        _ => null,
    };

    private static bool IsNameCharacter(char c) => IsAlpha(c) || c is (>= '0' and <= '9') or '-' or '_' or '.';

    private static bool IsAlpha(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
