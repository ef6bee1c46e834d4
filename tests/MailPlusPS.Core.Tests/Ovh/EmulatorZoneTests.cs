using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>interfaces.md §1.6 and §1.7: staging, publication, export, import, history, tasks.</summary>
public sealed class EmulatorZoneTests : EmulatorTest
{
    [Fact]
    public async Task Nothing_is_served_before_the_refresh()
    {
        long serial = Zone.Serial;
        await Caller.GoodAsync("POST", ZonePath + "/record", """{"fieldType":"A","subDomain":"nas","target":"192.0.2.1"}""");
        string before = await AskAsync(0, "nas." + Name, DnsRecordType.A);
        bool isDeployed = (await Caller.GoodAsync("GET", ZonePath + "/status")).GetProperty("isDeployed").GetBoolean();

        EmulatorReply refresh = await Caller.CallAsync("POST", ZonePath + "/refresh");

        Assert.Equal("null", refresh.Text);
        Assert.Equal((string.Empty, false), (before, isDeployed));
        Assert.Equal("192.0.2.1", await AskAsync(0, "nas." + Name, DnsRecordType.A));
        Assert.Equal("192.0.2.1", await AskAsync(1, "nas." + Name, DnsRecordType.A));
        Assert.True((await Caller.GoodAsync("GET", ZonePath + "/status")).GetProperty("isDeployed").GetBoolean());
        Assert.True((await Caller.GoodAsync("GET", ZonePath + "/soa")).GetProperty("serial").GetInt64() > serial);
    }

    [Fact]
    public async Task A_name_server_that_is_held_lags_until_it_is_released()
    {
        Emulator.NameServers[1].Hold();
        Zone.Add("A", "nas", "192.0.2.1");
        await Caller.GoodAsync("POST", ZonePath + "/refresh");

        string lagging = await AskAsync(1, "nas." + Name, DnsRecordType.A);
        Emulator.NameServers[1].Release();

        Assert.Empty(lagging);
        Assert.Equal("192.0.2.1", await AskAsync(1, "nas." + Name, DnsRecordType.A));
    }

    [Fact]
    public async Task Pseudo_types_are_served_as_text_and_TTL_0_as_the_zones()
    {
        Zone.Add("DKIM", "mps1._domainkey", "v=DKIM1; k=rsa; p=" + new string('A', 300));
        Zone.Publish();

        DnsAnswer spf = await QueryAsync(0, Name, DnsRecordType.TXT);
        DnsAnswer dkim = await QueryAsync(0, "mps1._domainkey." + Name, DnsRecordType.TXT);
        DnsAnswer mx = await QueryAsync(0, Name, DnsRecordType.MX);

        Assert.Contains("\"v=spf1 include:mx.ovh.com ~all\"", spf.Records.Select(r => r.Data.ToString()));
        Assert.Equal(2, Assert.Single(dkim.Records).Data.ToString()!.Split("\" \"").Length);
        Assert.Equal(3600, Assert.Single(mx.Records).TimeToLive);
    }

    [Fact]
    public async Task The_export_is_one_JSON_string_of_what_is_staged()
    {
        Zone.Add("A", "staged", "192.0.2.7", 120);

        string text = (await Caller.GoodAsync("GET", ZonePath + "/export")).GetString()!;

        Assert.StartsWith("$TTL 3600\n@\tIN SOA dns10.ovh.net. tech.ovh.net. (", text, StringComparison.Ordinal);
        Assert.Matches(@"\nstaged +120 IN A +192\.0\.2\.7\n", text);
        Assert.Matches(@"\n +600 IN TXT +""v=spf1 include:mx\.ovh\.com ~all""\n", text);
    }

    [Fact]
    public async Task An_import_is_a_task_that_moves_when_it_is_looked_at()
    {
        string file = Zone.Export();
        JsonElement task = await ImportAsync(file);
        string path = $"{ZonePath}/task/{task.GetProperty("id").GetInt64()}";

        string second = (await Caller.GoodAsync("GET", path)).GetProperty("status").GetString()!;
        EmulatorReply busy = await Caller.CallAsync("POST", ZonePath + "/record", """{"fieldType":"A","subDomain":"x","target":"192.0.2.1"}""");
        string third = (await Caller.GoodAsync("GET", path)).GetProperty("status").GetString()!;

        Assert.Equal(["todo", "doing", "done"], new[] { task.GetProperty("status").GetString()!, second, third });
        Assert.Equal(HttpStatusCode.Conflict, busy.Status);
    }

