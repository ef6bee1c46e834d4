using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for an MX record.</summary>
internal static class MxRules
{
    /// <summary>The domain says where its mail goes.</summary>
    public static CheckRule Published { get; } = new("Mx.Published", "4.2.2", CheckStatus.Fail, "RFC 5321 §5.1");

    /// <summary>The exchange has an address.</summary>
    public static CheckRule Target { get; } = new("Mx.Target", "4.2.2", CheckStatus.Fail, "RFC 5321 §5.1");

    /// <summary>The exchange is no alias.</summary>
    public static CheckRule Alias { get; } = new("Mx.Alias", "4.2.2", CheckStatus.Fail, "RFC 2181 §10.3");

    /// <summary>The order among the exchanges is clear.</summary>
    public static CheckRule Preference { get; } = new("Mx.Preference", "4.2.2", CheckStatus.Info, "RFC 5321 §5.1");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Published, Target, Alias, Preference];
}
