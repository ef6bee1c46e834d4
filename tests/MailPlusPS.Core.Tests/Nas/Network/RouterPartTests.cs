using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.Network;

/// <summary>A Synology router in the audit: read, judged, never written (step N03).</summary>
public sealed class RouterPartTests : NasTest
{
    private const string Domain = "votredomaine.tld";

    private DsmRouterPorts _router = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _router = Nas.Add(new DsmRouterPorts());
    }

    [Theory]
    [InlineData("25,587,993", "192.168.1.10", CheckStatus.Pass)]
    [InlineData("25", "192.168.1.10", CheckStatus.Info)]
    [InlineData("587,993", "192.168.1.10", CheckStatus.Fail)]
    [InlineData("25,587,993", "192.168.1.77", CheckStatus.Fail)]
    public async Task Its_rules_are_judged_and_what_is_missing_is_a_click_path(string ports, string destination, CheckStatus status)
    {
        _router.Rules.Add(("Mail", ports, destination, true));

        CheckResult step = await AuditAsync();

        Assert.Equal((status, status != CheckStatus.Pass), (step.Status, step.Remedy is { Kind: RemedyKind.ClickPath }));
        Assert.DoesNotContain(Nas.Calls, c => c.Method is not ("query" or "login" or "get" or "getinfo" or "info" or "list" or "request"));
    }

    [Fact]
    public async Task A_router_that_refuses_is_an_error_of_the_step()
    {
        Nas.Fail("SYNO.Core.Network.Router.PortForward", "get", 105);

        Assert.Equal(CheckStatus.Error, (await AuditAsync()).Status);
    }

    private async Task<CheckResult> AuditAsync()
    {
        using NasSession session = await NasConnection.OpenAsync(Address, Credentials(), Options(), ssh: null, isRouter: true, Cancel);
        AuditOptions options = new(DnsName.Parse(Domain)) { NasAddress = IPAddress.Parse("192.168.1.10") };
        DeploymentAudit audit = new(new TableResolver().Address(Domain, "192.0.2.20").Txt(Domain, "v=spf1 mx -all"), [new RouterPart(session)]);
        return (await audit.RunAsync(options, Cancel)).Results.Of(StepRules.N03);
    }
}
