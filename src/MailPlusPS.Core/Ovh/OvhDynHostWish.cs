using System.Net;

namespace MailPlusPS.Ovh;

/// <summary>What a DynHost is to be.</summary>
/// <param name="SubDomain">The name below the zone; empty for the zone itself.</param>
/// <param name="Address">The address; null to leave the record as it is.</param>
/// <param name="LogIn">The log-in's name, or its suffix alone; null to leave the log-ins as they are.</param>
/// <param name="Password">Its password.</param>
internal sealed record OvhDynHostWish(string SubDomain, IPAddress? Address, string? LogIn, string? Password);
