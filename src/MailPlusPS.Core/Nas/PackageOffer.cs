using System.Collections.Generic;

namespace MailPlusPS.Nas;

/// <summary>A package as the package centre offers it to this model (interfaces §2.2).</summary>
/// <param name="Id">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Link">Where DSM loads it from.</param>
/// <param name="Checksum">The file's MD5, as the catalogue has it.</param>
/// <param name="Size">The file's size in bytes; null where the catalogue does not say.</param>
/// <param name="IsQuick">Whether it is installed without questions.</param>
/// <param name="Dependencies">What it needs, by id.</param>
internal sealed record PackageOffer(string Id, string DisplayName, string Version, string Link, string Checksum, long? Size, bool IsQuick, IReadOnlyList<string> Dependencies);
