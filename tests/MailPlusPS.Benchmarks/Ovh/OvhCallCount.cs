using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Planning;
using MailPlusPS.Propagation;
using MailPlusPS.Providers;
using MailPlusPS.Zones;

namespace MailPlusPS.Benchmarks.Ovh;

/// <summary>The calls that OVH gets: for reading a zone of 30 records, and for the tutorial's whole §4 from the freshly bought zone.</summary>
internal static class OvhCallCount
{
    private const string Name = "votredomaine.tld";
    private const int Records = 30;

    private static readonly DnsName Domain = DnsName.Parse(Name);

    /// <summary>Counts and writes two tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        await ReadAsync(output, cancellationToken);
        await output.WriteLineAsync();
        await PlanAsync(output, cancellationToken);
    }

    private static async Task ReadAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using OvhEmulator ovh = await OvhEmulator.StartAsync(cancellationToken);
        EmulatedZone zone = ovh.AddFreshZone(Name);
        while (zone.Records.Count < Records)
        {
            zone.Add("A", "host" + zone.Records.Count.ToString(CultureInfo.InvariantCulture), "192.0.2.1");
        }

        zone.Publish();
        using OvhClient client = Client(ovh);
        OvhZoneApi api = new(client, Domain);
        await api.InformationAsync(cancellationToken);
        await output.WriteLineAsync($"Calls to read a zone of {Records} records (the clock's one, GET /auth/time, comes once a session before them)");
        await output.WriteLineAsync(Row("the export", await CountAsync(ovh, () => api.ExportAsync(cancellationToken))));
        await output.WriteLineAsync(Row("the list and one batch", await CountAsync(ovh, async () => await api.RecordsAsync(await api.RecordIdsAsync(null, null, cancellationToken), cancellationToken))));
        await output.WriteLineAsync(Row("a plan's reading: both, the export being its backup", await CountAsync(ovh, () => new OvhZoneStore(client, Domain).ReadAsync(cancellationToken))));
        await output.WriteLineAsync(Row("dnscontrol, octoDNS, terraform: the list and each record, by their sources", Records + 1));
    }

    private static async Task PlanAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using OvhEmulator ovh = await OvhEmulator.StartAsync(cancellationToken);
        EmulatedZone zone = ovh.AddFreshZone(Name);
        zone.Remove(zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);
        zone.AddDynHost(string.Empty, IPAddress.Parse("192.0.2.20"));
        zone.Publish();
        using OvhClient client = Client(ovh);
        OvhZoneStore store = new(client, Domain);
        StoredZone current = await store.ReadAsync(cancellationToken);
        ZonePlan plan = ZonePlanner.Plan(current, WishTemplate.Compose(current, Wish));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-calls-");
        try
        {
            ZonePlanRunner runner = new(store, folder.FullName)
            {
                Servers = (_, _, _) => Task.FromResult(PropagationServers.Authoritative(ovh.NameServers.Select(s => new NameServer(s.Name, [s.Server.Endpoint])), TimeSpan.FromSeconds(2))),
            };
            ZonePlanResult result = await runner.RunAsync(plan, force: false, null, cancellationToken);
            await output.WriteLineAsync($"The tutorial's §4 from the freshly bought zone: {plan.Changes.Count} changes, planned, carried out, read back; served by {result.Served} servers");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        foreach (IGrouping<string, EmulatedCall> calls in ovh.Calls.GroupBy(c => c.Method + " " + WithoutNumbers(c.Path)))
        {
            await output.WriteLineAsync(Row(calls.Key, calls.Count()));
        }

        await output.WriteLineAsync(Row("together", ovh.Calls.Count));
    }

    private static ZoneWish Wish => new(Domain)
    {
        Relay = RelayProfile.Orange,
        RelayName = "smtp.orange.fr",
        Backup = BackupProfile.Ovh,
        Selector = "mps1",
        KeyRecord = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        Policy = DmarcPolicy.Quarantine,
        WebMail = true,
    };

    private static OvhClient Client(OvhEmulator ovh) => new(
        new OvhEndpoint("lab", ovh.Url, null), OvhCredentials.OfApplication(ovh.Keys.ApplicationKey, ovh.Keys.ApplicationSecret, ovh.Keys.Good.Key), null);

    private static async Task<int> CountAsync(OvhEmulator ovh, Func<Task> work)
    {
        ovh.ClearCalls();
        await work();
        return ovh.Calls.Count;
    }

    private static string Row(string what, int count) => FormattableString.Invariant($"{count,4}  {what}");

    private static string WithoutNumbers(string path) => string.Join('/', path.Split('/').Select(p => p.Length > 0 && char.IsAsciiDigit(p[0]) ? "{id}" : p));
}
