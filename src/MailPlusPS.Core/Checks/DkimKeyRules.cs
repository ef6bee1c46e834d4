using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a DKIM key that is made, read or compared with the one that is published.</summary>
internal static class DkimKeyRules
{
    /// <summary>The selector is as the tutorial wants it.</summary>
    public static CheckRule Selector { get; } = new("DkimKey.Selector", "3", CheckStatus.Warning, "RFC 6376 §3.1");

    /// <summary>The key has the size that was asked for.</summary>
    public static CheckRule Size { get; } = new("DkimKey.Size", "3", CheckStatus.Fail, "RFC 8301 §3.2");

    /// <summary>Receivers know the kind of key.</summary>
    public static CheckRule Kind { get; } = new("DkimKey.Kind", "3", CheckStatus.Warning, "RFC 8463 §5");

    /// <summary>The text was one as it stood.</summary>
    public static CheckRule Text { get; } = new("DkimKey.Text", "4.2.4", CheckStatus.Info, "RFC 6376 §3.6.1");

    /// <summary>The key that is published is this one.</summary>
    public static CheckRule Match { get; } = new("DkimKey.Match", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.2");

    /// <summary>The NAS, the DNS and a message that was received have the same key.</summary>
    public static CheckRule Nas { get; } = new("DkimKey.Nas", "4.2.4", CheckStatus.Fail, "RFC 6376 §3.6.2");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Selector, Size, Kind, Text, Match, Nas];
}
