using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>How the configuration is read: in one round trip, by whatever name a field has, and never assumed.</summary>
public sealed class MailPlusReaderTests : MailPlusTest
{
    [Fact]
    public async Task Over_thirty_APIs_are_read_in_one_round_trip()
    {
        MailPlusSnapshot snapshot = await ReadAsync();

        Assert.True(snapshot.Readings.Count > 30);
        Assert.Equal(1, Nas.RoundTrips);
        Assert.Equal(1, snapshot.RoundTrips);
    }

    [Theory]
    [InlineData("HostName", "nas")]
    [InlineData("SmtpAuthentication", false)]
    [InlineData("CatchAll", true)]
    [InlineData("DkimKeyLength", 1024L)]
    [InlineData("Imaps", false)]
    [InlineData("Pop3s", true)]
    [InlineData("RejectUnknownClient", false)]
    [InlineData("TlsProfile", "modern")]
    [InlineData("RelayType", "direct")]
    [InlineData("ServerState", "running")]
    [InlineData("IFrameTags", "disarm")]
    [InlineData("LicenceLimit", 5L)]
    [InlineData("BlacklistEntries", 0L)]
    public async Task A_setting_is_found_by_whichever_name_and_form_it_has(string name, object expected)
    {
        MailPlusSetting setting = await SettingAsync(name);

        Assert.Equal(MailPlusSettingState.Known, setting.State);
        Assert.Equal(expected, setting.Value);
    }

    [Fact]
    public async Task A_setting_says_by_which_call_and_field_it_was_read() =>
        Assert.Equal("SYNO.MailPlusServer.SMTP.Security get v1: client.reject_unknown", (await SettingAsync("RejectUnknownClient")).Source);

    [Fact]
    public async Task A_field_of_a_name_that_nobody_knows_is_unknown_and_not_assumed()
    {
        MailPlusSetting setting = await SettingAsync("FullTextSearch");

        Assert.Equal(MailPlusSettingState.Unknown, setting.State);
        Assert.Null(setting.Value);
        Assert.Contains("enable_fts", setting.Text);
    }

    [Fact]
    public async Task A_field_that_holds_what_the_setting_cannot_hold_is_unknown()
    {
        Server.State("SMTP.General/get")["smtp_auth_enable"] = "perhaps";

        Assert.Equal(MailPlusSettingState.Unknown, (await SettingAsync("SmtpAuthentication")).State);
    }

    [Fact]
    public async Task Fields_that_no_setting_names_are_kept_and_shown_on_demand()
    {
        MailPlusSetting[] unmapped = [.. MailPlusSettingReader.ReadUnmapped(await ReadAsync())];

        Assert.Contains(unmapped, s => s.Name == "FullTextSearch:fts_indexing_of_the_lab" && s.Text == "true");
        Assert.Contains(unmapped, s => s.Name == "SMTP.General:queue_lifetime" && s.Text == "5");
        Assert.DoesNotContain(unmapped, s => s.Name == "SMTP.General:hostname");
    }

    [Fact]
    public async Task No_field_that_may_hold_a_secret_is_shown()
    {
        MailPlusSetting secret = MailPlusSettingReader.ReadUnmapped(await ReadAsync()).Single(s => s.Name == "SMTP.General:secret_of_the_lab");

        Assert.Null(secret.Value);
        Assert.DoesNotContain("do not show", secret.Text);
    }

    [Fact]
    public async Task A_password_is_never_read()
    {
        MailPlusSetting password = await SettingAsync("RelayPassword");

        Assert.Equal((MailPlusSettingState.WriteOnly, null), (password.State, password.Value));
    }

    [Fact]
    public async Task Without_a_domain_given_the_servers_own_is_taken() =>
        Assert.Equal("votredomaine.tld", (await ReadAsync(new MailPlusFacts())).Facts.Domain?.ToString());

    [Fact]
    public async Task A_domain_that_the_server_does_not_have_leaves_its_settings_unknown()
    {
        MailPlusSnapshot snapshot = await ReadAsync(Facts with { Domain = DnsName.Parse("autre.tld") });
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("DkimSigning")!);

        Assert.Equal(MailPlusSettingState.Unknown, setting.State);
        Assert.Contains("autre.tld", setting.Text);
    }

    [Fact]
    public async Task Somebody_who_is_no_administrator_is_told_so_for_each_setting()
    {
        using DsmClient reader = await OpenAsync(Credentials("lecteur", "lecture"));
        MailPlusSnapshot snapshot = await new MailPlusReader(reader, MailPlusMappingReader.Own).ReadAsync(Facts, MailPlusMappingReader.Own.Sources.Values, Cancel);
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, MailPlusMappingReader.Own.Find("HostName")!);

        Assert.Equal(MailPlusSettingState.Refused, setting.State);
        Assert.Contains("5615", setting.Text);
    }

    [Fact]
    public async Task An_API_that_fails_leaves_the_others_known()
    {
        Nas.Fail(General, "get", 117);
        MailPlusSnapshot snapshot = await ReadAsync();

        Assert.Equal(MailPlusSettingState.Refused, MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("HostName")!).State);
        Assert.Equal(MailPlusSettingState.Known, MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("Smtp")!).State);
    }

    [Fact]
    public async Task What_Postfix_shows_fills_in_where_the_API_does_not()
    {
        Nas.Fail(General, "get", 103);
        MailPlusSnapshot snapshot = await ReadAsync() with { Postfix = MailPlusPostfix.Read("myhostname = votredomaine.tld\nsmtpd_sasl_auth_enable = yes\n") };
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("HostName")!);

        Assert.Equal(("votredomaine.tld", "postconf -n: myhostname", false), (setting.Value, setting.Source, setting.IsWritable));
        Assert.Equal(true, MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("SmtpAuthentication")!).Value);
    }
}
