using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;

namespace MailPlusPS;

/// <summary>What has to be done to a zone, in an order in which no record that is needed is ever absent.</summary>
public sealed record ZonePlan
{
    internal ZonePlan(StoredZone current, DesiredZone desired, IReadOnlyList<ZoneChange> changes)
    {
        Current = current;
        Desired = desired;
        Changes = changes.ToArray();
    }

    /// <summary>The zone, A-labels.</summary>
    public string Zone => Current.Zone.ToString();

    /// <summary>Where it is kept: a file's path, <c>OVH</c>.</summary>
    public string Store => Opened?.Description ?? string.Empty;

    /// <summary>The changes in their order; none where the zone is as it should be.</summary>
    public IReadOnlyList<ZoneChange> Changes { get; }

    /// <summary>How many records are left alone because nobody spoke of them; SOA and NS are not counted.</summary>
    public int LeftAloneCount { get; internal init; }

    /// <summary>How many records are never touched: DynHost.</summary>
    public int ProtectedCount => Current.Records.Count(r => r.IsProtected);

    /// <summary>What is to be known besides, in sentences.</summary>
    public IReadOnlyList<string> Notes
    {
        get;
        internal init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>Why <c>Invoke-MailZonePlan</c> wants <c>-Force</c>: what mail depends on and would be gone. None where nothing would.</summary>
    public IReadOnlyList<string> ForceReasons
    {
        get;
        internal init => field = value.ToArray();
    } = [];

    /// <summary>Whether it is the zone that is served inside the house: planned with <c>-Inside</c>, or the domain leads to an address of a house.</summary>
    public bool IsInside => NasAddresses.Count > 0;

    /// <summary>The plan as a table with what is left alone below it, for views.</summary>
    public string Listing => ZonePlanText.Table(this);

    /// <summary>The zone as it was read.</summary>
    internal StoredZone Current { get; }

    /// <summary>What was wanted.</summary>
    internal DesiredZone Desired { get; }

    /// <summary>The NAS's addresses in the house; none for a public zone.</summary>
    internal IReadOnlyList<IPAddress> NasAddresses => Desired.NasAddresses.Count > 0 ? Desired.NasAddresses : OfHouse();

    /// <summary>Where it was read.</summary>
    internal IZoneStore? Opened { get; init; }

    /// <summary>The zone's records once the plan is carried out.</summary>
    internal IReadOnlyList<ResourceRecord> After => field ??= ZonePlanner.Apply(Current, Changes);

    private IPAddress[] OfHouse()
    {
        IPAddress[] apex = [.. After.Where(r => r.Name == Current.Zone).Select(r => r.Data).OfType<AddressData>().Select(d => d.Address)];
        return Array.TrueForAll(apex, a => AddressBlocks.KindOf(a) == AddressKind.Private) ? apex : [];
    }
}
