using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Each refusal says what it means and what to do, with the number that OVH's support asks for, and no secret.</summary>
public sealed class OvhErrorTests
{
    public static IEnumerable<TheoryDataRow<int, string, string, string>> Refusals =>
    [
        new(403, "NOT_GRANTED_CALL", "NotGranted", "New-OvhConsumerKey -Zone votredomaine.tld"),
        new(403, "NOT_CREDENTIAL", "NoSuchCredential", "Connect-Ovh -Endpoint"),
        new(403, "INVALID_CREDENTIAL", "InvalidCredential", "New-OvhConsumerKey -Zone votredomaine.tld"),
        new(403, "INVALID_KEY", "InvalidKey", "Connect-Ovh -Endpoint"),
        new(403, "FORBIDDEN", "Forbidden", "IAM"),
        new(400, "INVALID_SIGNATURE", "InvalidSignature", "Connect-Ovh"),
        new(400, "QUERY_TIME_OUT", "Clock", "Connect-Ovh"),
        new(400, "Client::BadRequest", "InvalidInput", "Invalid domain name"),
        new(404, "", "NotFound", "Get-OvhZone"),
        new(409, "", "Conflict", "Get-OvhZoneRecord -Zone votredomaine.tld"),
        new(460, "", "Expired", "Invalid domain name"),
        new(429, "", "TooManyCalls", "429"),
        new(500, "", "Unavailable", "Invalid domain name"),
        new(408, "", "Unavailable", "Invalid domain name"),
        new(418, "", "Refused", "query id"),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_says_what_to_do_and_its_query_id(int status, string code, string fault, string says)
    {
        OvhException refused = Read(status, code, "en-US");

        Assert.Equal("Ovh" + fault, refused.ErrorId);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Contains("EU.ext-3.656f", refused.Message, StringComparison.Ordinal);
        Assert.Contains("GET /domain/zone/votredomaine.tld/record", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_is_said_in_French_too(int status, string code, string fault, string says)
    {
        OvhException refused = Read(status, code, "fr-FR");

        Assert.StartsWith("OVH a refusé GET /domain/zone/votredomaine.tld/record (", refused.Message, StringComparison.Ordinal);
        Assert.NotEqual(Read(status, code, "en-US").Message, refused.Message);
        Assert.Equal("Ovh" + fault, refused.ErrorId);
        Assert.True(says.Contains("query", StringComparison.Ordinal) || refused.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_that_lacks_actions_names_them()
    {
        OvhReply reply = new(403, """{"class":"Client::Forbidden","message":"User not granted for this request","details":{"unauthorizedActionsByAuthentication":"","unauthorizedActionsByIAM":"dnsZone:apiovh:record/create,dnsZone:apiovh:refresh"}}""", "q", null);

        OvhException refused = OvhErrorReader.Read(OvhRequest.Get("/domain/zone/a.tld"), reply, OvhEndpoint.Default);

        Assert.Contains("dnsZone:apiovh:record/create, dnsZone:apiovh:refresh", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Client::Forbidden", refused.ErrorCode);
    }

    [Fact]
    public void A_subfield_that_OVHs_type_refuses_leads_to_TXT()
    {
        OvhReply reply = new(400, """{"message":"Invalid subfield found in DKIM : \"q=dns\"","class":"Client::BadRequest"}""", "q", null);

        Assert.Contains("TXT", OvhErrorReader.Read(OvhRequest.Get("/domain/zone/a.tld/record"), reply, OvhEndpoint.Default).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_OVH_says_is_shown_without_control_characters()
    {
        OvhReply reply = new(400, "{\"message\":\"a\\u001b[31mb\\u202e\"}", "q", null);

        OvhException refused = OvhErrorReader.Read(OvhRequest.Get("/x"), reply, OvhEndpoint.Default);

        Assert.DoesNotContain(refused.Message, c => char.IsControl(c) || c == '\u202e');
    }

    [Fact]
    public async Task No_secret_is_in_an_error_nor_in_the_text_of_what_holds_it()
    {
        OvhScript script = new(c => c.Path != "/1.0/auth/time" ? OvhScript.Refusal(403, "INVALID_CREDENTIAL") : null);
        using OvhClient client = OvhLab.Client(script);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => client.GetAsync("/me", TestContext.Current.CancellationToken));

        string all = refused + " " + OvhLab.Keys + " " + new OvhSession(client, null);
        Assert.DoesNotContain(OvhLab.Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(OvhLab.ConsumerKey, all, StringComparison.Ordinal);
    }

    private static OvhException Read(int status, string code, string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            OvhReply reply = new(status, $$"""{"message":"Invalid domain name","errorCode":"{{code}}"}""", "EU.ext-3.656f", null);
            return OvhErrorReader.Read(OvhRequest.Get("/domain/zone/votredomaine.tld/record"), reply, OvhEndpoint.Default);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
