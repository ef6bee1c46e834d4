using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DnsBlocklistTests : IDisposable
{
    private const string Key = "abcdefgh23456789ijklmnop";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    private static string Lists => $"'{Samples.Folder}/blocklists/*.zone'";

    [Fact]
    public void A_result_has_its_type_and_the_properties_that_scripts_rely_on()
    {
        PSObject result = _session.Invoke($"Test-DnsBlocklist 192.0.2.20 -List zen.spamhaus.org -ZoneFile {Lists}").Single;

        Assert.Equal("MailPlusPS.BlocklistResult", result.TypeNames[0]);
        Assert.Empty(new[] { "List", "Zone", "Subject", "State", "Codes", "Meaning", "Reason", "RemovalPage", "Server", "Checks", "Status", "Finding", "Remedy" }
            .Except(result.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Equal("Listed", result.Properties["State"].Value.ToString());
    }

    [Theory]
    [InlineData("", "Warning")]
    [InlineData("-Role Relayed", "Info")]
    [InlineData("-Role Direct", "Fail")]
    public void A_home_line_on_the_policy_list_matters_by_role(string role, string status) =>
        Assert.Equal(status, _session.Invoke($"Test-DnsBlocklist 192.0.2.20 {role} -List zen.spamhaus.org -ZoneFile {Lists}").Single.Properties["Status"].Value.ToString());

    [Fact]
    public void A_refusal_is_no_listing() =>
        Assert.Equal(["Refused"], _session.Invoke($"Test-DnsBlocklist 192.0.2.20 -List SpamCop -ZoneFile {Lists} | ForEach-Object State").Lines);

    [Theory]
    [InlineData("192.0.2.20 -Role Relayed", true)]
    [InlineData("192.0.2.20 -Role Direct", false)]
    [InlineData("192.0.2.20 -List bl.spamcop.net", false)]
    [InlineData("-Domain votredomaine.tld", true)]
    public void Quiet_is_true_where_a_list_answered_and_none_matters(string arguments, bool clean) =>
        Assert.Equal(clean, _session.Invoke($"Test-DnsBlocklist {arguments} -Quiet -ZoneFile {Lists}").Single.BaseObject);

    [Fact]
    public void Addresses_and_domains_come_down_the_pipeline()
    {
        ModuleRun run = _session.Invoke($"'192.0.2.20', [pscustomobject]@{{ IPAddress = '192.0.2.21' }}, [pscustomobject]@{{ Domain = 'votredomaine.tld' }} | Test-DnsBlocklist -List *spamhaus.org -ZoneFile {Lists} | ForEach-Object {{ \"$($_.Subject) $($_.State)\" }}");

        Assert.Empty(run.Errors);
        Assert.Equal(["192.0.2.20 Listed", "192.0.2.21 NotListed", "votredomaine.tld NotListed"], run.Lines);
    }

    [Fact]
    public void Inner_addresses_are_not_asked_for() =>
        Assert.StartsWith("AddressNotPublic,", Assert.Single(_session.Invoke("Test-DnsBlocklist 192.168.1.10").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("-List nosuchlist", "BlocklistNotFound")]
    [InlineData("-Role 'Relayed, Direct'", "ConflictingRole")]
    [InlineData("-SpamhausKey $secret", "InvalidKey")]
    [InlineData("-ListPath $listPath", "BlocklistFileInvalid")]
    public void Misuse_ends_the_cmdlet(string arguments, string id)
    {
        _session.SetVariable("secret", Secure("not a key!"));
        _session.SetVariable("listPath", _folder.Write("lists.json", "{"));

        ErrorRecord error = Assert.Single(_session.Invoke($"Test-DnsBlocklist 192.0.2.20 {arguments} -ZoneFile {Lists}").Errors);

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("not a key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_reaches_the_server_and_nobody_else()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone($"{Key}.zen.dq.spamhaus.net", "2.0.0.127 60 IN A 127.0.0.2\n20.2.0.192 60 IN A 127.0.0.10\n");
        server.Misbehave($"{Key}.authbl.dq.spamhaus.net", Misbehaviour.Refuse);
        _session.SetVariable("key", Secure(Key));
        string recording = Path.Combine(_folder.Path, "run.jsonl");

        ModuleRun run = await Task.Run(() => _session.Invoke($"Test-DnsBlocklist 192.0.2.20 -SpamhausKey $key -List *spamhaus* -DnsServer {server.Address} -RecordTo '{recording}' -Verbose | ForEach-Object {{ $_; $_.Checks }}"), TestContext.Current.CancellationToken);

        Assert.Contains(server.Questions, q => q.Name.Contains(Key, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Listed", run.Objects[0].Properties["State"].Value.ToString());
        IEnumerable<string> told = run.Objects.SelectMany(o => o.Properties.Select(p => Convert.ToString(p.Value, CultureInfo.InvariantCulture)!))
            .Concat(run.Verbose).Concat(run.Errors.Select(e => e.ToString())).Append(await File.ReadAllTextAsync(recording, TestContext.Current.CancellationToken));
        Assert.All(told, t => Assert.DoesNotContain(Key, t, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(run.Verbose);
    }

    [Fact]
    public async Task Forty_lists_of_which_one_is_silent_for_ever_take_no_longer_than_that_one()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        string[] zones = [.. Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"bl{i}.example"))];
        foreach (string zone in zones)
        {
            server.AddZone(zone, "2.0.0.127 60 IN A 127.0.0.2\n");
        }

        server.Misbehave("bl7.example", Misbehaviour.DropAll);
        string lists = _folder.Write("forty.json", "[" + string.Join(",", zones.Select(z => $$"""{ "zone": "{{z}}", "kind": "Address", "codes": [ { "code": "127.0.0.2", "means": "SpamSource" } ] }""")) + "]");
        Stopwatch watch = Stopwatch.StartNew();

        ModuleRun run = await Task.Run(() => _session.Invoke($"Test-DnsBlocklist 192.0.2.20 -ListPath '{lists}' -DnsServer {server.Address} -TimeoutSec 1 | ForEach-Object State"), TestContext.Current.CancellationToken);

        TimeSpan elapsed = watch.Elapsed;
        Assert.Equal((39, 1), (run.Lines.Count(l => l == "NotListed"), run.Lines.Count(l => l == "Unknown")));

        // A question is tried twice: its time-out is two seconds.
        Assert.InRange(elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2 * 1.2));
    }

    [Fact]
    public void French_speakers_read_french()
    {
        using ModuleSession french = new("fr-FR");

        Assert.Contains(
            "normal pour une ligne domestique",
            (string)french.Invoke($"Test-DnsBlocklist 192.0.2.20 -Role Relayed -List zen.spamhaus.org -ZoneFile {Lists}").Single.Properties["Finding"].Value,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private static System.Security.SecureString Secure(string text)
    {
        System.Security.SecureString secure = new();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }
}
