using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>interfaces.md §1.8: the MX Plan mailbox.</summary>
public sealed class EmulatorMailTests : EmulatorTest
{
    private const string Path = "/email/domain/" + Name;
    private const string Good = """{"accountName":"moi","password":"Abcdefg123"}""";

    private EmulatedMailDomain _domain = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _domain = Emulator.AddMailDomain(Name);
    }

    [Fact]
    public async Task A_mailbox_is_there_once_its_task_is_gone()
    {
        JsonElement task = await Caller.GoodAsync("POST", Path + "/account", Good);
        string path = $"{Path}/task/account/{task.GetProperty("id").GetInt64()}";

        EmulatorReply[] looks = [await Caller.CallAsync("GET", path), await Caller.CallAsync("GET", path)];
        bool isEarly = _domain.Accounts.Count > 0;
        EmulatorReply end = await Caller.CallAsync("GET", path);
        JsonElement account = await Caller.GoodAsync("GET", Path + "/account/moi");

        Assert.Equal(["id", "domain", "name", "action", "date"], task.EnumerateObject().Select(p => p.Name));
        Assert.All(looks, l => Assert.Equal(HttpStatusCode.OK, l.Status));
        Assert.False(isEarly);
        Assert.Equal(HttpStatusCode.NotFound, end.Status);
        Assert.Equal(("moi@votredomaine.tld", 5_000_000_000), (account.GetProperty("email").GetString(), account.GetProperty("size").GetInt64()));
    }

    [Theory]
    [InlineData("short123", HttpStatusCode.BadRequest)]
    [InlineData("Abcdefg12", HttpStatusCode.OK)]
    [InlineData("123456789012345678901234567890", HttpStatusCode.OK)]
    [InlineData("1234567890123456789012345678901", HttpStatusCode.BadRequest)]
    [InlineData(" Abcdefg123", HttpStatusCode.BadRequest)]
    [InlineData("Abcdefg123 ", HttpStatusCode.BadRequest)]
    [InlineData("Abcdéfg123", HttpStatusCode.BadRequest)]
    public async Task A_password_has_9_to_30_characters_without_accents_and_without_blanks_around(string password, HttpStatusCode status) =>
        Assert.Equal(status, (await Caller.CallAsync("POST", Path + "/account", JsonSerializer.Serialize(new { accountName = "moi", password }))).Status);

    [Fact]
    public async Task A_size_that_is_not_offered_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Caller.CallAsync("POST", Path + "/account", """{"accountName":"moi","password":"Abcdefg123","size":1}""")).Status);

    [Fact]
    public async Task A_mailbox_more_than_the_quota_is_refused()
    {
        _domain.Accounts["moi"] = new EmulatedMailbox("moi", "x", null, 5_000_000_000);

        EmulatorReply reply = await Caller.CallAsync("POST", Path + "/account", """{"accountName":"toi","password":"Abcdefg123"}""");

        Assert.Equal(1, (await Caller.GoodAsync("GET", Path + "/quota")).GetProperty("account").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task The_same_mailbox_twice_is_a_conflict()
    {
        await Caller.GoodAsync("POST", Path + "/account", Good);

        Assert.Equal(HttpStatusCode.Conflict, (await Caller.CallAsync("POST", Path + "/account", Good)).Status);
    }

    [Fact]
    public async Task Changing_the_filter_rewrites_the_zones_MX_and_is_counted()
    {
        Zone.Add("MX", string.Empty, "1 votredomaine.tld.");

        await Caller.GoodAsync("POST", Path + "/changeDnsMXFilter", """{"mxFilter":"SIMPLE_FILTERING"}""");

        Assert.Equal(1, _domain.DnsMxFilterChanges);
        Assert.Equal(["1 mx1.mail.ovh.net.", "5 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net."], Zone.Records.Where(r => r.FieldType == "MX").Select(r => r.Target));
    }

    [Fact]
    public async Task A_domain_without_mail_does_not_exist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Caller.CallAsync("GET", "/email/domain/other.tld")).Status);

    [Fact]
    public async Task The_domain_says_offer_status_and_sizes()
    {
        JsonElement domain = await Caller.GoodAsync("GET", Path);

        Assert.Equal("ok", domain.GetProperty("status").GetString());
        Assert.Equal(5_000_000_000, domain.GetProperty("allowedAccountSize")[0].GetInt64());
        Assert.False(domain.GetProperty("isMXValid").GetBoolean());
    }
}
