using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Propagation;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class ServedZoneTests
{
    [Fact]
    public async Task A_zone_that_is_served_as_it_is_kept_has_no_differences() => Assert.Empty((await CompareAsync(Tutorial, Tutorial)).Differences);

    [Fact]
    public async Task Times_to_live_are_no_difference() =>
        Assert.Empty((await CompareAsync(Tutorial, [.. Tutorial.Select(r => r with { TimeToLive = 60 })])).Differences);

    [Fact]
    public async Task A_text_is_the_same_however_it_is_cut() =>
        Assert.Empty((await CompareAsync([Txt("@", "v=spf1 mx -all")], [new ResourceRecord(Domain, 60, new TxtData([[.. "v=spf1 "u8], [.. "mx -all"u8]]))])).Differences);

    [Fact]
    public async Task What_is_kept_and_not_served_was_staged() =>
        Assert.Equal(["+ www A 192.0.2.1"], await LinesAsync([.. Tutorial, A("www", "192.0.2.1")], Tutorial));

    [Fact]
    public async Task What_was_changed_is_both() =>
        Assert.Equal(
            ["+ @ MX 5 mx1.mail.ovh.net.", "- @ MX 1 mx1.mail.ovh.net."],
            await LinesAsync([Exchange(5, "mx1.mail.ovh.net")], [Exchange(1, "mx1.mail.ovh.net")]));

    [Fact]
    public async Task What_is_gone_from_mails_own_names_is_seen() =>
        Assert.Equal(["- _dmarc TXT v=DMARC1; p=none"], await LinesAsync(Tutorial, [.. Tutorial, Txt("_dmarc", "v=DMARC1; p=none")]));

    [Fact]
    public async Task An_alias_in_an_addresss_place_is_both() =>
        Assert.Equal(["+ mail CNAME votredomaine.tld.", "- mail A 192.0.2.7"], await LinesAsync([Alias("mail", "votredomaine.tld")], [A("mail", "192.0.2.7")]));

    [Fact]
    public async Task A_wildcard_is_no_difference_at_the_names_that_it_answers_for() =>
        Assert.Empty((await CompareAsync([A("*", "192.0.2.1")], [A("*", "192.0.2.1")])).Differences);

    [Fact]
    public async Task The_server_with_the_latest_serial_is_asked()
    {
        ServedComparison compared = await CompareAsync(Tutorial, Server(2026112401), Server(2026112402, Tutorial), Server(2026112401));

        Assert.Empty(compared.Differences);
        Assert.Equal(2026112402u, compared.Serial);
    }

    [Fact]
    public async Task Where_no_server_answers_nothing_is_known()
    {
        ServedComparison compared = await CompareAsync(Tutorial, new PropagationServer(PropagationSource.Authoritative, "dns10.ovh.net", "-", string.Empty, false, null));

        Assert.Empty(compared.Differences);
        Assert.Contains("dns10.ovh.net", Assert.Single(compared.Unasked), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_serve_the_zone_shows_nothing()
    {
        ServedComparison compared = await CompareAsync(Tutorial, Ask(new TableResolver().Mx("votredomaine.tld", 1, "elsewhere.tld")));

        Assert.Single(compared.Unasked);
    }

    private static PropagationServer Server(uint serial, params ResourceRecord[] records) => Ask(new ZoneResolver(
        [new Zone(Domain, [.. records, Apex[0] with { Data = (SoaData)Apex[0].Data with { Serial = serial } }], "served")]));

    private static PropagationServer Ask(IDnsResolver resolver) => new(PropagationSource.Authoritative, "dns10.ovh.net", "192.0.2.53", string.Empty, IsFiltering: false, resolver);

    private static Task<ServedComparison> CompareAsync(ResourceRecord[] kept, ResourceRecord[] served) => CompareAsync(kept, Server(2026112400, served));

    private static Task<ServedComparison> CompareAsync(ResourceRecord[] kept, params PropagationServer[] servers) =>
        new ServedZone(servers).CompareAsync(Stored(kept), [], TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> LinesAsync(ResourceRecord[] kept, ResourceRecord[] served) =>
        (await CompareAsync(kept, served)).Differences.Select(d => d.Show(Domain)).Order(System.StringComparer.Ordinal);
}
