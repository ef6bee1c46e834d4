using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class ZoneFileStoreTests : IDisposable
{
    private const string Text = """
        $ORIGIN votredomaine.tld.
        $TTL 3600
        @ IN SOA dns10.ovh.net. tech.ovh.net. 2026112400 86400 3600 3600000 60
        @ IN NS dns10.ovh.net.
        @ IN MX 1 redirect.ovh.net. ; a comment
        """;

    private readonly DirectoryInfo _folder = Folder();
    private readonly string _file;

    public ZoneFileStoreTests()
    {
        _file = Path.Combine(_folder.FullName, "votredomaine.tld.zone");
        File.WriteAllText(_file, Text + "\n");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(2026112400u, 2026112401u)] // the same day
    [InlineData(2026010199u, 2026112400u)] // an older date
    [InlineData(2026123100u, 2026123101u)] // a date ahead
    [InlineData(7u, 8u)]
    [InlineData(4294967295u, 1u)] // RFC 1982, and 0 is none
    public void A_serial_always_rises(uint serial, uint next) => Assert.Equal(next, ZoneSerial.Next(serial, new DateTime(2026, 11, 24)));

    [Fact]
    public async Task A_plan_is_in_the_file_its_serial_raised_and_the_old_file_kept()
    {
        ZoneFileStore store = Store();
        ZonePlan plan = await PlanAsync(store, z => WishTemplate.Compose(z, new ZoneWish(Domain)));
        ZonePlanResult result = await new ZonePlanRunner(store, _folder.FullName).RunAsync(plan, force: false, null, Cancel);

        Zone zone = Assert.IsType<Zone>((await ZoneFile.ReadAsync(_file, Domain, Cancel)).Zone);
        Assert.Equal("1 votredomaine.tld.", Assert.Single(zone.Find(Domain, DnsRecordType.MX)).Data.ToString());
        Assert.Equal((2026112401u, 2026112401u), (result.Serial!.Value, ((SoaData)zone.Soa!.Data).Serial));
        Assert.Equal(Text + "\n", await File.ReadAllTextAsync(_file + ZoneFileStore.OldSuffix, Cancel));
        Assert.Empty((await PlanAsync(Store(), z => WishTemplate.Compose(z, new ZoneWish(Domain)))).Changes);
    }

    [Fact]
    public async Task Nothing_is_written_before_it_is_published()
    {
        ZoneFileStore store = Store();
        await store.ReadAsync(Cancel);
        await store.CreateAsync(A("www", "192.0.2.1"), Cancel);

        Assert.Equal(Text + "\n", await File.ReadAllTextAsync(_file, Cancel));
    }

    [Fact]
    public async Task A_file_that_somebody_changed_meanwhile_is_not_written_over()
    {
        ZoneFileStore store = Store();
        await store.ReadAsync(Cancel);
        await store.CreateAsync(A("www", "192.0.2.1"), Cancel);
        await File.AppendAllTextAsync(_file, "ftp IN A 192.0.2.9\n", Cancel);

        await Assert.ThrowsAsync<IOException>(() => store.PublishAsync(Cancel));
        Assert.EndsWith("ftp IN A 192.0.2.9\n", await File.ReadAllTextAsync(_file, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_somebody_took_out_of_the_file_is_gone()
    {
        ZoneFileStore store = Store();
        StoredZone zone = await store.ReadAsync(Cancel);
        StoredRecord mx = zone.Records.Single(r => r.Record.Type == DnsRecordType.MX);
        Assert.NotNull(await store.ReadAgainAsync(mx, Cancel));
        await File.WriteAllTextAsync(_file, string.Join("\n", Text.Split('\n').Take(4)) + "\n", Cancel);

        Assert.Null(await store.ReadAgainAsync(mx, Cancel));
    }

    [Fact]
    public async Task A_time_to_live_of_0_is_the_files()
    {
        ZoneFileStore store = Store();
        await store.ReadAsync(Cancel);

        Assert.Equal(3600, (await store.CreateAsync(A("www", "192.0.2.1") with { TimeToLive = 0 }, Cancel)).Record.TimeToLive);
    }

    [Fact]
    public async Task A_file_of_several_is_refused()
    {
        await File.AppendAllTextAsync(_file, "$INCLUDE more.zone\n", Cancel);

        Assert.Contains("$INCLUDE", (await Assert.ThrowsAsync<IOException>(() => Store().ReadAsync(Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_zone_is_refused_with_its_place()
    {
        await File.AppendAllTextAsync(_file, "www IN A 300.1.1.1\n", Cancel);

        Assert.Contains(":6:", (await Assert.ThrowsAsync<ZoneFileException>(() => Store().ReadAsync(Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_links_target_is_replaced_and_the_link_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string link = Path.Combine(_folder.FullName, "link.zone");
        File.CreateSymbolicLink(link, _file);
        ZoneFileStore store = new(link, Domain);
        await store.ReadAsync(Cancel);
        await store.CreateAsync(A("www", "192.0.2.1"), Cancel);
        await store.PublishAsync(Cancel);

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Contains("192.0.2.1", await File.ReadAllTextAsync(_file, Cancel), StringComparison.Ordinal);
    }

    private ZoneFileStore Store() => new(_file, Domain, () => new DateTime(2026, 11, 24));
}
