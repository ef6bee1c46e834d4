using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Propagation;

public sealed class PropagationJudgeTests
{
    private static readonly DnsName Zone = DnsName.Parse("votredomaine.tld");
    private static readonly MxData New = new(1, DnsName.Parse("votredomaine.tld"));
    private static readonly MxData Old = new(1, DnsName.Parse("redirect.ovh.net"));
    private static readonly PropagationTarget Mx = new(Zone, DnsRecordType.MX);

    private static readonly ScriptedServer Dns10 = ScriptedServer.Authority("dns10.ovh.net", 2026112401, New);
    private static readonly ScriptedServer Ns10 = ScriptedServer.Authority("ns10.ovh.net", 2026112401, New);

    [Fact]
    public async Task A_resolver_with_the_authoritative_answer_agrees() =>
        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(Mx, Dns10, Ns10, ScriptedServer.Public("FDN", 60, New)))[2].Agreement);

    [Fact]
    public async Task A_resolver_with_another_answer_differs_and_says_how_long_it_may_keep_it()
    {
        DnsPropagation row = (await LookAsync(Mx, Dns10, Ns10, ScriptedServer.Public("FDN", 1234, Old)))[2];

        Assert.Equal((PropagationAgreement.Differs, CheckStatus.Warning, 1234), (row.Agreement, row.Status, row.TimeToLive));
    }

    [Theory]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.Refused)]
    [InlineData(DnsStatus.Malformed)]
    [InlineData(DnsStatus.Other)]
    public async Task A_resolver_that_does_not_answer_neither_agrees_nor_differs(DnsStatus status)
    {
        ScriptedServer silent = ScriptedServer.Public("FDN", 60);
        silent.Status = status;

        DnsPropagation row = (await LookAsync(Mx, Dns10, silent))[1];

        Assert.Equal((PropagationAgreement.Unanswered, CheckStatus.NotTested), (row.Agreement, row.Status));
    }

    [Fact]
    public async Task The_order_of_the_records_means_nothing()
    {
        MxData backup = new(5, DnsName.Parse("mx1.mail.ovh.net"));

        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(
            Mx, ScriptedServer.Authority("dns10.ovh.net", 1, New, backup), ScriptedServer.Public("FDN", 60, backup, New)))[1].Agreement);
    }

    [Fact]
    public async Task How_a_text_is_cut_means_nothing()
    {
        TxtData whole = new([System.Text.Encoding.ASCII.GetBytes("v=spf1 mx -all")]);
        TxtData cut = new([System.Text.Encoding.ASCII.GetBytes("v=spf1 "), System.Text.Encoding.ASCII.GetBytes("mx -all")]);

        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(
            new PropagationTarget(Zone, DnsRecordType.TXT), ScriptedServer.Authority("dns10.ovh.net", 1, whole), ScriptedServer.Public("FDN", 60, cut)))[1].Agreement);
    }

    [Fact]
    public async Task The_authoritative_server_with_the_later_serial_is_the_measure_of_the_others()
    {
        IReadOnlyList<DnsPropagation> rows = await LookAsync(Mx, ScriptedServer.Authority("dns10.ovh.net", 1, Old), ScriptedServer.Authority("ns10.ovh.net", 2, New));

        Assert.Equal([PropagationAgreement.Differs, PropagationAgreement.Agrees], rows.Select(r => r.Agreement));
    }

    [Fact]
    public async Task Serials_count_in_a_circle()
    {
        IReadOnlyList<DnsPropagation> rows = await LookAsync(Mx, ScriptedServer.Authority("dns10.ovh.net", uint.MaxValue, Old), ScriptedServer.Authority("ns10.ovh.net", 3, New));

        Assert.Equal([PropagationAgreement.Differs, PropagationAgreement.Agrees], rows.Select(r => r.Agreement));
    }

    [Fact]
    public async Task An_authoritative_server_without_what_is_expected_fails()
    {
        DnsPropagation row = (await LookAsync(Mx with { Expected = [New] }, ScriptedServer.Authority("dns10.ovh.net", 1, Old)))[0];

        Assert.Equal((PropagationAgreement.Differs, CheckStatus.Fail), (row.Agreement, row.Status));
    }

    [Fact]
    public async Task A_record_that_is_to_be_gone_is_missed_where_it_still_is() =>
        Assert.Equal(PropagationAgreement.Differs, (await LookAsync(Mx with { Absent = [Old] }, ScriptedServer.Authority("dns10.ovh.net", 1, Old, New)))[0].Agreement);

    [Fact]
    public async Task Records_beside_the_expected_one_are_allowed()
    {
        TxtData verification = TxtData.FromText("google-site-verification=x");
        TxtData spf = TxtData.FromText("v=spf1 mx -all");

        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(
            new PropagationTarget(Zone, DnsRecordType.TXT) { Expected = [spf] }, ScriptedServer.Authority("dns10.ovh.net", 1, verification, spf)))[0].Agreement);
    }

    [Fact]
    public async Task A_resolver_with_the_expected_record_and_an_old_one_beside_it_differs() =>
        Assert.Equal(PropagationAgreement.Differs, (await LookAsync(Mx with { Expected = [New] }, Dns10, ScriptedServer.Public("FDN", 60, New, Old)))[1].Agreement);

    [Fact]
    public async Task A_serial_that_is_not_reached_yet_is_a_difference_whatever_the_data() =>
        Assert.Equal(PropagationAgreement.Differs, (await LookAsync(Mx with { Serial = 2026112402 }, Dns10))[0].Agreement);

    [Fact]
    public async Task A_serial_that_is_passed_agrees() =>
        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(Mx with { Serial = 2026112400 }, Dns10))[0].Agreement);

    [Fact]
    public async Task An_answer_without_authority_is_none_of_an_authoritative_server()
    {
        ScriptedServer lame = ScriptedServer.Authority("dns10.ovh.net", 1, New);
        lame.Authoritative = false;

        DnsPropagation row = (await LookAsync(Mx, lame, Ns10))[0];

        Assert.Equal((PropagationAgreement.Unanswered, CheckStatus.Error), (row.Agreement, row.Status));
    }

    [Fact]
    public async Task Without_an_authoritative_answer_there_is_nothing_to_compare_with()
    {
        ScriptedServer silent = ScriptedServer.Authority("dns10.ovh.net", 1);
        silent.Status = DnsStatus.Timeout;

        Assert.Equal(PropagationAgreement.NotCompared, (await LookAsync(Mx, silent, ScriptedServer.Public("FDN", 60, New)))[1].Agreement);
    }

    [Fact]
    public async Task Without_an_authoritative_answer_the_expectation_is_the_measure()
    {
        ScriptedServer silent = ScriptedServer.Authority("dns10.ovh.net", 1);
        silent.Status = DnsStatus.Timeout;

        IReadOnlyList<DnsPropagation> rows = await LookAsync(Mx with { Expected = [New] }, silent, ScriptedServer.Public("FDN", 60, New), ScriptedServer.Public("Quad9", 60, Old));

        Assert.Equal([PropagationAgreement.Agrees, PropagationAgreement.Differs], rows.Skip(1).Select(r => r.Agreement));
    }

    [Fact]
    public async Task That_a_filtering_resolver_knows_no_such_name_proves_nothing() =>
        Assert.Equal(PropagationAgreement.NotCompared, (await LookAsync(Mx, Dns10, ScriptedServer.Filtering("Quad9 (filtered)")))[1].Agreement);

    [Fact]
    public async Task That_there_is_nothing_can_be_agreed_on_too() =>
        Assert.Equal(PropagationAgreement.Agrees, (await LookAsync(Mx, ScriptedServer.Authority("dns10.ovh.net", 1), ScriptedServer.Public("FDN", 60)))[1].Agreement);

    [Fact]
    public async Task Behind_an_alias_out_of_the_zone_the_alias_is_compared()
    {
        ScriptedServer authority = ScriptedServer.Authority("dns10.ovh.net", 1);
        authority.Status = DnsStatus.Refused;
        authority.Alias = "elsewhere.example";
        ScriptedServer same = ScriptedServer.Public("FDN", 60, new AddressData(IPAddress.Parse("192.0.2.7")));
        same.Alias = "elsewhere.example";
        ScriptedServer other = ScriptedServer.Public("Quad9", 60, new AddressData(IPAddress.Parse("192.0.2.7")));
        other.Alias = "old.example";

        IReadOnlyList<DnsPropagation> rows = await LookAsync(new PropagationTarget(DnsName.Parse("mail.votredomaine.tld"), DnsRecordType.A), authority, same, other);

        Assert.Equal([PropagationAgreement.Agrees, PropagationAgreement.Agrees, PropagationAgreement.Differs], rows.Select(r => r.Agreement));
    }

    [Fact]
    public async Task Control_characters_of_an_answer_are_shown_escaped() =>
        Assert.DoesNotContain('\u001b', (await LookAsync(
            new PropagationTarget(Zone, DnsRecordType.TXT), Dns10, ScriptedServer.Public("FDN", 60, TxtData.FromText("\u001b[31mred"))))[1].Answer);

    private static Task<IReadOnlyList<DnsPropagation>> LookAsync(PropagationTarget target, params ScriptedServer[] servers) =>
        new PropagationWaiter(Zone, [.. servers.Select(s => s.Server)], new ManualClock()).LookAsync([target], CancellationToken.None);
}
