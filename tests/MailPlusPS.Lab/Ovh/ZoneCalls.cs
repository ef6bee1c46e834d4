using System;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Lab.Ovh;

/// <summary>/domain/zone: the zone whole, its publication, history and tasks.</summary>
internal sealed class ZoneCalls(OvhEmulator emulator)
{
    private const string Zone = "/domain/zone/{zone}";

    /// <summary>Adds the routes.</summary>
    /// <param name="router">Where to.</param>
    public void AddTo(OvhRouter router)
    {
        router.Add("GET", "/domain/zone", _ => emulator.Zones.Keys.Order(StringComparer.Ordinal).ToArray());
        router.Add("GET", Zone, Show);
        router.Add("POST", Zone + "/refresh", Refresh);
        router.Add("GET", Zone + "/export", r => emulator.ZoneOf(r).Export());
        router.Add("POST", Zone + "/import", Import);
        router.Add("POST", Zone + "/reset", Reset);
        router.Add("GET", Zone + "/status", r => new { isDeployed = emulator.ZoneOf(r).IsDeployed, errors = emulator.ZoneOf(r).Errors, warnings = Array.Empty<string>() });
        router.Add("GET", Zone + "/soa", ShowSoa);
        router.Add("PUT", Zone + "/soa", ChangeSoa);
        router.Add("GET", Zone + "/dnssec", r => new { status = emulator.ZoneOf(r).IsSigned ? "enabled" : "disabled" });
        router.Add("POST", Zone + "/dnssec", r => Sign(r, isSigned: true));
        router.Add("DELETE", Zone + "/dnssec", r => Sign(r, isSigned: false));
        router.Add("GET", Zone + "/history", History);
        router.Add("GET", Zone + "/history/{date}", ShowHistory);
        router.Add("POST", Zone + "/history/{date}/restore", Restore);
        router.Add("GET", Zone + "/task", Tasks);
        router.Add("GET", Zone + "/task/{id}", ShowTask);
        router.Add("POST", Zone + "/task/{id}/accelerate", r => Do(r, t => t.Advance()));
        router.Add("POST", Zone + "/task/{id}/cancel", r => Do(r, t => t.Cancel()));
        router.Add("POST", Zone + "/task/{id}/relaunch", r => Do(r, t => t.Relaunch()));
    }

    private static object Show(EmulatedTask task) => new
    {
        id = task.Id,
        function = task.Function,
        status = task.Status,
        creationDate = task.Creation,
        todoDate = task.Creation,
        doneDate = task.IsOpen ? (DateTimeOffset?)null : task.Creation,
        lastUpdate = task.Creation,
        comment = task.Comment,
        canAccelerate = task.Status == "todo",
        canCancel = task.Status == "todo",
        canRelaunch = task.Status == "error",
    };

    private static EmulatedTask Find(EmulatedZone zone, OvhReceived received) =>
        zone.Tasks.TryGetValue(received.Id(), out EmulatedTask? task) ? task : throw OvhFailure.NotFound($"The requested object (id = {received.Id()}) does not exist");

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw OvhFailure.BadRequest($"[creationDate] Given data ({text}) is not valid for type datetime");

    private object Show(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        return new
        {
            name = zone.Name,
            dnssecSupported = true,
            hasDnsAnycast = false,
            lastUpdate = zone.LastUpdate,
            nameServers = zone.NameServers,
        };
    }

    private object? Refresh(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        zone.RefuseWhileBusy();
        zone.Publish();
        return null;
    }

    private object Import(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        string file = received.Required("zoneFile");
        _ = ZoneLines.Read(zone.Name, file, zone.Soa.Ttl);
        return Show(zone.Start("ZoneImport", () => zone.Import(file)));
    }

    private object Reset(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        string file = string.Join('\n', zone.NameServers.Select(s => $"@ {zone.Soa.Ttl} IN NS {s}."));
        return Show(zone.Start("ZoneReset", () => zone.Import(file)));
    }

    private object ShowSoa(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        EmulatedSoa soa = zone.Soa;
        return new
        {
            server = soa.Server,
            email = soa.Email,
            serial = zone.Serial,
            refresh = soa.Refresh,
            expire = soa.Expire,
            nxDomainTtl = soa.NxDomainTtl,
            ttl = soa.Ttl,
        };
    }

    private object? ChangeSoa(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        EmulatedSoa soa = zone.Soa;
        zone.Soa = new EmulatedSoa(
            received.Text("server") ?? soa.Server,
            received.Text("email") ?? soa.Email,
            received.Number("refresh") ?? soa.Refresh,
            received.Number("expire") ?? soa.Expire,
            received.Number("nxDomainTtl") ?? soa.NxDomainTtl,
            received.Number("ttl") ?? soa.Ttl);
        return null;
    }

    private object? Sign(OvhReceived received, bool isSigned)
    {
        emulator.ZoneOf(received).IsSigned = isSigned;
        return null;
    }

    private object History(OvhReceived received)
    {
        DateTimeOffset from = received.Argument("creationDate.from") is { } first ? Date(first) : DateTimeOffset.MinValue;
        DateTimeOffset to = received.Argument("creationDate.to") is { } last ? Date(last) : DateTimeOffset.MaxValue;
        return emulator.ZoneOf(received).History.Keys.Where(d => d >= from && d <= to).ToArray();
    }

    private object ShowHistory(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        DateTimeOffset date = KnownDate(zone, received);
        return new { creationDate = date, zoneFileUrl = OvhOpenCalls.FileUrl(emulator.Authority, zone.Name, date) };
    }

    private object Restore(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        string file = zone.History[KnownDate(zone, received)];
        return Show(zone.Start("ZoneRestore", () => zone.Import(file)));
    }

    private DateTimeOffset KnownDate(EmulatedZone zone, OvhReceived received)
    {
        DateTimeOffset date = Date(received.Values["date"]);
        return zone.History.ContainsKey(date) ? date : throw OvhFailure.NotFound("The requested object (creationDate = " + received.Values["date"] + ") does not exist");
    }

    private object Tasks(OvhReceived received) =>
        emulator.ZoneOf(received).Tasks.Values
            .Where(t => received.Argument("status") is not { } status || t.Status == status)
            .Where(t => received.Argument("function") is not { } function || t.Function == function)
            .Select(t => t.Id)
            .ToArray();

    private object ShowTask(OvhReceived received)
    {
        EmulatedTask task = Find(emulator.ZoneOf(received), received);
        task.Advance();
        return Show(task);
    }

    private object? Do(OvhReceived received, Action<EmulatedTask> what)
    {
        what(Find(emulator.ZoneOf(received), received));
        return null;
    }
}
