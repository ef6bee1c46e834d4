using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>Makes the record of a key and says what is to be said of both.</summary>
internal static class DkimKeyBuilder
{
    // RFC 8301 §3.2.
    private const int LeastSize = 1024;

    // Tutorial §3: 5 to 8 lower-case letters and digits.
    private const int ShortestSelector = 5;
    private const int LongestSelector = 8;

    /// <summary>Puts a key pair together.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="typed">The selector as typed; it has been found to be one.</param>
    /// <param name="key">The key.</param>
    /// <param name="wantedSize">The size that was asked for, of an RSA key.</param>
    /// <param name="more">Verdicts besides those on selector, size and kind.</param>
    /// <returns>The pair.</returns>
    public static DkimKeyPair Build(DnsName domain, string typed, PublicKeyMaterial key, int wantedSize, params IReadOnlyList<CheckResult> more)
    {
        DnsName name = DkimSelector.NameOf(domain, DkimSelector.Normalize(typed));
        string record = key.Record;
        return new DkimKeyPair
        {
            Domain = domain.ToString(),
            Selector = DkimSelector.Normalize(typed),
            RecordName = name.ToString(),
            RecordText = record,
            RecordStrings = [.. TxtData.FromText(record).Strings.Select(s => Encoding.ASCII.GetString(s))],
            KeyType = key.KeyType,
            KeySize = key.KeySize,
            Fingerprint = key.Fingerprint,
            Checks = [Selector(name, typed), Size(name, key, wantedSize), Kind(name, key), .. more],
        };
    }

    /// <summary>Makes the record of a key that was given as text.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="typed">The selector as typed.</param>
    /// <param name="text">The text as it was read.</param>
    /// <param name="wantedSize">The size that was asked for.</param>
    /// <returns>The record, or why there is none.</returns>
    public static DkimKeyReading Describe(DnsName domain, string typed, PublicKeyText text, int wantedSize)
    {
        string foreign = ControlCharacters.Excerpt(string.Join(" ", text.ForeignTags));
        string tags = foreign.Length > 0 ? Texts.Get("DkimKey.Text.Tags", foreign) : string.Empty;
        if (text.Key is not { } key)
        {
            string problem = Texts.Get("DkimKey.Text." + text.Problem);
            return new DkimKeyReading(null, tags.Length > 0 ? problem + " " + tags : problem, text.Problem == "Secret" ? "PrivateKeyGiven" : "InvalidPublicKey");
        }

        DnsName name = DkimSelector.NameOf(domain, DkimSelector.Normalize(typed));
        CheckResult verdict = tags.Length > 0 ? DkimKeyRules.Text.Give(CheckStatus.Info, name, "Tags", foreign)
            : text.IsRepaired ? DkimKeyRules.Text.Give(CheckStatus.Info, name, "Repaired")
            : DkimKeyRules.Text.Give(CheckStatus.Pass, name, "Pass");
        return new DkimKeyReading(Build(domain, typed, key, wantedSize, verdict), string.Empty, string.Empty);
    }

    /// <summary>Judges the size.</summary>
    /// <param name="name">Where the key stands.</param>
    /// <param name="key">The key.</param>
    /// <param name="wantedSize">The size that was asked for.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Size(DnsName name, PublicKeyMaterial key, int wantedSize)
    {
        if (key.KeyType == DkimKeyType.Ed25519)
        {
            return DkimKeyRules.Size.Give(CheckStatus.Pass, name, "Ed25519", key.KeySize);
        }

        return key.KeySize < LeastSize ? DkimKeyRules.Size.Give(CheckStatus.Fail, name, "TooShort", key.KeySize, wantedSize)
            : key.KeySize < wantedSize ? DkimKeyRules.Size.Give(CheckStatus.Warning, name, "Short", key.KeySize, wantedSize)
            : DkimKeyRules.Size.Give(CheckStatus.Pass, name, "Pass", key.KeySize);
    }

    private static CheckResult Selector(DnsName name, string typed)
    {
        string selector = typed.Trim().TrimEnd('.');
        int label = selector.IndexOf("._domainkey", System.StringComparison.OrdinalIgnoreCase);
        selector = label > 0 ? selector.Substring(0, label) : selector;
        return selector.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9'))) ? DkimKeyRules.Selector.Give(CheckStatus.Warning, name, "Letters", selector)
            : selector.Length is < ShortestSelector or > LongestSelector ? DkimKeyRules.Selector.Give(CheckStatus.Info, name, "Length", selector, selector.Length)
            : DkimKeyRules.Selector.Give(CheckStatus.Pass, name, "Pass", selector);
    }

    private static CheckResult Kind(DnsName name, PublicKeyMaterial key) =>
        key.KeyType == DkimKeyType.Rsa
            ? DkimKeyRules.Kind.Give(CheckStatus.Pass, name, "Pass")
            : DkimKeyRules.Kind.Give(CheckStatus.Warning, name, "Ed25519");
}
