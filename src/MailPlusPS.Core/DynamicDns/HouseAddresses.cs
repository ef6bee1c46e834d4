using System.Collections.Generic;
using System.Net;
using MailPlusPS.Ovh;

namespace MailPlusPS.DynamicDns;

/// <summary>What is known of the house without the DNS.</summary>
/// <param name="Public">The address that the Internet sees; null where it is not known.</param>
/// <param name="PublicTrouble">Why it is not known, as a sentence; empty otherwise.</param>
/// <param name="Wan">The address that the box has on its outer side; null where it was not given.</param>
/// <param name="DynHost">The address in the DynHost record; null where it was not given.</param>
/// <param name="Sent">What was sent to DynHost before.</param>
internal sealed record HouseAddresses(IPAddress? Public, string PublicTrouble, IPAddress? Wan, IPAddress? DynHost, IReadOnlyList<DynHostEntry> Sent);
