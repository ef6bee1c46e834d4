using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a DKIM key record.</summary>
internal static class DkimRules
{
    /// <summary>There is exactly one record at the selector.</summary>
    public static CheckRule Published { get; } = new("Dkim.Published", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.2.2");

    /// <summary>The record stands at the right name.</summary>
    public static CheckRule Location { get; } = new("Dkim.Location", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.2.1");

    /// <summary>The record is a tag list, its version first.</summary>
    public static CheckRule Syntax { get; } = new("Dkim.Syntax", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.1");

    /// <summary>No character that a paste left behind.</summary>
    public static CheckRule Text { get; } = new("Dkim.Text", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.2");

    /// <summary>The key is one.</summary>
    public static CheckRule Key { get; } = new("Dkim.Key", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.1");

    /// <summary>The key is long enough.</summary>
    public static CheckRule KeySize { get; } = new("Dkim.KeySize", "4.2.4", CheckStatus.Fail, "RFC 8301 §3.2");

    /// <summary>Receivers know the kind of key.</summary>
    public static CheckRule KeyType { get; } = new("Dkim.KeyType", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.1, RFC 8463 §4.2");

    /// <summary>SHA-256 is allowed, and mail.</summary>
    public static CheckRule Usage { get; } = new("Dkim.Usage", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.1, RFC 8301 §3.1");

    /// <summary>The key is not in test.</summary>
    public static CheckRule Testing { get; } = new("Dkim.Testing", "4.2.4", CheckStatus.Warning, "RFC 6376 §3.6.1");

    /// <summary>No tag that key records do not have.</summary>
    public static CheckRule Tags { get; } = new("Dkim.Tags", "4.2.4", CheckStatus.Info, "RFC 6376 §3.6.1");

    /// <summary>An alias on the way is said.</summary>
    public static CheckRule Alias { get; } = new("Dkim.Alias", "4.2.4", CheckStatus.Info, "RFC 1034 §3.6.2");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
        [Published, Location, Syntax, Text, Key, KeySize, KeyType, Usage, Testing, Tags, Alias];
}
