using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>Reads the inventory and the package centre's catalogue, in one round trip (interfaces §2.2).</summary>
internal sealed class PackageReader
{
    private const string PackageApi = "SYNO.Core.Package";
    private const string ServerApi = "SYNO.Core.Package.Server";
    private static readonly string[] PackageFields = ["status", "dependent_packages"];
    private static readonly char[] Separators = [' ', ',', ':', ';'];
    private static readonly char[] Comparisons = ['>', '<', '='];

    private readonly IDsmCalls _calls;

    /// <summary>Makes a reader.</summary>
    /// <param name="calls">Who asks the NAS.</param>
    public PackageReader(IDsmCalls calls)
    {
        _calls = calls;
    }

    /// <summary>Reads both.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is installed and what could be.</returns>
    /// <exception cref="NasException">The inventory cannot be read. A catalogue that does not answer is no exception: the NAS may have no way to the Internet.</exception>
    public async Task<PackageInventory> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DsmReply> replies = await _calls.CallAllAsync(
            [Inventory(), DsmCall.Read(ServerApi, "list", Version(ServerApi), ("blforcereload", false), ("blloadothers", false))],
            cancellationToken).ConfigureAwait(false);
        return new PackageInventory(Installed(replies[0].Require()), replies[1].IsSuccess ? Offers(replies[1].Data) : null);
    }

    /// <summary>Reads the inventory alone.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is installed, by id.</returns>
    /// <exception cref="NasException">It cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, InstalledPackage>> ReadInstalledAsync(CancellationToken cancellationToken) =>
        Installed((await _calls.CallAsync(Inventory(), cancellationToken).ConfigureAwait(false)).Require());

    private static IReadOnlyDictionary<string, InstalledPackage> Installed(JsonElement data)
    {
        Dictionary<string, InstalledPackage> packages = new(StringComparer.Ordinal);
        foreach (JsonPart package in new JsonPart(data).Items("packages"))
        {
            if (package.Text("id") is { Length: > 0 } id)
            {
                JsonPart more = package.Part("additional") ?? default;
                packages[id] = new InstalledPackage(id, package.Text("name") ?? id, package.Text("version") ?? string.Empty, State(more.Raw("status") ?? package.Raw("status")));
            }
        }

        return packages;
    }

    private static IReadOnlyDictionary<string, PackageOffer> Offers(JsonElement data)
    {
        Dictionary<string, PackageOffer> offers = new(StringComparer.Ordinal);
        foreach (JsonPart offer in new JsonPart(data).Items("packages"))
        {
            if (offer.Text("id") is { Length: > 0 } id && offer.Flag("beta") != true)
            {
                offers[id] = new PackageOffer(
                    id,
                    offer.Text("dname") ?? id,
                    offer.Text("version") ?? string.Empty,
                    offer.Raw("link") ?? string.Empty,
                    offer.Raw("md5") ?? string.Empty,
                    offer.Number("size") ?? (long.TryParse(offer.Raw("size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null),
                    offer.Flag("qinst") ?? false,
                    Names(offer.Value.TryGetProperty("deppkgs", out JsonElement needs) ? needs : default));
            }
        }

        return offers;
    }

    // An object whose members are the packages, a list of ids, or ids in one text with their least versions.
    private static IReadOnlyList<string> Names(JsonElement needs) => needs.ValueKind switch
    {
        JsonValueKind.Object => [.. needs.EnumerateObject().Select(n => n.Name)],
        JsonValueKind.Array => [.. needs.EnumerateArray().SelectMany(Names).Distinct(StringComparer.Ordinal)],
        JsonValueKind.String => [.. needs.GetString()!.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(n => n.Split(Comparisons)[0]).Where(n => n.Length > 0)],
        _ => [],
    };

    private static PackageState State(string? status) => status switch
    {
        "running" => PackageState.Running,
        "stop" or "stopped" => PackageState.Stopped,
        _ => PackageState.Other,
    };

    private DsmCall Inventory() => DsmCall.Read(PackageApi, "list", Version(PackageApi), ("additional", PackageFields));

    private int Version(string api) => Math.Max(1, Math.Min(2, _calls.MaxVersion(api)));
}
