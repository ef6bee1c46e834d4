using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The whole loop as a user types it: a key is made, the zone planned and published at OVH, a letter sent through the NAS, and mail-tester says 10.</summary>
[Collection("OVH_*")] // both read the environment of the process
public sealed class MailProofTests : OvhModuleTest
{
    private MailTesterLab _lab = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Zone.Remove(Zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);
        Zone.AddDynHost(string.Empty, System.Net.IPAddress.Parse("127.0.0.1"));
        Zone.Publish();
        EmulatedNameServer first = Ovh.NameServers[0];
        first.Server.AddZone("ovh.com", "mx.ovh.com. 60 IN TXT \"v=spf1 ip4:87.98.222.13 ~all\"\n");
        first.Server.AddZone("ovh.net", "mail-out.ovh.net. 60 IN A 87.98.222.13\n");
        _lab = new MailTesterLab(Folder.Path, first.Server);
        Assert.Empty(Session.Invoke(
            "$global:PSDefaultParameterValues['*:DnsServer'] = $args[0]; $global:PSDefaultParameterValues['Invoke-MailZonePlan:NameServer'] = $args[1]",
            first.Address, Ovh.NameServers.Select(s => s.Address).ToArray()).Errors);
        Assert.Empty(Session.Invoke(_lab.Script.Replace("$PSDefaultParameterValues", "$global:PSDefaultParameterValues", StringComparison.Ordinal)
            .Replace("$password =", "$global:password =", StringComparison.Ordinal).Replace("$account =", "$global:account =", StringComparison.Ordinal).Replace("$nas =", "$global:nas =", StringComparison.Ordinal)).Errors);
    }

    [Fact]
    public async Task From_the_key_to_10_of_10()
    {
        await using MailTesterLab lab = _lab;
        ModuleRun made = Session.Invoke("New-MailPlusDkimKey votredomaine.tld mps01 -Path cle.pem");
        Assert.Empty(made.Errors);
        ModuleRun planned = Session.Invoke("""
            $plan = New-MailZonePlan votredomaine.tld -OvhZone -Relay smtp.orange.fr -BackupMx Ovh -Selector mps01 -DkimKey cle.pem -DmarcPolicy quarantine -WebMail
            $plan | Invoke-MailZonePlan -Confirm:$false
            """);
        Assert.Empty(planned.Errors);

        lab.World.Nas.KeyPath = Path.Combine(Folder.Path, "cle.pem");
        ModuleRun proved = Session.Invoke("Send-MailTesterProbe moi@votredomaine.tld $nas $account | Get-MailTesterReport -Wait");
        PSObject report = Assert.Single(proved.Objects)!;

        Assert.Empty(proved.Errors);
        Assert.Equal("10/10", report.Properties["Score"].Value);
        Assert.Equal(["T03", "T04"], ((Array)report.Properties["Deductions"].Value).Cast<object>().Select(d => PSObject.AsPSObject(d).Properties["Step"].Value));
    }
}
