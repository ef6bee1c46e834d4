using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Sessions and consumer keys against an OVH that verifies: bad ones end in a clear error, and nothing is written.</summary>
public sealed class OvhLogInTests : OvhTest
{
    [Fact]
    public async Task Good_keys_open_a_session_that_knows_its_rights()
    {
        using OvhSession session = await OpenAsync(Keys);

        Assert.Equal(("validated", OvhAuthentication.ApplicationKey), (session.Credential!.Status, session.Authentication));
        Assert.Contains(new OvhAccessRule("PUT", "/*"), session.Credential.Rules);
        Assert.Equal(2, session.CallCount);
    }

    [Fact]
    public async Task A_service_account_and_a_token_are_let_in()
    {
        using OvhSession account = await OpenAsync(OvhCredentials.OfServiceAccount(Emulator.Keys.ClientId, Emulator.Keys.ClientSecret));
        using OvhSession token = await OpenAsync(OvhCredentials.OfToken(Emulator.Keys.Token));

        Assert.Equal([Name], await OvhZoneApi.ListAsync(account.Client, Cancel));
        Assert.Equal([Name], await OvhZoneApi.ListAsync(token.Client, Cancel));
    }

    [Theory]
    [InlineData("key", "InvalidKey")]
    [InlineData("secret", "InvalidSignature")]
    [InlineData("consumer", "NoSuchCredential")]
    public async Task Wrong_keys_are_refused_once(string wrong, string fault)
    {
        OvhCredentials keys = OvhCredentials.OfApplication(
            wrong == "key" ? "0000000000000000" : Keys.Id, wrong == "secret" ? "0000" : Keys.Secret, wrong == "consumer" ? "0000" : Keys.ConsumerKey);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => OpenAsync(keys));

