using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>Every rule there is.</summary>
internal static class CheckCatalogue
{
    /// <summary>The steps of the tutorial, then the rules of each record.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        .. StepRules.InOrder,
        .. MxRules.InOrder,
        .. SpfRules.InOrder,
        .. SpfResultRules.InOrder,
        .. FlatSpfRules.InOrder,
        .. DkimRules.InOrder,
        .. DkimKeyRules.InOrder,
        .. MessageRules.InOrder,
        .. DmarcRules.InOrder,
        .. DmarcAlignmentRules.InOrder,
        .. ReverseDnsRules.InOrder,
        .. DynamicDnsRules.InOrder,
        .. TextRules.InOrder,
        .. BlocklistRules.InOrder,
        .. PortRules.InOrder,
        .. CertificateRules.InOrder,
        .. ImapServerRules.Own,
        .. DeliveryRules.InOrder,
        .. SynologySecurityRules.InOrder,
        .. RelayRules.Own,
        .. MailTesterRules.InOrder,
    ];
}
