namespace MailPlusPS.Nas;

/// <summary>A package as the inventory has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Whether it runs.</param>
internal sealed record InstalledPackage(string Id, string DisplayName, string Version, PackageState State);
