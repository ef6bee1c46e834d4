using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>interfaces.md §1.1 to §1.5: who may call, and how refusals look.</summary>
public sealed class EmulatorKeyTests : EmulatorTest
{
    // printf '%s' 'EXEG…+MtSw…+GET+https://…++1366560945' | sha1sum
    [Theory]
    [InlineData("GET", "https://eu.api.ovh.com/1.0/domains/", "", "$1$4e1b405f840ac634ea2013ec3fb4d6dca875e157")]
    [InlineData("POST", "https://eu.api.ovh.com/1.0/domain/zone/votredomaine.tld/record?x=%C3%A9", "{\"target\":\"é\"}", "$1$fd3d91cb5283ec6af246c0593df6ec3fa7c425c1")]
    [InlineData("POST", "https://eu.api.ovh.com/1.0/domain/zone/votredomaine.tld/refresh", "{}", "$1$548ed232349e52c78f437ccbf902a8114c8f4550")]
    public void The_signature_is_what_sha1sum_says(string method, string url, string body, string expected) =>
        Assert.Equal(expected, EmulatedSignature.Of(
            "EXEGWIz07P0HYwtQDs7cNIqCiQaWSuHF", "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", method, url, Encoding.UTF8.GetBytes(body), "1366560945"));

    // The test suite of ovh/csharp-ovh, Signatures.cs.
    [Theory]
    [InlineData("GET", "/me", "", "$1$b395d13fdb1e1aae1db2be96c6d120677c4d2000")]
    [InlineData("POST", "/", "{\"data\":\"value\"}", "$1$369d08d098480a4769db04bf3f0ce8e7a266ca7e")]
    [InlineData("PUT", "/mails?to=45&from=12", "{\"data\":\"value\"}", "$1$dacdb2f3407325e3fd0e6c8c3b797dca08d4491f")]
    [InlineData("DELETE", "/mails/accounts?id=5", "", "$1$6d2c0ba0ab22629c6739a5f450cc47aeb785ab78")]
    public void The_signature_is_what_the_official_client_tests(string method, string url, string body, string expected) =>
        Assert.Equal(expected, EmulatedSignature.Of("APPLICATION_SECRET", "CONSUMER_KEY", method, url, Encoding.UTF8.GetBytes(body), "1566485767"));

