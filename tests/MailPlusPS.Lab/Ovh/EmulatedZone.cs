using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;

namespace MailPlusPS.Lab.Ovh;

/// <summary>
/// A zone of the account: what is staged, what is served, its history and its tasks. Its own methods do what somebody
/// else does in the manager's pages; they keep the rules of the API and stage, unless they say otherwise.
/// </summary>
public sealed class EmulatedZone
{
    private readonly OvhEmulator _emulator;
    private readonly List<EmulatedRecord> _records = [];
    private readonly List<EmulatedDynHost> _dynHosts = [];
    private readonly List<EmulatedLine> _served = [];
    private readonly SortedDictionary<DateTimeOffset, string> _history = [];

    internal EmulatedZone(OvhEmulator emulator, string name)
    {
        _emulator = emulator;
        Name = name;
        NameServers = [.. emulator.NameServers.Select(s => s.Name)];
        Soa = new EmulatedSoa(NameServers[0] + ".", "tech.ovh.net.", 86400, 3600000, 300, 3600);
        Serial = FirstOfDay();
        foreach (string server in NameServers)
        {
            Add("NS", string.Empty, server + ".", 0);
        }
    }

    /// <summary>The zone's name, without final dot.</summary>
    public string Name { get; }

    /// <summary>The names of its name servers, without final dot.</summary>
    public IReadOnlyList<string> NameServers { get; set; }

    /// <summary>The start of authority.</summary>
    public EmulatedSoa Soa { get; set; }

    /// <summary>The serial that is served.</summary>
    public long Serial { get; private set; }

    /// <summary>The records as they are staged, without DynHost's.</summary>
    public IReadOnlyList<EmulatedRecord> Records => _records;

    /// <summary>The DynHost records as they are staged.</summary>
    public IReadOnlyList<EmulatedDynHost> DynHosts => _dynHosts;

    /// <summary>The DynHost log-ins by name.</summary>
    public IDictionary<string, EmulatedDynHostLogin> DynHostLogins { get; } = new SortedDictionary<string, EmulatedDynHostLogin>(StringComparer.Ordinal);

    /// <summary>What is served, without the start of authority.</summary>
    public IReadOnlyList<EmulatedLine> Served => _served;

    /// <summary>How often it was published.</summary>
    public int Publications { get; private set; }

    /// <summary>What was published, by date.</summary>
    public IReadOnlyDictionary<DateTimeOffset, string> History => _history;

    /// <summary>Its tasks by number.</summary>
    public IDictionary<long, EmulatedTask> Tasks { get; } = new SortedDictionary<long, EmulatedTask>();

    /// <summary>What the status says is wrong.</summary>
    public IList<string> Errors { get; } = [];

    /// <summary>Whether DNSSEC is on.</summary>
    public bool IsSigned { get; set; }

    /// <summary>Whether everything that is staged is served.</summary>
    public bool IsDeployed => ZoneLines.Served(this).ToHashSet().SetEquals(_served);

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdate { get; private set; }

    /// <summary>Stages a record.</summary>
    /// <param name="fieldType">OVH's type.</param>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="target">The target, as the API takes it.</param>
    /// <param name="ttl">Seconds; 0 for the zone's default.</param>
    /// <param name="isBare">Whether a TXT is returned without quotes.</param>
    /// <returns>The record.</returns>
    public EmulatedRecord Add(string fieldType, string subDomain, string target, long ttl = 0, bool isBare = false)
    {
        EmulatedRecord record = new(_emulator.NextId(), fieldType, subDomain, RecordGate.Check(fieldType, subDomain, target, ttl), ttl) { IsBare = isBare };
        CheckNeighbours(record);
        _records.Add(record);
        LastUpdate = _emulator.Now;
        return record;
    }

    /// <summary>Stages another content, name or TTL.</summary>
    /// <param name="id">The record's number.</param>
    /// <param name="subDomain">The name; null to leave it.</param>
    /// <param name="target">The target; null to leave it.</param>
    /// <param name="ttl">The TTL; null to leave it.</param>
    public void Change(long id, string? subDomain, string? target, long? ttl)
    {
        EmulatedRecord before = Get(id);
        EmulatedRecord after = before with { SubDomain = subDomain ?? before.SubDomain, Ttl = ttl ?? before.Ttl };
        string content = RecordGate.Check(after.FieldType, after.SubDomain, target ?? before.Content, after.Ttl);
        after = after with { Content = content, IsBare = before.IsBare && target is null };
        CheckNeighbours(after);
        _records[_records.IndexOf(before)] = after;
        LastUpdate = _emulator.Now;
    }

    /// <summary>Stages the end of a record.</summary>
    /// <param name="id">The record's number.</param>
    public void Remove(long id)
    {
        _records.Remove(Get(id));
        LastUpdate = _emulator.Now;
    }

