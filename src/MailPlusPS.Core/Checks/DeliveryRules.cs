using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>What a message that was sent and found again shows (tutorial §8.1, §8.2).</summary>
internal static class DeliveryRules
{
    /// <summary>It came, in time (T05).</summary>
    public static CheckRule Arrival { get; } = new("Delivery.Arrival", "8.2", CheckStatus.Fail, "Tutorial §8.2");

    /// <summary>It came where it should: not at the backup, not in the junk (T07, F15).</summary>
    public static CheckRule Place { get; } = new("Delivery.Place", "8.2", CheckStatus.Warning, "Tutorial §8.2; RFC 5321 §5.1");

    /// <summary>What the receiver found of SPF, DKIM and DMARC (T12).</summary>
    public static CheckRule Receiver { get; } = new("Delivery.Receiver", "8.1", CheckStatus.Fail, "RFC 8601 §2.7");

    /// <summary>The signature is by the key that the NAS has.</summary>
    public static CheckRule Key { get; } = new("Delivery.Key", "8.1", CheckStatus.Fail, "Tutorial §4.2.4; RFC 6376 §6.1.2");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Arrival, Place, Receiver, Key];
}