    [Fact]
    public async Task The_time_is_a_bare_number_that_needs_no_signature()
    {
        Emulator.ClockOffset = TimeSpan.FromHours(-1);

        EmulatorReply reply = await Caller.SendAsync("GET", Emulator.Url + "/auth/time");

        Assert.Equal((TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1)).ToUnixTimeSeconds(), long.Parse(reply.Text, CultureInfo.InvariantCulture), 5d);
    }

    [Fact]
    public async Task A_signed_call_is_answered_with_a_query_id()
    {
        EmulatorReply reply = await Caller.CallAsync("GET", "/domain/zone");

        Assert.Equal("[\"votredomaine.tld\"]", reply.Text);
        Assert.NotEmpty(reply.QueryId);
    }

    [Fact]
    public async Task Another_secret_is_an_invalid_signature_in_the_older_shape()
    {
        Caller.Secret = "other";

        EmulatorReply reply = await Caller.CallAsync("GET", "/domain/zone");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("""{"message":"Invalid signature","errorCode":"INVALID_SIGNATURE","httpCode":"400 Bad Request"}""", reply.Text);
        Assert.NotEmpty(reply.QueryId);
    }

    [Fact]
    public async Task A_clock_an_hour_off_is_out_of_time()
    {
        Caller.ClockError = TimeSpan.FromHours(1);

        Assert.Equal("QUERY_TIME_OUT", (await Caller.CallAsync("GET", "/domain/zone")).Code);
    }

    [Fact]
    public async Task An_unknown_consumer_key_is_no_credential()
    {
        Caller.ConsumerKey = "unknown";

        Assert.Equal("NOT_CREDENTIAL", (await Caller.CallAsync("GET", "/domain/zone")).Code);
    }

    [Fact]
    public async Task An_unknown_application_is_an_invalid_key() =>
        Assert.Equal("INVALID_KEY", (await Caller.SendAsync("GET", Emulator.Url + "/domain/zone")).Code);

    [Fact]
    public async Task A_key_is_pending_until_its_page_was_opened_and_good_afterwards()
    {
        EmulatorReply asked = await Caller.SendAsync(
            "POST",
            Emulator.Url + "/auth/credential",
            """{"accessRules":[{"method":"GET","path":"/domain/zone/*"}]}""",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Ovh-Application"] = Emulator.Keys.ApplicationKey });
        Caller.ConsumerKey = asked.Json.GetProperty("consumerKey").GetString()!;

        EmulatorReply before = await Caller.CallAsync("GET", ZonePath);
        Emulator.Keys.Validate(Caller.ConsumerKey, TimeSpan.FromDays(1));
        EmulatorReply after = await Caller.CallAsync("GET", ZonePath);

        Assert.Equal("pendingValidation", asked.Json.GetProperty("state").GetString());
        Assert.Contains("credentialToken=", asked.Json.GetProperty("validationUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("INVALID_CREDENTIAL", before.Code);
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    [Fact]
    public async Task A_key_whose_time_is_over_is_an_invalid_credential()
    {
        Emulator.Keys.Validate(Caller.ConsumerKey, TimeSpan.FromMinutes(-1));

        Assert.Equal("INVALID_CREDENTIAL", (await Caller.CallAsync("GET", "/domain/zone")).Code);
    }

    [Theory]
    [InlineData("GET", ZonePath + "/record", true)]
    [InlineData("GET", ZonePath, false)]
    [InlineData("POST", ZonePath + "/refresh", false)]
    public async Task A_rule_on_everything_below_a_path_is_not_one_on_the_path(string method, string path, bool isGranted)
    {
        Caller.ConsumerKey = Emulator.Keys.Add(new CallPattern("GET", ZonePath + "/*")).Key;

        EmulatorReply reply = await Caller.CallAsync(method, path);

        Assert.Equal(isGranted, reply.Status == HttpStatusCode.OK);
        Assert.True(isGranted || reply.Code == "NOT_GRANTED_CALL");
    }

    [Fact]
    public async Task A_service_account_gets_a_token_and_its_policy_names_what_is_missing()
    {
        EmulatorReply token = await Caller.SendAsync(
            "POST", Emulator.Authority + "/auth/oauth2/token", $"grant_type=client_credentials&client_id={Emulator.Keys.ClientId}&client_secret={Emulator.Keys.ClientSecret}&scope=all");
        Caller.Headers["Authorization"] = "Bearer " + token.Json.GetProperty("access_token").GetString();
        Emulator.Keys.Deny("dnsZone:apiovh:refresh");

        EmulatorReply list = await Caller.SendAsync("GET", Emulator.Url + ZonePath + "/record");
        EmulatorReply refresh = await Caller.SendAsync("POST", Emulator.Url + ZonePath + "/refresh");

        Assert.Equal(3600, token.Json.GetProperty("expires_in").GetInt32());
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal("Client::Forbidden", refresh.Code);
        Assert.Equal("dnsZone:apiovh:refresh", refresh.Json.GetProperty("details").GetProperty("unauthorizedActionsByIAM").GetString());
    }

    [Fact]
    public async Task A_wrong_client_secret_gets_no_token() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.SendAsync(
            "POST", Emulator.Authority + "/auth/oauth2/token", $"grant_type=client_credentials&client_id={Emulator.Keys.ClientId}&client_secret=no")).Status);

    [Fact]
    public async Task A_ready_token_is_taken_and_another_is_not()
    {
        Caller.Headers["Authorization"] = "Bearer " + Emulator.Keys.Token;
        EmulatorReply good = await Caller.SendAsync("GET", Emulator.Url + "/me");
        Caller.Headers["Authorization"] = "Bearer other";
        EmulatorReply bad = await Caller.SendAsync("GET", Emulator.Url + "/me");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], new[] { good.Status, bad.Status });
    }

    [Fact]
    public async Task The_current_credential_says_its_rules_and_its_end()
    {
        Emulator.Keys.Validate(Caller.ConsumerKey, TimeSpan.FromDays(1));

        EmulatorReply reply = await Caller.CallAsync("GET", "/auth/currentCredential");

        Assert.Equal("validated", reply.Json.GetProperty("status").GetString());
        Assert.Equal(["GET", "POST", "PUT", "DELETE"], reply.Json.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("method").GetString()!));
        Assert.True(reply.Json.GetProperty("expiration").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_zone_of_another_account_does_not_exist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Caller.CallAsync("GET", "/domain/zone/other.tld")).Status);
}
