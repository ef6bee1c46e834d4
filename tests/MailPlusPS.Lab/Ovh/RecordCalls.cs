using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Lab.Ovh;

/// <summary>/domain/zone/{zone}/record.</summary>
internal sealed class RecordCalls(OvhEmulator emulator)
{
    private const string Records = "/domain/zone/{zone}/record";

    private static readonly string[] Writable = ["subDomain", "target", "ttl"];

    /// <summary>Adds the routes.</summary>
    /// <param name="router">Where to.</param>
    public void AddTo(OvhRouter router)
    {
        router.Add("GET", Records, List);
        router.Add("POST", Records, Create);
        router.Add("GET", Records + "/{id}", r => Show(emulator.ZoneOf(r), emulator.ZoneOf(r).Get(r.Id())));
        router.Add("PUT", Records + "/{id}", Change);
        router.Add("DELETE", Records + "/{id}", Remove);
    }

    private static object Show(EmulatedZone zone, EmulatedRecord record, bool hidesId = false) => new
    {
        id = hidesId ? 0 : record.Id,
        zone = zone.Name,
        fieldType = record.FieldType,
        subDomain = record.SubDomain,
        target = record.Target,
        ttl = record.Ttl,
    };

    private object List(OvhReceived received)
    {
        IEnumerable<EmulatedRecord> records = emulator.ZoneOf(received).Records;
        if (received.Argument("fieldType") is { } type)
        {
            records = records.Where(r => r.FieldType == type);
        }

        if (received.Argument("subDomain") is { } name)
        {
            records = records.Where(r => string.Equals(r.SubDomain, name, StringComparison.OrdinalIgnoreCase));
        }

        return records.Select(r => r.Id).ToArray();
    }

    private object Create(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        zone.RefuseWhileBusy();
        EmulatedRecord record = zone.Add(received.Required("fieldType"), received.Text("subDomain") ?? string.Empty, received.Required("target"), received.Number("ttl") ?? 0);
        return Show(zone, record, emulator.AnswersIdZero);
    }

    private object? Change(OvhReceived received)
    {
        string[] readOnly = [.. received.Json().EnumerateObject().Select(p => p.Name).Except(Writable, StringComparer.Ordinal)];
        if (readOnly.Length > 0)
        {
            throw OvhFailure.Old(400, "READ_ONLY_PROPERTIES", "Try to alter read-only properties: " + string.Join(", ", readOnly));
        }

        EmulatedZone zone = emulator.ZoneOf(received);
        zone.RefuseWhileBusy();
        zone.Change(received.Id(), received.Text("subDomain"), received.Text("target"), received.Number("ttl"));
        return null;
    }

    private object? Remove(OvhReceived received)
    {
        EmulatedZone zone = emulator.ZoneOf(received);
        zone.RefuseWhileBusy();
        zone.Remove(received.Id());
        return null;
    }
}
