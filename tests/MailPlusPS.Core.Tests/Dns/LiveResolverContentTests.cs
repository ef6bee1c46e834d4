using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class LiveResolverContentTests : TwoServers
{
    [Theory]
    [InlineData(Misbehaviour.Garbage)]
    [InlineData(Misbehaviour.WrongId)]
    [InlineData(Misbehaviour.OtherQuestion)]
    [InlineData(Misbehaviour.Echo)]
    public async Task What_is_no_answer_is_malformed_after_aSecond_try(Misbehaviour how)
    {
        First.Misbehave("test", how);
        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));

        Second.Misbehave("test", how);
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.NotEmpty(answer.Detail);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task Records_of_a_name_that_was_not_asked_for_are_not_believed()
    {
        First.Misbehave("test", Misbehaviour.ForeignRecords);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.NoData, answer.Status);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task An_alias_that_the_server_did_not_follow_is_followed()
    {
        First.FollowsAliases = false;

        DnsAnswer answer = await AskAsync("alias.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(30, answer.TimeToLive);
        Assert.Equal("alias.test", Assert.Single(answer.Aliases).Name.ToString());
        Assert.Equal(["alias.test", "a.test"], First.Questions.Select(q => q.Name));
    }

    [Fact]
    public async Task Endless_aliases_are_malformed_after_sixteen()
    {
        First.Misbehave("test", Misbehaviour.EndlessAliases);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Contains("16", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(17, First.Questions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Aliases_in_a_circle_are_malformed(bool followed)
    {
        First.FollowsAliases = followed;
        First.AddZone("circle", "@ IN CNAME b.circle.\nb IN CNAME circle.\n");

        DnsAnswer answer = await AskAsync("circle", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Contains("circle", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_only_names_others_has_given_no_answer()
    {
        First.Misbehave("test", Misbehaviour.Refer);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("not responsible", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_much_text_as_a_message_holds_comes_whole()
    {
        byte[][] strings = [.. Enumerable.Range(0, 250).Select(i => Enumerable.Repeat((byte)i, 255).ToArray())];
        First.AddText("much.test", strings);

        DnsAnswer answer = await AskAsync("much.test", DnsRecordType.TXT, Patient);

        Assert.Equal(strings, Assert.IsType<TxtData>(Assert.Single(answer.Records).Data).Strings);
    }

    [Fact]
    public async Task Control_characters_in_a_text_stay_bytes()
    {
        byte[] text = Encoding.ASCII.GetBytes("\u001b[2Jgone\r\n\u0007");
        First.AddText("control.test", text);

        DnsAnswer answer = await AskAsync("control.test", DnsRecordType.TXT, Patient);

        Assert.Equal([text], Assert.IsType<TxtData>(Assert.Single(answer.Records).Data).Strings);
        Assert.Equal("\"\\027[2Jgone\\013\\010\\007\"", answer.Records[0].Data.ToString());
    }

    [Theory]
    [InlineData(@"a\032b.test")]
    [InlineData(@"a\(b\).test")]
    [InlineData(@"0/25.2.0.192.test")]
    [InlineData(@"a\000b.test")]
    public async Task Odd_characters_of_a_name_are_sent_as_they_are(string name)
    {
        // No TCP and no other server: had it been another name, the echo would not have matched.
        DnsAnswer answer = await AskAsync(name, DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.NxDomain, answer.Status);
        Assert.Single(First.Questions);
    }

    [Theory]
    [InlineData(@"a\.b.test")]
    [InlineData(@"a\200b.test")]
    [InlineData("xn--9999999999.test")]
    public async Task A_name_that_cannot_be_sent_is_not_asked(string name)
    {
        DnsAnswer answer = await AskAsync(name, DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("cannot be asked", answer.Detail, StringComparison.Ordinal);
        Assert.Empty(First.Questions);
    }
}
