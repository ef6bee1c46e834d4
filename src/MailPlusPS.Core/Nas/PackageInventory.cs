using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Nas;

/// <summary>What is installed and what could be.</summary>
/// <param name="Installed">What is installed, by id.</param>
/// <param name="Offers">What the package centre offers to this model, by id; null where it did not answer.</param>
internal sealed record PackageInventory(IReadOnlyDictionary<string, InstalledPackage> Installed, IReadOnlyDictionary<string, PackageOffer>? Offers)
{
    /// <summary>The server.</summary>
    public const string MailPlusServer = "MailPlus-Server";

    /// <summary>The client, which DSM shows as Synology MailPlus.</summary>
    public const string MailPlusClient = "MailClient";

    /// <summary>The other mail server, which wants port 25 too.</summary>
    public const string MailServer = "MailServer";

    /// <summary>DNS Server.</summary>
    public const string DnsServer = "DNSServer";

    /// <summary>How a package stands.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The state; NotOffered too where the package centre did not answer.</returns>
    public PackageState StateOf(string id) => Installed.TryGetValue(id, out InstalledPackage? package) ? package.State
        : Offers?.ContainsKey(id) == true ? PackageState.NotInstalled : PackageState.NotOffered;

    /// <summary>Describes a package.</summary>
    /// <param name="id">Its id, in any case.</param>
    /// <returns>The package.</returns>
    public SynologyPackage Describe(string id)
    {
        string known = Installed.Keys.Concat(Offers?.Keys ?? []).FirstOrDefault(k => string.Equals(k, id, StringComparison.OrdinalIgnoreCase)) ?? id;
        InstalledPackage? installed = Installed.TryGetValue(known, out InstalledPackage? found) ? found : null;
        PackageOffer? offer = Offers?.TryGetValue(known, out PackageOffer? offered) == true ? offered : null;
        IReadOnlyList<string> needs = offer?.Dependencies ?? [];
        return new SynologyPackage
        {
            Id = known,
            DisplayName = offer?.DisplayName ?? installed?.DisplayName ?? known,
            State = StateOf(known),
            Version = installed?.Version,
            OfferedVersion = offer?.Version,
            Dependencies = needs,
            MissingDependencies = [.. needs.Where(n => StateOf(n) != PackageState.Running)],
        };
    }
}