    [Fact]
    public async Task An_import_keeps_every_record_under_another_number_and_makes_DynHost_plain()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        Zone.Publish();
        EmulatedRecord[] before = [.. Zone.Records];
        string[] served = [.. Zone.Served.Select(l => l.ToString()).Order(StringComparer.Ordinal)];

        await FinishAsync(await ImportAsync(Zone.Export()));
        Zone.Publish();

        Assert.Equal(served, Zone.Served.Select(l => l.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(before.Select(r => r.Id).Intersect(Zone.Records.Select(r => r.Id)));
        Assert.Empty(Zone.DynHosts);
        Assert.Contains(Zone.Records, r => r is { FieldType: "A", SubDomain: "home", Ttl: 60 });
        Assert.DoesNotContain(Zone.Records, r => r.FieldType == "SPF");
    }

    [Fact]
    public async Task A_task_may_end_in_an_error_that_changes_nothing()
    {
        EmulatedRecord[] before = [.. Zone.Records];
        Emulator.NextTaskFailsWith = "syntax error";

        JsonElement end = await FinishAsync(await ImportAsync("x 60 IN A 192.0.2.1"));

        Assert.Equal("error", end.GetProperty("status").GetString());
        Assert.Equal("syntax error", end.GetProperty("comment").GetString());
        Assert.Equal(before, Zone.Records);
    }

    [Fact]
    public async Task A_zone_file_that_is_none_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Caller.CallAsync("POST", ZonePath + "/import", """{"zoneFile":"@ IN MX ten votredomaine.tld."}""")).Status);

    [Fact]
    public async Task Every_publication_is_in_the_history_and_can_be_restored()
    {
        Zone.Remove(Zone.Records.Single(r => r.FieldType == "MX").Id);
        await Caller.GoodAsync("POST", ZonePath + "/refresh");
        JsonElement dates = await Caller.GoodAsync("GET", ZonePath + "/history");
        string date = Uri.EscapeDataString(dates[dates.GetArrayLength() - 2].GetString()!);
        string url = (await Caller.GoodAsync("GET", $"{ZonePath}/history/{date}")).GetProperty("zoneFileUrl").GetString()!;
        string file = (await Caller.SendAsync("GET", url)).Text;

        await FinishAsync(await Caller.GoodAsync("POST", $"{ZonePath}/history/{date}/restore"));

        Assert.Equal(3, dates.GetArrayLength());
        Assert.Contains("1 redirect.ovh.net.", file, StringComparison.Ordinal);
        Assert.Single(Zone.Records, r => r is { FieldType: "MX", Target: "1 redirect.ovh.net." });
    }

    [Fact]
    public void Text_mode_gives_every_record_another_number()
    {
        long[] before = [.. Zone.Records.Select(r => r.Id)];

        Zone.Renumber();

        Assert.Empty(before.Intersect(Zone.Records.Select(r => r.Id)));
    }

    private Task<JsonElement> ImportAsync(string file) => Caller.GoodAsync("POST", ZonePath + "/import", JsonSerializer.Serialize(new { zoneFile = file }));

    private async Task<JsonElement> FinishAsync(JsonElement task)
    {
        string path = $"{ZonePath}/task/{task.GetProperty("id").GetInt64()}";
        await Caller.GoodAsync("GET", path);
        return await Caller.GoodAsync("GET", path);
    }

    private async Task<string> AskAsync(int server, string name, DnsRecordType type) =>
        string.Join(' ', (await QueryAsync(server, name, type)).Records.Select(r => r.Data.ToString()));

    private Task<DnsAnswer> QueryAsync(int server, string name, DnsRecordType type) =>
        new LiveResolver(new LiveResolverOptions { Servers = [Emulator.NameServers[server].Server.Endpoint], Timeout = TimeSpan.FromSeconds(10) })
            .QueryAsync(new DnsQuestion(DnsName.Parse(name), type), TestContext.Current.CancellationToken);
}
