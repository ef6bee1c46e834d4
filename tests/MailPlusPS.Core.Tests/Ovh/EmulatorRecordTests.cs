using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>interfaces.md §1.7: what OVH takes as a record, and what it makes of it.</summary>
public sealed class EmulatorRecordTests : EmulatorTest
{
    private const string Records = ZonePath + "/record";

    [Theory]
    [InlineData("A", "x", "192.0.2.1", 59, "ttl")]
    [InlineData("A", "x", "192.0.2.1", 1, "ttl")]
    [InlineData("A", "a_b", "192.0.2.1", 0, "underscore not allowed")]
    [InlineData("AAAA", "_x", "2001:db8::1", 0, "underscore not allowed")]
    [InlineData("A", "x", "192.0.2", 0, "Invalid target")]
    [InlineData("MX", "", "mx1.mail.ovh.net.", 0, "Invalid target")]
    [InlineData("CNAME", "mail", "votredomaine.tld.", 0, "CNAME")]
    [InlineData("DKIM", "mps1._domainkey", "\"v=DKIM1; k=rsa; p=MIG\"", 0, "Invalid subfield found in DKIM : \"v=DKIM1")]
    [InlineData("DKIM", "mps1._domainkey", "v=DKIM1; q=dns; p=MIG", 0, "Invalid subfield found in DKIM : q=dns")]
    [InlineData("DMARC", "_dmarc", "\"v=DMARC1; p=none\"", 0, "Invalid subfield found in DMARC")]
    [InlineData("DMARC", "dmarc", "v=DMARC1; p=none", 0, "_dmarc")]
    [InlineData("TXT", "x", "\"a\" \"b\"", 0, "one string")]
    [InlineData("SOA", "", "x", 0, "fieldType")]
    public async Task What_OVH_refuses_is_refused(string type, string name, string target, int ttl, string message)
    {
        EmulatorReply reply = await CreateAsync(type, name, target, ttl);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith("Client::BadRequest", reply.Code, StringComparison.Ordinal);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TXT", "a_b", "v=spf1 -all", 0, "\"v=spf1 -all\"")]
    [InlineData("TXT", "a_b", "\"v=spf1 -all\"", 60, "\"v=spf1 -all\"")]
    [InlineData("SPF", "a", "v=spf1 -all", 0, "\"v=spf1 -all\"")]
    [InlineData("DKIM", "mps1._domainkey", "v=DKIM1; k=rsa; p=MIG", 0, "v=DKIM1; k=rsa; p=MIG")]
    [InlineData("DMARC", "_dmarc.sub", "v=DMARC1; p=none; pct=100", 0, "v=DMARC1; p=none; pct=100")]
    [InlineData("CNAME", "a_b", "votredomaine.tld.", 0, "votredomaine.tld.")]
    public async Task What_OVH_takes_comes_back_with_its_quotes(string type, string name, string target, int ttl, string returned)
    {
        JsonElement record = (await CreateAsync(type, name, target, ttl)).Json;

        Assert.Equal(returned, record.GetProperty("target").GetString());
        Assert.Equal([type, name, Name], ((string[])["fieldType", "subDomain", "zone"]).Select(p => record.GetProperty(p).GetString()!));
        Assert.Equal(ttl, record.GetProperty("ttl").GetInt32());
    }

    [Fact]
    public async Task A_text_over_255_characters_is_one_string_when_written_and_two_when_read()
    {
        string text = new('a', 300);

        JsonElement record = (await CreateAsync("TXT", "long", text, 0)).Json;

        Assert.Equal($"\"{text[..255]}\" \"{text[255..]}\"", record.GetProperty("target").GetString());
    }

    [Fact]
    public async Task Nothing_stands_beside_a_CNAME()
    {
        await CreateAsync("CNAME", "webmail", "votredomaine.tld.", 0);

        Assert.Equal(HttpStatusCode.BadRequest, (await CreateAsync("TXT", "webmail", "x", 0)).Status);
    }

    [Fact]
    public async Task The_same_record_twice_is_a_conflict()
    {
        await CreateAsync("A", "x", "192.0.2.1", 0);

        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync("A", "x", "192.0.2.1", 0)).Status);
    }

    [Fact]
    public async Task The_type_is_read_only_on_PUT()
    {
        EmulatorReply reply = await Caller.CallAsync("PUT", $"{Records}/{IdOf("SPF")}", """{"fieldType":"SPF","target":"v=spf1 -all"}""");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("Try to alter read-only properties: fieldType", reply.Message);
    }

    [Fact]
    public async Task PUT_and_DELETE_answer_nothing_and_do_it()
    {
        long id = IdOf("MX");

        EmulatorReply put = await Caller.CallAsync("PUT", $"{Records}/{id}", """{"target":"5 mx1.mail.ovh.net.","ttl":300}""");
        JsonElement changed = await Caller.GoodAsync("GET", $"{Records}/{id}");
        EmulatorReply delete = await Caller.CallAsync("DELETE", $"{Records}/{id}");
        EmulatorReply gone = await Caller.CallAsync("GET", $"{Records}/{id}");

        Assert.Equal(["null", "null"], new[] { put.Text, delete.Text });
        Assert.Equal("5 mx1.mail.ovh.net.", changed.GetProperty("target").GetString());
        Assert.Equal(300, changed.GetProperty("ttl").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [Fact]
    public async Task The_list_is_of_ids_by_type_and_name_where_an_empty_name_is_the_zone()
    {
        JsonElement all = await Caller.GoodAsync("GET", Records);
        JsonElement apex = await Caller.GoodAsync("GET", Records + "?subDomain=");
        JsonElement texts = await Caller.GoodAsync("GET", Records + "?fieldType=TXT&subDomain=www");

        Assert.Equal(Zone.Records.Select(r => r.Id), Ids(all));
        Assert.Equal(Zone.Records.Where(r => r.SubDomain.Length == 0).Select(r => r.Id), Ids(apex));
        Assert.Equal(2, texts.GetArrayLength());
    }

    [Fact]
    public async Task A_batch_reads_many_in_one_call_and_says_which_is_missing()
    {
        long[] ids = [.. Zone.Records.Take(3).Select(r => r.Id)];
        Caller.Headers["X-Ovh-Batch"] = ",";

        JsonElement batch = await Caller.GoodAsync("GET", $"{Records}/{string.Join(',', ids)},1");

        Assert.Equal(ids, batch.EnumerateArray().Take(3).Select(e => e.GetProperty("value").GetProperty("id").GetInt64()));
        Assert.All(batch.EnumerateArray().Take(3), e => Assert.Equal(JsonValueKind.Null, e.GetProperty("error").ValueKind));
        Assert.Equal(JsonValueKind.Null, batch[3].GetProperty("value").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, batch[3].GetProperty("error").ValueKind);
        Assert.Equal(1, Emulator.CountOf("GET", Records + "/*"));
    }

    [Fact]
    public async Task POST_answers_id_0_when_told_to_and_keeps_a_real_one()
    {
        Emulator.AnswersIdZero = true;

        JsonElement record = (await CreateAsync("A", "x", "192.0.2.1", 0)).Json;

        Assert.Equal(0, record.GetProperty("id").GetInt64());
        Assert.NotEqual(0, Zone.Records.Single(r => r.SubDomain == "x").Id);
    }

    [Fact]
    public async Task Old_texts_come_back_without_quotes() =>
        Assert.Equal("1|www.votredomaine.tld", (await Caller.GoodAsync("GET", $"{Records}/{IdOf("TXT")}")).GetProperty("target").GetString());

    private static long[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetInt64())];

    private long IdOf(string type) => Zone.Records.First(r => r.FieldType == type).Id;

    private Task<EmulatorReply> CreateAsync(string type, string name, string target, int ttl) =>
        Caller.CallAsync("POST", Records, JsonSerializer.Serialize(new { fieldType = type, subDomain = name, target, ttl }));
}
