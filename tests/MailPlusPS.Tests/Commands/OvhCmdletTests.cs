using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>OVH's cmdlets as a user types them, against an OVH that verifies.</summary>
public sealed class OvhCmdletTests : IAsyncLifetime
{
    private const string Zone = "votredomaine.tld";
    private const string Path = "/domain/zone/" + Zone;
    private const string Backup = "mx1.mail.ovh.net, mx2.mail.ovh.net, mx3.mail.ovh.net";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private OvhEmulator _ovh = null!;
    private EmulatedZone _zone = null!;

    private string Configuration => $"[default]\nendpoint={_ovh.Url}\n[{_ovh.Url}]\napplication_key={_ovh.Keys.ApplicationKey}\napplication_secret={_ovh.Keys.ApplicationSecret}\nconsumer_key={_ovh.Keys.Good.Key}\n";

    public async ValueTask InitializeAsync()
    {
        _ovh = await OvhEmulator.StartAsync(TestContext.Current.CancellationToken);
        _zone = _ovh.AddFreshZone(Zone);
        string path = _folder.Write("ovh.conf", Configuration);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _session.SetLocation(_folder.Path);
        Assert.Empty(_session.Invoke("$session = Connect-Ovh -ConfigurationPath ovh.conf").Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        await _ovh.DisposeAsync();
    }

    [Fact]
    public void A_session_says_where_and_how_and_no_key()
    {
        PSObject session = _session.Invoke("$session").Single;

        Assert.Equal("MailPlusPS.OvhSession", session.TypeNames[0]);
        Assert.Equal((_ovh.Url, "ApplicationKey"), (session.Properties["Url"].Value, session.Properties["Authentication"].Value.ToString()));
        string all = string.Join(' ', session.Properties.Select(p => p.Value)) + Shown("$session | ForEach-Object { $_.Credential }");
        Assert.DoesNotContain(_ovh.Keys.ApplicationSecret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(_ovh.Keys.Good.Key, all, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_session_a_cmdlet_names_Connect_Ovh()
    {
        ModuleRun run = _session.Invoke($"Disconnect-Ovh; Get-OvhZone {Zone}");

        Assert.Equal("OvhNotConnected", Id(run));
        Assert.Contains("Connect-Ovh", run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_is_named_is_taken()
    {
        ModuleRun run = _session.Invoke($"$other = Connect-Ovh -ConfigurationPath ovh.conf; Disconnect-Ovh; (Get-OvhZone {Zone} -OvhSession $session).Zone");

        Assert.Equal([Zone], run.Lines);
    }

    [Fact]
    public void After_a_refused_log_in_the_older_session_is_not_written_with()
    {
        _session.SetVariable("wrong", Credential("0000000000000000", "x"));
        _session.SetVariable("consumer", Secret("y"));

        ModuleRun refused = _session.Invoke("Connect-Ovh -Endpoint $args[0] -Credential $wrong -ConsumerKey $consumer", _ovh.Url);

        Assert.Equal("OvhInvalidKey", Id(refused));
        Assert.Equal("OvhNotConnected", Id(_session.Invoke($"Update-OvhZone {Zone} -Confirm:$false")));
    }

    [Fact]
    public void Keys_a_service_account_and_a_token_open_sessions()
    {
        _session.SetVariable("keys", Credential(_ovh.Keys.ApplicationKey, _ovh.Keys.ApplicationSecret));
        _session.SetVariable("consumer", Secret(_ovh.Keys.Good.Key));
        _session.SetVariable("account", Credential(_ovh.Keys.ClientId, _ovh.Keys.ClientSecret));
        _session.SetVariable("token", Secret(_ovh.Keys.Token));
        _session.SetVariable("url", _ovh.Url);

        Assert.Equal(
            [Zone, Zone, Zone],
            _session.Invoke("""
                $null = Connect-Ovh -Endpoint $url -Credential $keys -ConsumerKey $consumer; (Get-OvhZone).Zone
                $null = Connect-Ovh -Endpoint $url -OAuthCredential $account; (Get-OvhZone).Zone
                $null = Connect-Ovh -Endpoint $url -Token $token; (Get-OvhZone).Zone
                """).Lines);
    }

    [Fact]
    public void A_configuration_that_others_may_read_is_warned_of()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        File.SetUnixFileMode(System.IO.Path.Combine(_folder.Path, "ovh.conf"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", Assert.Single(_session.Invoke("$null = Connect-Ovh -ConfigurationPath ovh.conf").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_secret_is_told_on_any_stream()
    {
        ModuleRun run = _session.Invoke($"$DebugPreference = 'Continue'; $null = Connect-Ovh -ConfigurationPath ovh.conf -Verbose; Get-OvhZone {Zone} -Verbose");

        string all = string.Join('\n', run.HostLines.Concat(run.Verbose).Concat(run.Warnings));
        Assert.DoesNotContain(_ovh.Keys.ApplicationSecret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(_ovh.Keys.Good.Key, all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_says_how_it_stands()
    {
        PSObject zone = _session.Invoke($"Get-OvhZone {Zone}").Single;

        Assert.Equal("MailPlusPS.OvhZone", zone.TypeNames[0]);
        Assert.Equal((true, _zone.Serial), (zone.Properties["IsDeployed"].Value, (long)zone.Properties["Serial"].Value));
        Assert.Equal(["dns10.ovh.net", "ns10.ovh.net"], (IEnumerable<string>)zone.Properties["NameServers"].Value);
    }

    [Fact]
    public void A_zone_of_another_account_is_a_clear_error()
    {
        ModuleRun run = _session.Invoke("Get-OvhZone another.tld");

        Assert.Equal(("OvhNotFound", ErrorCategory.ObjectNotFound), (Id(run), run.Errors[0].CategoryInfo.Category));
        Assert.Contains("another.tld", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Matches("query id EU", run.Errors[0].Exception.Message);
    }

    [Fact]
    public void The_tutorials_backup_priorities_are_one_line_and_one_refresh()
    {
        AddBackup();

        ModuleRun run = _session.Invoke($"Set-OvhMxPriority {Zone} {Backup} 5, 10, 100");

        Assert.Empty(run.Errors);
        Assert.Equal(["1 redirect.ovh.net.", "10 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net.", "5 mx1.mail.ovh.net."], ServedMx());
        Assert.Equal(["GET", "GET", "PUT", "PUT", "POST"], _ovh.Calls.Select(c => c.Method));
    }

    [Fact]
    public void Priorities_come_down_the_pipeline_by_the_names_that_MX_records_have()
    {
        AddBackup();

        ModuleRun run = _session.Invoke(
            $$"""1..3 | ForEach-Object { [pscustomobject]@{ Domain = '{{Zone}}'; Exchange = "mx$_.mail.ovh.net"; Preference = $_ * 10 } } | Set-OvhMxPriority -PassThru""");

        Assert.Equal(["@ MX 10 mx1.mail.ovh.net.", "@ MX 20 mx2.mail.ovh.net.", "@ MX 30 mx3.mail.ovh.net."], run.Lines);
        Assert.Equal(1, _ovh.CountOf("POST", Path + "/refresh"));
        Assert.Equal(2, _ovh.CountOf("GET", Path + "/*"));
    }

    [Fact]
    public void What_Get_MxRecord_gives_can_be_set()
    {
        AddBackup();
        _session.SetVariable("zonefile", _folder.Write("votredomaine.tld.zone", $"$TTL 3600\n@ IN SOA a. b. 1 1 1 1 1\n@ IN MX 7 mx1.mail.ovh.net.\n"));

        Assert.Empty(_session.Invoke($"Get-MxRecord {Zone} -ZoneFile $zonefile | Set-OvhMxPriority").Errors);

        Assert.Contains("7 mx1.mail.ovh.net.", ServedMx());
    }

    [Fact]
    public void Exchanges_and_priorities_that_do_not_match_are_misuse_before_any_call()
    {
        _ovh.ClearCalls();

        Assert.Equal("PrioritiesDoNotMatch", Id(_session.Invoke($"Set-OvhMxPriority {Zone} {Backup} 5, 10")));
        Assert.Empty(_ovh.Calls);
    }

    [Fact]
    public void An_unknown_exchange_is_an_error_and_the_others_are_set()
    {
        AddBackup();

        ModuleRun run = _session.Invoke($"Set-OvhMxPriority {Zone} mx9.mail.ovh.net, mx1.mail.ovh.net 1, 5");

        Assert.Equal("OvhNotFound", Id(run));
        Assert.Contains("5 mx1.mail.ovh.net.", ServedMx());
    }

    [Fact]
    public void WhatIf_says_a_line_a_change_and_writes_nothing()
    {
        AddBackup();

        ModuleRun run = _session.Invoke($"Set-OvhMxPriority {Zone} {Backup} 5, 10, 50 -WhatIf; New-OvhZoneRecord {Zone} nas A 192.0.2.1 -WhatIf; Get-OvhZoneRecord {Zone} mail | Remove-OvhZoneRecord -WhatIf");

        Assert.Equal(5, run.HostLines.Count);
        Assert.Contains("1 mx1.mail.ovh.net. → 5 mx1.mail.ovh.net.", run.HostLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(_ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void New_records_of_a_pipeline_are_published_once()
    {
        _ovh.ClearCalls();

        ModuleRun run = _session.Invoke($$"""
            @(
                [pscustomobject]@{ Zone = '{{Zone}}'; Name = '@'; Type = 'MX'; Value = '1 {{Zone}}'; TimeToLive = 3600 }
                [pscustomobject]@{ Zone = '{{Zone}}'; Name = '_dmarc'; Type = 'TXT'; Value = 'v=DMARC1; p=none'; TimeToLive = 0 }
            ) | New-OvhZoneRecord
            """);

        Assert.Equal(["@ MX 1 votredomaine.tld.", "_dmarc TXT v=DMARC1; p=none"], run.Lines);
        Assert.Equal(1, _ovh.CountOf("POST", Path + "/refresh"));
        Assert.Contains(_zone.Served, l => l.Type == "TXT" && l.Data == "\"v=DMARC1; p=none\"");
    }

    [Fact]
    public void NoRefresh_leaves_changes_staged_and_Update_OvhZone_publishes_them()
    {
        _session.Invoke($"New-OvhZoneRecord {Zone} nas A 192.0.2.1 -NoRefresh");
        bool before = _zone.Served.Any(l => l.Data == "192.0.2.1");

        _session.Invoke($"Update-OvhZone {Zone}");

        Assert.False(before);
        Assert.Contains(_zone.Served, l => l.Data == "192.0.2.1");
    }

    [Fact]
    public void Stray_characters_are_refused_with_the_repair_named_and_nothing_is_written()
    {
        _ovh.ClearCalls();

        ModuleRun run = _session.Invoke($"New-OvhZoneRecord {Zone} _dmarc TXT \"v=DMARC1;\u00a0p=none\"");

        Assert.Equal("OvhInvalidRecord", Id(run));
        Assert.Contains("Repair-DnsText", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_ovh.Calls);
    }

    [Fact]
    public void A_record_is_changed_in_place()
    {
        ModuleRun run = _session.Invoke($"Get-OvhZoneRecord {Zone} -Type SPF | Set-OvhZoneRecord -Value 'v=spf1 mx -all' -PassThru");

        Assert.Equal(["@ TXT v=spf1 mx -all"], run.Lines);
        Assert.Contains(_zone.Served, l => l.Data == "\"v=spf1 mx -all\"");
        Assert.Equal(0, _ovh.CountOf("POST", Path + "/record"));
    }

    [Fact]
    public void A_record_is_removed_where_yes_was_said_beforehand()
    {
        ModuleRun unasked = _session.Invoke($"Get-OvhZoneRecord {Zone} mail A | Remove-OvhZoneRecord");
        ModuleRun done = _session.Invoke($"Get-OvhZoneRecord {Zone} mail A | Remove-OvhZoneRecord -Confirm:$false");

        Assert.Equal("NobodyToAsk", Id(unasked));
        Assert.Empty(done.Errors);
        Assert.DoesNotContain(_zone.Served, l => l.ToString().StartsWith("mail.votredomaine.tld.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_somebody_else_changed_meanwhile_is_left_alone()
    {
        _session.Invoke($"$mx = Get-OvhZoneRecord {Zone} -Type MX");
        _session.Invoke("$null = $mx");
        _zone.Renumber();

        Assert.Equal("OvhNotFound", Id(_session.Invoke("$mx | Remove-OvhZoneRecord -Confirm:$false")));
        Assert.Contains("1 redirect.ovh.net.", ServedMx());
    }

    [Fact]
    public void DynHosts_address_cannot_be_taken_by_a_record()
    {
        _zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        Assert.Equal("OvhProtected", Id(_session.Invoke($"New-OvhZoneRecord {Zone} home A 192.0.2.1")));
    }

    [Fact]
    public void The_export_comes_as_text_or_as_a_file_that_is_not_written_over()
    {
        Assert.Equal([_zone.Export()], _session.Invoke($"Export-OvhZone {Zone}").Lines);
        Assert.Equal("votredomaine.tld.zone", System.IO.Path.GetFileName(_session.Invoke($"Export-OvhZone {Zone} votredomaine.tld.zone").Lines.Single()));
        Assert.Equal("FileExists", Id(_session.Invoke($"Export-OvhZone {Zone} votredomaine.tld.zone")));
        Assert.Equal(_zone.Export(), File.ReadAllText(System.IO.Path.Combine(_folder.Path, "votredomaine.tld.zone")));
        Assert.NotEmpty(_session.Invoke("Get-ZoneRecord votredomaine.tld.zone").Objects);
    }

    [Fact]
    public void A_consumer_key_is_asked_for_with_least_rights_and_its_page_is_shown()
    {
        _session.SetVariable("app", Credential(_ovh.Keys.ApplicationKey, _ovh.Keys.ApplicationSecret));
        string asked = string.Empty;
        _ovh.BeforeCall = call =>
        {
            if (call.Path == "/auth/currentCredential" && _ovh.Keys.Keys[^1].State == EmulatedKeyState.PendingValidation)
            {
                asked = _ovh.Keys.Keys[^1].Key;
                _ovh.Keys.Validate(asked);
            }

            return Task.CompletedTask;
        };

        ModuleRun run = _session.Invoke($"$key = New-OvhConsumerKey {Zone} -Endpoint $args[0] -Credential $app -Wait; $key; $null = Connect-Ovh -Endpoint $args[0] -Credential $app -ConsumerKey $key.ConsumerKey; (Get-OvhCredential).RuleCount", _ovh.Url);

        Assert.Empty(run.Errors);
        Assert.Equal("validated", run.Objects[0].Properties["Status"].Value);
        Assert.Contains(run.HostLines, l => l.Contains(_ovh.Authority + "/auth/?credentialToken=", StringComparison.Ordinal));
        Assert.Equal("7", run.Lines[1]);
        Assert.DoesNotContain(run.HostLines, l => l.Contains(asked, StringComparison.Ordinal));
    }

    [Fact]
    public void A_runspace_beside_has_no_session()
    {
        using ModuleSession beside = new();

        Assert.Equal("OvhNotConnected", Id(beside.Invoke($"Get-OvhZone {Zone}")));
    }

    [Fact]
    public void The_zone_is_offered_afterwards_without_a_call()
    {
        _session.Invoke($"$null = Get-OvhZone {Zone}");
        _ovh.ClearCalls();

        string line = "Get-OvhZoneRecord -Zone votre";
        CommandCompletion completion = CommandCompletion.CompleteInput(line, line.Length, null, _session.CreateShell());

        Assert.Contains(Zone, completion.CompletionMatches.Select(m => m.CompletionText));
        Assert.Empty(_ovh.Calls);
    }

    [Fact]
    public void An_error_is_said_in_French_to_the_French()
    {
        using ModuleSession french = new("fr-FR");

        Assert.Contains("Connect-Ovh en ouvre une", french.Invoke($"Get-OvhZone {Zone}").Errors.Single().Exception.Message, StringComparison.Ordinal);
    }

    private static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];

    private static SecureString Secret(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private static PSCredential Credential(string name, string password) => new(name, Secret(password));

    private string[] ServedMx() => [.. _zone.Served.Where(l => l.Type == "MX").Select(l => l.Data).Order(StringComparer.Ordinal)];

    private string Shown(string script) => string.Join(' ', _session.Invoke(script).Objects.SelectMany(o => o.Properties.Select(p => p.Value)));

    private void AddBackup()
    {
        _zone.Add("MX", string.Empty, "1 mx1.mail.ovh.net.");
        _zone.Add("MX", string.Empty, "5 mx2.mail.ovh.net.");
        _zone.Add("MX", string.Empty, "100 mx3.mail.ovh.net.");
        _zone.Publish();
        _ovh.ClearCalls();
    }
}
