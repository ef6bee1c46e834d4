using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class OvhDynHostCmdletTests : OvhModuleTest
{
    private const string Password = "s3cret-pass";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Session.SetVariable("credential", new PSCredential("nas", Secret(Password)));
    }

    [Fact]
    public void Record_and_log_in_are_made_in_one_line_with_one_refresh()
    {
        PSObject host = Session.Invoke($"Set-OvhDynHost {Domain} home -IPAddress 192.0.2.1 -Credential $credential -PassThru -Confirm:$false").Single;

        Assert.Equal("MailPlusPS.OvhDynHost", host.TypeNames[0]);
        Assert.Equal("home.votredomaine.tld", host.Properties["HostName"].Value);
        Assert.Contains(new EmulatedLine("home.votredomaine.tld.", 60, "A", "192.0.2.1"), Zone.Served);
        Assert.Equal(Password, Zone.DynHostLogins["votredomaine.tld-nas"].Password);
        Assert.Equal(1, Ovh.CountOf("POST", "*/refresh"));
    }

    [Fact]
    public void WhatIf_is_a_line_a_step_without_the_password_and_sends_nothing()
    {
        ModuleRun run = Session.Invoke($"Set-OvhDynHost {Domain} home -IPAddress 192.0.2.1 -Credential $credential -WhatIf -Verbose");

        Assert.Equal(2, run.HostLines.Count(l => l.StartsWith("What if:", StringComparison.Ordinal)));
        Assert.DoesNotContain(Password, string.Join(' ', run.HostLines.Concat(run.Verbose)), StringComparison.Ordinal);
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void Hosts_are_listed_with_what_is_missing()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        PSObject host = Session.Invoke($"'{Domain}' | Get-OvhDynHost").Single;

        Assert.Equal("Warning", host.Properties["Status"].Value.ToString());
        Assert.Contains("Set-OvhDynHost", (string)host.Properties["Finding"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_without_DynHost_says_how_to_make_one() =>
        Assert.Contains("Set-OvhDynHost", Assert.Single(Session.Invoke($"Get-OvhDynHost {Domain}").Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("mail -IPAddress 192.0.2.1", "OvhPlainRecord")]
    [InlineData("home", "OvhAddressMissing")]
    [InlineData("'a b' -IPAddress 192.0.2.1", "OvhInvalidRecord")]
    public void What_cannot_be_is_an_error_and_nothing_is_sent(string arguments, string id)
    {
        ModuleRun run = Session.Invoke($"Set-OvhDynHost {Domain} {arguments} -Confirm:$false");

        Assert.Equal(id, Id(run));
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void A_credential_without_a_password_is_misuse()
    {
        Session.SetVariable("empty", new PSCredential("nas", new System.Security.SecureString()));

        Assert.Equal("OvhInvalidPassword", Id(Session.Invoke($"Set-OvhDynHost {Domain} home -Credential $empty -Confirm:$false")));
    }

    [Fact]
    public void A_zone_of_another_account_is_a_clear_error() => Assert.Equal("OvhNotFound", Id(Session.Invoke("Get-OvhDynHost another.tld")));
}
