using System.Net;

namespace MailPlusPS.Transport;

/// <summary>What a service said.</summary>
/// <param name="Source">The service.</param>
/// <param name="Address">The address that it said; null where it said none.</param>
/// <param name="Trouble">Why it said none, as a sentence; empty otherwise.</param>
internal sealed record AddressVote(AddressSource Source, IPAddress? Address, string Trouble);
