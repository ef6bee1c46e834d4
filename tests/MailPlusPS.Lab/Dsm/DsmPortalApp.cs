namespace MailPlusPS.Lab.Dsm;

/// <summary>An application of the emulated login portal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name that DSM shows.</param>
/// <param name="Alias">Its alias; null for none.</param>
/// <param name="HttpPort">Its port; null for none.</param>
/// <param name="HttpsPort">Its port with TLS; null for none.</param>
public sealed record DsmPortalApp(string Id, string Name, string? Alias = null, int? HttpPort = null, int? HttpsPort = null);
