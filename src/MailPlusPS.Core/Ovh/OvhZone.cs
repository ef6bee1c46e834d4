using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Ovh;
using MailPlusPS.Text;

namespace MailPlusPS;

/// <summary>How a zone stands at OVH.</summary>
public sealed record OvhZone
{
    /// <summary>Its name.</summary>
    public required string Zone { get; init; }

    /// <summary>Whether what OVH holds is what its servers serve.</summary>
    public required bool IsDeployed { get; init; }

    /// <summary>The serial of the SOA record.</summary>
    public required long? Serial { get; init; }

    /// <summary>What a time to live of 0 stands for, in seconds.</summary>
    public required int? DefaultTimeToLive { get; init; }

    /// <summary>How long others may keep that a name is not there, in seconds.</summary>
    public required int? NegativeTimeToLive { get; init; }

    /// <summary>The servers.</summary>
    public required IReadOnlyList<string> NameServers { get; init => field = value.ToArray(); }

    /// <summary>When it was changed last, by OVH's clock.</summary>
    public required DateTimeOffset? LastUpdate { get; init; }

    /// <summary>What OVH calls wrong in it.</summary>
    public required IReadOnlyList<string> Errors { get; init => field = value.ToArray(); }

    /// <summary>What OVH warns of.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>Fail for errors, Warning for warnings and for what is not deployed, else Pass.</summary>
    public CheckStatus Status => Errors.Count > 0 ? CheckStatus.Fail : Warnings.Count > 0 || !IsDeployed ? CheckStatus.Warning : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is wrong, else the servers, for views.</summary>
    public string Finding => Errors.Count > 0 ? string.Join(", ", Errors)
        : Warnings.Count > 0 ? string.Join(", ", Warnings)
        : !IsDeployed ? Texts.Get("Ovh.Zone.NotDeployed", Zone)
        : string.Join(", ", NameServers);

    /// <summary>Reads it: three calls.</summary>
    /// <param name="api">The zone's calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The zone.</returns>
    internal static async Task<OvhZone> ReadAsync(OvhZoneApi api, CancellationToken cancellationToken)
    {
        // The first says whether the zone is this account's; without it the others would fail the same.
        JsonPart zone = await api.InformationAsync(cancellationToken).ConfigureAwait(false);
        Task<JsonPart> soa = api.SoaAsync(cancellationToken);
        Task<JsonPart> status = api.StatusAsync(cancellationToken);
        await Task.WhenAll(soa, status).ConfigureAwait(false);
        JsonPart deployed = await status.ConfigureAwait(false);
        JsonPart start = await soa.ConfigureAwait(false);
        return new OvhZone
        {
            Zone = zone.Text("name") ?? api.Zone.ToString(),
            IsDeployed = deployed.Flag("isDeployed") ?? false,
            Serial = start.Number("serial"),
            DefaultTimeToLive = (int?)start.Number("ttl"),
            NegativeTimeToLive = (int?)start.Number("nxDomainTtl"),
            NameServers = zone.Texts("nameServers"),
            LastUpdate = DateTimeOffset.TryParse(zone.Raw("lastUpdate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null,
            Errors = deployed.Texts("errors"),
            Warnings = deployed.Texts("warnings"),
        };
    }
}
