using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>A record as a store holds it.</summary>
/// <param name="Record">The record in the DNS's terms: the store's own types folded into TXT, names absolute, quotes gone.</param>
/// <param name="Id">The store's number for it, good for this run only; null where it has none.</param>
/// <param name="StoreType">The store's own type where it is another than the DNS's (OVH's SPF, DKIM, DMARC, DynHost); else null.</param>
/// <param name="IsProtected">Whether it is shown but never touched (DynHost).</param>
internal sealed record StoredRecord(ResourceRecord Record, string? Id = null, string? StoreType = null, bool IsProtected = false);
