using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Records composed: what cannot work is refused, what harms is said.</summary>
public sealed class SpfDraftTests
{
    private readonly TableResolver _dns = new();

    [Fact]
    public void The_tutorials_record_is_composed() =>
        Assert.Equal(
            "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all",
            new SpfDraft { Mx = true, Hosts = ["smtp.smtpout.orange.fr"], Includes = ["mx.ovh.com"], All = SpfQualifier.Fail }.Text);

    [Fact]
    public void Networks_come_first_and_nothing_comes_twice() =>
        Assert.Equal(
            "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 mx a exists:%{i}.d.tld ~all",
            new SpfDraft { Mx = true, Hosts = ["", ""], Exists = ["%{i}.d.tld"], Ip4 = ["192.0.2.0/24"], Ip6 = ["2001:db8::/32"], All = SpfQualifier.SoftFail }.Text);

    [Fact]
    public void A_redirect_says_the_rest() => Assert.Equal("v=spf1 redirect=votredomaine.tld", new SpfDraft { Redirect = "votredomaine.tld" }.Text);

    [Theory]
    [InlineData("192.0.2.999")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.1 +all")]
    [InlineData("192.0.2.1\u00a0")]
    public void What_is_no_network_is_refused(string network) =>
        Assert.NotEmpty(new SpfDraft { Ip4 = [network], All = SpfQualifier.Fail }.Errors());

    [Theory]
    [InlineData("nodots")]
    [InlineData("%{x}.tld")]
    [InlineData("a.tld all")]
    public void What_is_no_domain_is_refused(string domain) =>
        Assert.NotEmpty(new SpfDraft { Includes = [domain], All = SpfQualifier.Fail }.Errors());

    [Fact]
    public void A_redirect_beside_all_is_refused() =>
        Assert.Single(new SpfDraft { Redirect = "d.tld", All = SpfQualifier.Fail }.Errors());

    [Fact]
    public async Task A_record_that_lets_everybody_pass_is_warned_of() =>
        Assert.Single(await WarnAsync(new SpfDraft { Mx = true, All = SpfQualifier.Pass }));

    // Nine of the record's own and two of the included one.
    [Fact]
    public async Task Look_ups_of_included_records_count()
    {
        _dns.Txt("i.tld", "v=spf1 a:one.tld a:two.tld -all");
        SpfDraft draft = new() { Includes = ["i.tld"], Hosts = [.. Enumerable.Range(0, 8).Select(i => $"h{i}.tld")], All = SpfQualifier.Fail };

        Assert.Contains("11", Assert.Single(await WarnAsync(draft)), StringComparison.Ordinal);
        Assert.Empty(await WarnAsync(draft with { Hosts = ["h.tld"] }));
    }

    [Fact]
    public async Task An_include_that_leads_nowhere_is_warned_of() =>
        Assert.Contains("nowhere.tld", Assert.Single(await WarnAsync(new SpfDraft { Includes = ["nowhere.tld"], All = SpfQualifier.Fail })), StringComparison.Ordinal);

    [Fact]
    public async Task A_record_over_450_bytes_is_warned_of() =>
        Assert.Single(await WarnAsync(new SpfDraft { Ip4 = [.. Enumerable.Range(0, 40).Select(i => $"192.0.2.{i}")], All = SpfQualifier.Fail }));

    private Task<System.Collections.Generic.IReadOnlyList<string>> WarnAsync(SpfDraft draft) =>
        draft.WarnAsync(_dns, DnsName.Parse("d.tld"), TestContext.Current.CancellationToken);
}
