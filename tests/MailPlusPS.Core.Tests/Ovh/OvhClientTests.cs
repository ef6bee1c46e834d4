using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Calls: who makes them, when again, and when not.</summary>
public sealed class OvhClientTests
{
    private static readonly DateTimeOffset AnHourOff = DateTimeOffset.FromUnixTimeSeconds(OvhScript.Time - 3600);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_carries_key_time_and_signature()
    {
        OvhScript script = new(_ => null);
        using OvhClient client = OvhLab.Client(script, new ImpatientTime(AnHourOff));

        await client.GetAsync("/me", Cancel);

        OvhCall call = script.Signed.Single();
        Assert.Equal(("APPLICATION_KEY", "CONSUMER_KEY"), (call.Header("X-Ovh-Application"), call.Header("X-Ovh-Consumer")));
        Assert.Equal("1566485767", call.Header("X-Ovh-Timestamp"));
        Assert.Equal("$1$dfe0b86bf2ab0d9eb3f785dc1ab00de58984d80c", call.Header("X-Ovh-Signature"));
        Assert.Null(call.Header("Content-Type"));
    }

    [Fact]
    public async Task OVHs_time_is_asked_for_once()
    {
        OvhScript script = new(_ => null);
        using OvhClient client = OvhLab.Client(script);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetAsync("/me", Cancel)));

        Assert.Single(script.Calls, c => c.Path == "/1.0/auth/time" && c.Header("X-Ovh-Signature") is null);
    }

    [Fact]
    public async Task After_a_refusal_for_the_clock_the_time_is_asked_for_again_once()
    {
        OvhScript script = new(c => c.Path == "/1.0/me" ? OvhScript.Refusal(400, "QUERY_TIME_OUT") : null);
        using OvhClient client = OvhLab.Client(script);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Equal(OvhFault.Clock, refused.Fault);
        Assert.Equal((2, 2), (script.Calls.Count(c => c.Path == "/1.0/auth/time"), script.Signed.Count));
    }

    [Fact]
    public async Task The_very_bytes_that_are_sent_are_signed()
    {
        OvhScript script = new(_ => null);
        using OvhClient client = OvhLab.Client(script);

        await client.SendAsync(OvhRequest.WithBody("POST", "/domain/zone/a.tld/record?x=%C3%A9&y=a%20b", ("target", "\"é+<1>\"")), Cancel);

        OvhCall call = script.Signed.Single();
        string text = $"{OvhLab.Secret}+{OvhLab.ConsumerKey}+POST+https://eu.api.ovh.com/1.0/domain/zone/a.tld/record?x=%C3%A9&y=a%20b+{call.Body}+{call.Header("X-Ovh-Timestamp")}";
        Assert.Equal("$1$" + Sha1(text), call.Header("X-Ovh-Signature"));
        Assert.Equal("application/json; charset=utf-8", call.Header("Content-Type"));
    }

    [Theory]
    [InlineData("/v1/me", "https://eu.api.ovh.com/v1/me")]
    [InlineData("/v2/iam", "https://eu.api.ovh.com/v2/iam")]
    [InlineData("/me", "https://eu.api.ovh.com/1.0/me")]
    public void A_version_in_the_path_takes_the_place_of_the_bases(string path, string url) =>
        Assert.Equal(url, OvhEndpoint.Default.Address(path).AbsoluteUri);

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_reading_is_made_again_when_OVH_has_trouble(int status)
    {
        int count = 0;
        OvhScript script = new(c => c.Path == "/1.0/me" && ++count < 3 ? OvhScript.Refusal(status, string.Empty) : null);
        using OvhClient client = OvhLab.Client(script);

        await client.GetAsync("/me", Cancel);

        Assert.Equal(3, script.Signed.Count);
    }

    [Fact]
    public async Task A_reading_is_made_again_when_the_connection_breaks()
    {
        int count = 0;
        OvhScript script = new(c => c.Path == "/1.0/me" && ++count < 3 ? throw new HttpRequestException("reset") : null);
        using OvhClient client = OvhLab.Client(script);

        await client.GetAsync("/me", Cancel);

        Assert.Equal(3, script.Signed.Count);
    }

    [Fact]
    public async Task After_four_tries_it_is_enough()
    {
        OvhScript script = new(c => c.Path == "/1.0/me" ? OvhScript.Refusal(500, string.Empty, "Internal server error") : null);
        using OvhClient client = OvhLab.Client(script);

        OvhException trouble = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Equal((OvhFault.Unavailable, 4), (trouble.Fault, script.Signed.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(460)]
    public async Task A_refusal_is_an_answer(int status)
    {
        OvhScript script = new(c => c.Path == "/1.0/me" ? OvhScript.Refusal(status, string.Empty) : null);
        using OvhClient client = OvhLab.Client(script);

        await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Single(script.Signed);
    }

    [Fact]
    public async Task Waits_grow_and_OVHs_wish_is_kept_to()
    {
        int count = 0;
        OvhScript script = new(c =>
        {
            if (c.Path != "/1.0/me" || ++count > 3)
            {
                return null;
            }

            HttpResponseMessage busy = OvhScript.Refusal(429, string.Empty);
            if (count == 1)
            {
                busy.Headers.Add("Retry-After", "7");
            }

            return busy;
        });
        ImpatientTime time = new(AnHourOff);
        using OvhClient client = new(OvhEndpoint.Default, OvhLab.Keys, OvhLab.Options(script, time) with { RetryDelay = TimeSpan.FromMilliseconds(500) });

        await client.GetAsync("/me", Cancel);

        Assert.Equal(TimeSpan.FromSeconds(7), time.Waits[0]);
        Assert.Equal(3, time.Waits.Count);
        Assert.All(time.Waits.Skip(1), w => Assert.InRange(w, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(408, 1)]
    [InlineData(429, 2)]
    public async Task What_creates_is_sent_again_only_where_OVH_did_not_read_it(int status, int sent)
    {
        int count = 0;
        OvhScript script = new(c => c.Method == "POST" && ++count == 1 ? OvhScript.Refusal(status, string.Empty) : null);
        using OvhClient client = OvhLab.Client(script);

        await Record.ExceptionAsync(() => client.SendAsync(new OvhRequest("POST", "/domain/zone/a.tld/record") { IsRepeatable = false }, Cancel));

        Assert.Equal(sent, script.Calls.Count(c => c.Method == "POST"));
    }

    [Fact]
    public async Task No_more_than_two_calls_are_under_way()
    {
        using SemaphoreSlim gate = new(0);
        int now = 0;
        int most = 0;
        TaskCompletionSource two = new(TaskCreationOptions.RunContinuationsAsynchronously);
        GatedScript script = new(async () =>
        {
            int here = Interlocked.Increment(ref now);
            most = Math.Max(most, here);
            if (here == 2)
            {
                two.TrySetResult();
            }

            await gate.WaitAsync(Cancel);
            Interlocked.Decrement(ref now);
        });
        using OvhClient client = OvhLab.Client(script, credentials: OvhCredentials.OfToken("t"));

        Task all = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.GetAsync("/me", Cancel)));
        await two.Task.WaitAsync(Cancel);
        gate.Release(6);
        await all;

        Assert.Equal(2, most);
    }

    [Theory]
    [InlineData("INVALID_KEY", 403)]
    [InlineData("NOT_CREDENTIAL", 403)]
    [InlineData("INVALID_CREDENTIAL", 403)]
    [InlineData("INVALID_SIGNATURE", 400)]
    public async Task A_log_in_that_was_refused_is_not_tried_again(string code, int status)
    {
        OvhScript script = new(c => c.Path != "/1.0/auth/time" ? OvhScript.Refusal(status, code) : null);
        using OvhClient client = OvhLab.Client(script);

        OvhException first = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));
        OvhException second = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/domain/zone", Cancel));

        Assert.Equal(first.Message, second.Message);
        Assert.Single(script.Signed);
    }

    [Fact]
    public async Task A_signature_refused_after_good_ones_is_malformed_input_and_no_end()
    {
        OvhScript script = new(c => c.Path == "/1.0/bad" ? OvhScript.Refusal(400, "INVALID_SIGNATURE") : null);
        using OvhClient client = OvhLab.Client(script);

        await client.GetAsync("/me", Cancel);
        await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/bad", Cancel));
        await client.GetAsync("/me", Cancel);

        Assert.Equal(3, script.Signed.Count);
    }

    [Fact]
    public async Task A_service_account_gets_a_token_and_no_signature()
    {
        OvhScript script = new(c => c.Path.EndsWith("/oauth2/token", StringComparison.Ordinal) ? OvhScript.Json("""{"access_token":"tok","expires_in":3600,"token_type":"Bearer"}""") : null);
        ImpatientTime time = new(AnHourOff);
        using OvhClient client = OvhLab.Client(script, time, OvhCredentials.OfServiceAccount("id", "s3cret"));

        await client.GetAsync("/me", Cancel);
        await client.GetAsync("/me", Cancel);
        time.Advance(TimeSpan.FromMinutes(59.5));
        await client.GetAsync("/me", Cancel);

        OvhCall[] tokens = [.. script.Calls.Where(c => c.Path == "/auth/oauth2/token")];
        Assert.Equal(("www.ovh.com", 2), (tokens[0].Url.Host, tokens.Length));
        Assert.Equal("grant_type=client_credentials&client_id=id&client_secret=s3cret&scope=all", tokens[0].Body);
        Assert.All(script.Calls.Where(c => c.Path == "/1.0/me"), c => Assert.Equal(("Bearer tok", null), (c.Header("Authorization"), c.Header("X-Ovh-Signature"))));
    }

    [Fact]
    public async Task A_token_that_ended_early_is_asked_for_once_more()
    {
        int count = 0;
        OvhScript script = new(c => c.Path == "/auth/oauth2/token" ? OvhScript.Json($$"""{"access_token":"tok{{++count}}","expires_in":3600}""")
            : c.Header("Authorization") == "Bearer tok1" ? OvhScript.Refusal(401, string.Empty) : null);
        using OvhClient client = OvhLab.Client(script, credentials: OvhCredentials.OfServiceAccount("id", "s3cret"));

        await client.GetAsync("/me", Cancel);

        Assert.Equal(2, count);
    }

    [Fact]
    public async Task A_service_account_that_is_refused_is_not_tried_again()
    {
        OvhScript script = new(_ => OvhScript.Json("""{"error":"invalid_client","error_description":"no"}""", 401));
        using OvhClient client = OvhLab.Client(script, credentials: OvhCredentials.OfServiceAccount("id", "s3cret"));

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));
        await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Equal(OvhFault.LogInRefused, refused.Fault);
        Assert.Single(script.Calls);
    }

    [Fact]
    public async Task A_call_without_answer_ends_in_time()
    {
        using SemaphoreSlim never = new(0);
        GatedScript script = new(() => never.WaitAsync(Cancel));
        OvhClientOptions options = OvhLab.Options(script, new ImpatientTime(AnHourOff)) with { Timeout = TimeSpan.FromSeconds(60), Tries = 2 };
        using OvhClient client = new(OvhEndpoint.Default, OvhCredentials.OfToken("t"), options);

        OvhException late = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Equal(OvhFault.TimedOut, late.Fault);
        Assert.Contains("60", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_ends_a_call_at_once()
    {
        using CancellationTokenSource source = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SemaphoreSlim never = new(0);
        GatedScript script = new(() =>
        {
            begun.TrySetResult();
            return never.WaitAsync(Cancel);
        });
        using OvhClient client = OvhLab.Client(script, credentials: OvhCredentials.OfToken("t"));

        Task call = client.GetAsync("/me", source.Token);
        await begun.Task.WaitAsync(Cancel);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task An_answer_of_some_proxy_is_said_to_be_none()
    {
        OvhScript script = new(c => c.Path == "/1.0/me" ? OvhScript.Json("<html>\u001b[31m") : null);
        using OvhClient client = OvhLab.Client(script);

        OvhException strange = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", Cancel));

        Assert.Equal(OvhFault.Malformed, strange.Fault);
        Assert.DoesNotContain('\u001b', strange.Message);
    }

    [Fact]
    public async Task A_batch_says_so_and_keeps_its_commas()
    {
        OvhScript script = new(c => c.Path.Contains("/record/", StringComparison.Ordinal)
            ? OvhScript.Json("""[{"key":"1","error":null,"value":{"id":1,"fieldType":"A","subDomain":"","target":"192.0.2.1","ttl":0}},{"key":"2","error":{"message":"gone"},"value":null}]""")
            : null);
        using OvhClient client = OvhLab.Client(script);

        IReadOnlyList<OvhRecord> records = await new OvhZoneApi(client, DnsName.Parse("votredomaine.tld")).RecordsAsync([1, 2], Cancel);

        Assert.Equal([1], records.Select(r => r.Id));
        Assert.Equal(("GET /1.0/domain/zone/votredomaine.tld/record/1,2", ","), (script.Signed[0].Title, script.Signed[0].Header("X-Ovh-Batch")));
    }

#pragma warning disable CA5350 // OVH's protocol knows no other digest.
    private static string Sha1(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