    /// <summary>Finds a record.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>The record.</returns>
    public EmulatedRecord Get(long id) =>
        _records.FirstOrDefault(r => r.Id == id) ?? throw OvhFailure.NotFound($"The requested object (id = {id}) does not exist");

    /// <summary>Stages a DynHost record.</summary>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="address">The address.</param>
    /// <returns>The record.</returns>
    public EmulatedDynHost AddDynHost(string subDomain, IPAddress address)
    {
        EmulatedDynHost host = new(_emulator.NextId(), subDomain, address);
        RecordGate.Check(host.Type, subDomain, address.ToString(), EmulatedDynHost.TimeToLive);
        if (_records.Any(r => IsAt(r.SubDomain, subDomain) && r.FieldType == "CNAME"))
        {
            throw OvhFailure.BadRequest("A CNAME stands at this name");
        }

        if (_dynHosts.Any(d => IsAt(d.SubDomain, subDomain) && d.Type == host.Type))
        {
            throw OvhFailure.Conflict("A DynHost record already exists at this name");
        }

        _dynHosts.Add(host);
        LastUpdate = _emulator.Now;
        return host;
    }

    /// <summary>Stages another DynHost record in the place of one.</summary>
    /// <param name="before">The record as it is.</param>
    /// <param name="after">As it is to be; null for its end.</param>
    public void Replace(EmulatedDynHost before, EmulatedDynHost? after)
    {
        _dynHosts.Remove(before);
        if (after is not null)
        {
            _dynHosts.Add(after);
        }

        LastUpdate = _emulator.Now;
    }

    /// <summary>Serves a DynHost address at once, without what else is staged.</summary>
    /// <param name="before">The record as it is; null for a new one.</param>
    /// <param name="after">As it is to be.</param>
    public void Serve(EmulatedDynHost? before, EmulatedDynHost after)
    {
        if (before is not null)
        {
            _dynHosts.Remove(before);
            _served.Remove(ZoneLines.DynHost(before, Name));
        }

        _dynHosts.Add(after);
        _served.Add(ZoneLines.DynHost(after, Name));
        RaiseSerial();
        _emulator.Serve(this);
    }

    /// <summary>Gives every record another number, as an edit in text mode does.</summary>
    public void Renumber()
    {
        for (int i = 0; i < _records.Count; i++)
        {
            _records[i] = _records[i] with { Id = _emulator.NextId() };
        }
    }

    /// <summary>Serves what is staged.</summary>
    public void Publish()
    {
        RaiseSerial();
        _served.Clear();
        _served.AddRange(ZoneLines.Served(this));
        Publications++;
        DateTimeOffset date = _emulator.Now;
        while (_history.ContainsKey(date))
        {
            date = date.AddSeconds(1);
        }

        _history[date] = Export();
        _emulator.Serve(this);
    }

    /// <summary>What is staged, as a zone file.</summary>
    /// <returns>OVH's export.</returns>
    public string Export() => ZoneLines.Export(this);

    /// <summary>Stages a zone file in the place of everything. DynHost records are plain ones from then on; every number is new.</summary>
    /// <param name="zoneFile">Master-file text.</param>
    public void Import(string zoneFile)
    {
        IReadOnlyList<(string FieldType, string SubDomain, string Target, long Ttl)> read = ZoneLines.Read(Name, zoneFile, Soa.Ttl);
        _records.Clear();
        _dynHosts.Clear();
        foreach ((string fieldType, string subDomain, string target, long ttl) in read)
        {
            Add(fieldType, subDomain, target, ttl);
        }
    }

    internal EmulatedTask Start(string function, Action work)
    {
        RefuseWhileBusy();
        EmulatedTask task = new(_emulator.NextId(), function, _emulator.Now, work) { FailsWith = _emulator.NextTaskFailsWith };
        _emulator.NextTaskFailsWith = null;
        Tasks[task.Id] = task;
        return task;
    }

    internal void RefuseWhileBusy()
    {
        if (Tasks.Values.Any(t => t.IsOpen))
        {
            throw OvhFailure.Conflict("A task is already running on this zone");
        }
    }

    private static bool IsAt(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private void CheckNeighbours(EmulatedRecord record)
    {
        EmulatedRecord[] beside = [.. _records.Where(r => r.Id != record.Id && IsAt(r.SubDomain, record.SubDomain))];
        bool hasDynHost = _dynHosts.Any(d => IsAt(d.SubDomain, record.SubDomain));
        if (record.FieldType == "CNAME" ? beside.Length > 0 || hasDynHost : beside.Any(r => r.FieldType == "CNAME"))
        {
            throw OvhFailure.BadRequest("A CNAME cannot stand beside other records of the same name");
        }

        if (beside.Any(r => r.FieldType == record.FieldType && r.Content == record.Content))
        {
            throw OvhFailure.Conflict("This record already exists");
        }
    }

    private void RaiseSerial() => Serial = Math.Max(Serial + 1, FirstOfDay());

    private long FirstOfDay() => long.Parse(_emulator.Now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) * 100;
}
