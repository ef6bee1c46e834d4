using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class ZonePlanTesterTests
{
    private const string Key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static readonly TableResolver Live = new TableResolver()
        .Address("smtp.smtpout.orange.fr", "80.12.242.13", "80.12.242.14")
        .Address("mail-out.ovh.net", "87.98.222.13")
        .Txt("mx.ovh.com", "v=spf1 ip4:87.98.222.13 ~all");

    [Fact]
    public async Task The_tutorials_zone_is_judged_before_and_after()
    {
        ZonePlan plan = Plan(Wish with { Selector = "mps1", KeyRecord = Key }, Tutorial);
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(plan, Live).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(
        [
            "Orange's relay 80.12.242.13: SoftFail → Pass (a:smtp.smtpout.orange.fr)",
            "Orange's relay 80.12.242.14: SoftFail → Pass (a:smtp.smtpout.orange.fr)",
            "Home 82.64.10.20: SoftFail → Pass (mx)",
            "OVH's pool 87.98.222.13: Pass → Pass (include:mx.ovh.com → ip4:87.98.222.13)",
            "A stranger 203.0.113.5: SoftFail → Fail (-all)",
            "DKIM mps1: None → Pass (256 bits)",
            "DMARC alignment: None → Pass (by DKIM + SPF, strict)",
            "SPF look-ups: 1/10 → 3/10 (v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all)",
        ], rows.Select(r => r.ToString()));
        Assert.All(rows, r => Assert.Equal(CheckStatus.Pass, r.Status));
    }

    [Fact]
    public async Task A_plan_that_forgets_the_relay_fails_for_it()
    {
        StoredZone current = Stored(A("@", "82.64.10.20"), Txt("@", "v=spf1 a:smtp.smtpout.orange.fr -all"));
        DesiredZone wish = DesiredFile.Of(current, new Zone(Domain, [A("@", "82.64.10.20"), Txt("@", "v=spf1 a -all")], "test")) with { Relay = "smtp.orange.fr" };
        ZonePlan plan = ZonePlanner.Plan(current, wish);
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(plan, Live).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.Fail, rows[0].Status);
        Assert.Equal(("Pass", "Fail"), (rows[0].Now, rows[0].After));
    }
}