        Assert.Equal("Ovh" + fault, refused.ErrorId);
        Assert.Equal(1, Emulator.CountOf("GET", "/auth/currentCredential"));
    }

    [Fact]
    public async Task A_wrong_service_account_is_refused_when_the_session_is_opened()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => OpenAsync(OvhCredentials.OfServiceAccount(Emulator.Keys.ClientId, "0000")));

        Assert.Equal(OvhFault.LogInRefused, refused.Fault);
        Assert.Single(Emulator.Calls);
    }

    [Fact]
    public async Task An_expired_credential_is_told_and_nothing_is_written()
    {
        Emulator.Keys.Good.Expiration = Emulator.Now.AddMinutes(-1);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => new OvhZoneStore(Client, Domain).CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel));

        Assert.Equal(OvhFault.InvalidCredential, refused.Fault);
        Assert.Contains("New-OvhConsumerKey", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Zone.Records, r => r.Target == "5 mx1.mail.ovh.net.");
    }

    [Fact]
    public async Task A_zone_of_another_account_is_told()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => new OvhZoneStore(Client, DnsName.Parse("another.tld")).ReadAsync(Cancel));

        Assert.Equal(OvhFault.NotFound, refused.Fault);
        Assert.Contains("another.tld", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_an_hour_off_does_no_harm(int hours)
    {
        Emulator.ClockOffset = TimeSpan.FromHours(hours);

        using OvhSession session = await OpenAsync(Keys);

        Assert.Equal("validated", session.Credential!.Status);
    }

    [Fact]
    public async Task A_clock_that_jumped_within_a_session_is_found_out()
    {
        await Client.GetAsync("/domain/zone", Cancel);
        Emulator.ClockOffset = TimeSpan.FromHours(1);

        await Client.GetAsync("/domain/zone", Cancel);

        Assert.Equal(2, Emulator.CountOf("GET", "/auth/time"));
    }

    [Fact]
    public async Task A_key_without_the_right_says_which_call_it_lacks()
    {
        EmulatedConsumerKey narrow = Emulator.Keys.Add(new CallPattern("GET", ZonePath + "/*"));
        using OvhClient client = ClientOf(OvhCredentials.OfApplication(Keys.Id, Keys.Secret, narrow.Key));

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => new OvhZoneStore(client, Domain).CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel));

        Assert.Equal(OvhFault.NotGranted, refused.Fault);
        Assert.Contains($"POST {ZonePath}/record", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rights_of_a_zone_are_these_and_no_more() => Assert.Equal(
        [
            "GET /auth/currentCredential", "GET /domain/zone/votredomaine.tld", "GET /domain/zone/votredomaine.tld/*",
            "POST /domain/zone/votredomaine.tld/record", "POST /domain/zone/votredomaine.tld/refresh",
            "PUT /domain/zone/votredomaine.tld/record/*", "DELETE /domain/zone/votredomaine.tld/record/*",
        ],
        OvhKeyRequest.Rules([Domain], [OvhKeyPurpose.Zone]).Select(r => r.ToString()));

    [Fact]
    public void A_key_to_look_with_has_no_right_but_to_read() =>
        Assert.All(OvhKeyRequest.Rules([Domain], [OvhKeyPurpose.Read]), r => Assert.Equal("GET", r.Method));

    [Fact]
    public async Task The_least_rights_are_enough_for_the_tutorials_zone_work()
    {
        OvhKeyRequest request = new(Endpoint, OvhCredentials.OfApplication(Keys.Id, Keys.Secret));
        OvhConsumerKey key = await request.AskAsync(OvhKeyRequest.Rules([Domain], [OvhKeyPurpose.Zone]), Cancel);
        string plain = new NetworkCredential(string.Empty, key.ConsumerKey).Password;
        Emulator.Keys.Validate(plain);
        using OvhSession session = await OpenAsync(OvhCredentials.OfApplication(Keys.Id, Keys.Secret, plain));
        OvhZoneStore store = new(session.Client, Domain);

        StoredZone zone = await store.ReadAsync(Cancel);
        await store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel);
        await store.UpdateAsync(zone.Records.Single(r => r.StoreType == "SPF"), Txt(Name, "v=spf1 mx -all"), Cancel);
        await store.DeleteAsync(zone.Records.Single(r => r.Record.Type == DnsRecordType.MX), Cancel);
        await store.PublishAsync(Cancel);
        await OvhZone.ReadAsync(new OvhZoneApi(session.Client, Domain), Cancel);

        Assert.Equal(["5 mx1.mail.ovh.net."], Zone.Served.Where(l => l.Type == "MX").Select(l => l.Data));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_is_waited_for_until_it_is_confirmed(bool saysInvalidSignature)
    {
        Emulator.Keys.PendingSaysInvalidSignature = saysInvalidSignature;
        OvhKeyRequest request = new(Endpoint, OvhCredentials.OfApplication(Keys.Id, Keys.Secret));
        OvhConsumerKey key = await request.AskAsync(OvhKeyRequest.Rules([Domain], [OvhKeyPurpose.Zone]), Cancel);
        string plain = new NetworkCredential(string.Empty, key.ConsumerKey).Password;
        int asked = 0;
        Emulator.BeforeCall = call =>
        {
            if (call.Path == "/auth/currentCredential" && ++asked == 3)
            {
                Emulator.Keys.Validate(plain);
            }

            return Task.CompletedTask;
        };

        OvhConsumerKey confirmed = await request.WaitAsync(key, plain, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5), Cancel);

        Assert.Equal(("pendingValidation", "validated", 3), (key.Status, confirmed.Status, asked));
        Assert.DoesNotContain(plain, confirmed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_confirms_comes_back_as_it_was()
    {
        OvhKeyRequest request = new(Endpoint, OvhCredentials.OfApplication(Keys.Id, Keys.Secret));
        OvhConsumerKey key = await request.AskAsync(OvhKeyRequest.Rules([Domain], [OvhKeyPurpose.Zone]), Cancel);

        OvhConsumerKey same = await request.WaitAsync(key, new NetworkCredential(string.Empty, key.ConsumerKey).Password, TimeSpan.Zero, TimeSpan.Zero, Cancel);

        Assert.Equal("pendingValidation", same.Status);
    }

    [Fact]
    public async Task A_service_account_whose_policy_lacks_an_action_says_which()
    {
        Emulator.Keys.Deny("dnsZone:apiovh:record/create");
        using OvhClient client = ClientOf(OvhCredentials.OfServiceAccount(Emulator.Keys.ClientId, Emulator.Keys.ClientSecret));

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => new OvhZoneStore(client, Domain).CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel));

        Assert.Contains("dnsZone:apiovh:record/create", refused.Message, StringComparison.Ordinal);
    }

    private Task<OvhSession> OpenAsync(OvhCredentials credentials) => OvhConnection.OpenAsync(Endpoint, credentials, new OvhClientOptions { RetryDelay = TimeSpan.Zero }, Cancel);
}
