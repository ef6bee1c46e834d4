using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Core.Tests.Ovh;
using MailPlusPS.Core.Tests.Propagation;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Planning;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>The zone of a freshly bought domain at OVH whose apex a DynHost keeps, and plans for it.</summary>
public abstract class OvhPlanTest : EmulatorTest
{
    private protected const string Key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private protected const string HomeAddress = "82.64.10.20";

    private readonly DirectoryInfo _folder = PlanZones.Folder();
    private readonly List<OvhClient> _clients = [];

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static ZoneWish Wish => PlanZones.Wish with { Selector = "mps1", KeyRecord = Key };

    private protected string Folder => _folder.FullName;

    private protected ManualClock Clock { get; } = new();

    private protected List<string> Warnings { get; } = [];

    private protected IEnumerable<string> StagedMx => Zone.Records.Where(r => r is { FieldType: "MX", SubDomain: "" }).Select(r => r.Content);

    private protected IEnumerable<string> StagedSpf => Zone.Records.Where(r => r.SubDomain.Length == 0 && r.Content.StartsWith("v=spf1", StringComparison.Ordinal)).Select(r => r.Content);

    private protected IEnumerable<string> ServedMx => Zone.Served.Where(l => l.Type == "MX" && l.Owner == Name + ".").Select(l => l.Data);

    private protected IEnumerable<string> ServedSpf => Zone.Served.Where(l => l.Type == "TXT" && l.Owner == Name + "." && l.Data.Contains("v=spf1", StringComparison.Ordinal)).Select(l => l.Data);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Zone.Remove(Zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);
        Zone.AddDynHost(string.Empty, IPAddress.Parse(HomeAddress));
        Zone.Publish();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _clients.ForEach(c => c.Dispose());
        _folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    private protected OvhZoneStore Store(DyingHandler? handler = null, string zone = Name)
    {
        OvhCredentials keys = OvhCredentials.OfApplication(Emulator.Keys.ApplicationKey, Emulator.Keys.ApplicationSecret, Emulator.Keys.Good.Key);
        OvhClient client = new(new OvhEndpoint("lab", Emulator.Url, null), keys, new OvhClientOptions { Handler = handler, RetryDelay = TimeSpan.Zero });
        _clients.Add(client);
        return new OvhZoneStore(client, DnsName.Parse(zone));
    }

    private protected static Task<ZonePlan> PlanAsync(OvhZoneStore store) => PlanZones.PlanAsync(store, z => WishTemplate.Compose(z, Wish));

    private protected ZonePlanRunner Runner(OvhZoneStore store) => new(store, Folder)
    {
        Servers = (_, names, _) => Task.FromResult(Servers([.. names.Select(n => n.ToString())])),
        Clock = Clock,
        Warn = Warnings.Add,
    };

    private protected Task<ZonePlanResult> RunAsync(OvhZoneStore store, ZonePlan plan, bool force = false) => Runner(store).RunAsync(plan, force, null, Cancel);

    private protected IReadOnlyList<PropagationServer> Servers(string[] names) => PropagationServers.Authoritative(
        Emulator.NameServers.Where(s => names.Contains(s.Name, StringComparer.Ordinal)).Select(s => new NameServer(s.Name, [s.Server.Endpoint])), TimeSpan.FromSeconds(2));
}
