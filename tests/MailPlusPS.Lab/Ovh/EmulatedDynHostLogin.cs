namespace MailPlusPS.Lab.Ovh;

/// <summary>A log-in of the DynHost protocol.</summary>
/// <param name="Login">Zone, hyphen, suffix.</param>
/// <param name="SubDomain">The host that it may change; <c>*</c> for all.</param>
/// <param name="Password">Its password.</param>
public sealed record EmulatedDynHostLogin(string Login, string SubDomain, string Password);
