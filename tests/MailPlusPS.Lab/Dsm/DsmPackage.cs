using System.Collections.Generic;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A package of the emulated package centre.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Needs">What it needs, by id.</param>
public sealed record DsmPackage(string Id, string Name, string Version, params IReadOnlyList<string> Needs);
