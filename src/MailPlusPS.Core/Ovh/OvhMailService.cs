using System.Collections.Generic;

namespace MailPlusPS.Ovh;

/// <summary>What OVH offers a mail domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Offer">The offer, in OVH's words.</param>
/// <param name="Status"><c>ok</c>, <c>close</c>, <c>readOnly</c> or <c>unknown</c>.</param>
/// <param name="Sizes">The sizes that a mailbox may have, in bytes.</param>
/// <param name="Quota">How many mailboxes there may be; null where OVH does not say.</param>
/// <param name="Accounts">The mailboxes that there are.</param>
/// <param name="MovedTo">The other service that holds the mailboxes; null for none.</param>
internal sealed record OvhMailService(string Domain, string Offer, string Status, IReadOnlyList<long> Sizes, long? Quota, IReadOnlyList<string> Accounts, string? MovedTo);
