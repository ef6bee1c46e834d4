using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a message that was received.</summary>
internal static class MessageRules
{
    /// <summary>It could be read.</summary>
    public static CheckRule Format { get; } = new("Message.Format", "8.1", CheckStatus.Fail, "RFC 5322 §2.1");

    /// <summary>The address that delivered it may send for MAIL FROM.</summary>
    public static CheckRule Spf { get; } = new("Message.Spf", "8.1", CheckStatus.Fail, "RFC 7208 §2.4");

    /// <summary>A signature holds.</summary>
    public static CheckRule Dkim { get; } = new("Message.Dkim", "8.1", CheckStatus.Fail, "RFC 6376 §6.1");

    /// <summary>SPF or DKIM speak for the author's domain.</summary>
    public static CheckRule Dmarc { get; } = new("Message.Dmarc", "8.1", CheckStatus.Fail, "RFC 9989 §5.3");

    /// <summary>The chain of those who handed it on holds.</summary>
    public static CheckRule Arc { get; } = new("Message.Arc", "8.1", CheckStatus.Fail, "RFC 8617 §5.2");

    /// <summary>One author.</summary>
    public static CheckRule From { get; } = new("Message.From", "8.1", CheckStatus.Fail, "RFC 5322 §3.6.2");

    /// <summary>Fields that stand once.</summary>
    public static CheckRule Single { get; } = new("Message.Single", "8.1", CheckStatus.Warning, "RFC 5322 §3.6");

    /// <summary>A date near that of its arrival.</summary>
    public static CheckRule Date { get; } = new("Message.Date", "8.1", CheckStatus.Fail, "RFC 5322 §3.6.1");

    /// <summary>A Message-ID that is one.</summary>
    public static CheckRule MessageId { get; } = new("Message.Id", "8.1", CheckStatus.Warning, "RFC 5322 §3.6.4");

    /// <summary>The client's HELO name leads to it.</summary>
    public static CheckRule Helo { get; } = new("Message.Helo", "8.1", CheckStatus.Warning, "RFC 5321 §4.1.4");

    /// <summary>The client's address has a name that leads back.</summary>
    public static CheckRule ReverseName { get; } = new("Message.Ptr", "8.1", CheckStatus.Fail, "RFC 8601 §3");

    /// <summary>No field tells the address or log-in of the house.</summary>
    public static CheckRule Privacy { get; } = new("Message.Privacy", "8.1", CheckStatus.Warning, "RFC 5321 §7.6");

    /// <summary>The receiver said what it found.</summary>
    public static CheckRule AuthenticationResults { get; } = new("Message.Results", "8.1", CheckStatus.Info, "RFC 8601 §2");

    /// <summary>A way to unsubscribe, for those who write to many.</summary>
    public static CheckRule Unsubscribe { get; } = new("Message.OptOut", "8.1", CheckStatus.Warning, "RFC 2369 §3.2, RFC 8058 §3");

    /// <summary>Plain text beside HTML.</summary>
    public static CheckRule PlainText { get; } = new("Message.Text", "8.1", CheckStatus.Warning, "RFC 2046 §5.1.4");

    /// <summary>More than an image.</summary>
    public static CheckRule Images { get; } = new("Message.Images", "8.1", CheckStatus.Warning, "Tutorial §8.1");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
    [
        Format, Spf, Dkim, Dmarc, Arc, From, Single, Date, MessageId, Helo, ReverseName, Privacy, AuthenticationResults, Unsubscribe, PlainText, Images,
    ];
}
