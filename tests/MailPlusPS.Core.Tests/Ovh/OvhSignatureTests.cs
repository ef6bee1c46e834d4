using System.Text;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>
/// The signature: SHA-1 of secret, consumer key, method, URL, body and time joined by plus signs. The first are the
/// vectors of OVH's own C# client (its tests, Signatures.cs and GetRequests.cs), the others were made with sha1sum.
/// </summary>
public sealed class OvhSignatureTests
{
    [Theory]
    [InlineData("GET", "/", "", "c87db4be631d68b610079e088248dfe8881c40a1")]
    [InlineData("GET", "/mails?to=45&from=12", "", "26b79c495a18b45bb1f197bfe3f262ecb5f21016")]
    [InlineData("DELETE", "/me", "", "0901964347daac6ab470f35286114a0add0ba399")]
    [InlineData("POST", "/", "{\"data\":\"value\"}", "369d08d098480a4769db04bf3f0ce8e7a266ca7e")]
    [InlineData("PUT", "/me", "some_data", "386dc87d403f526a1e2a6c75b915a4ecedf0d224")]
    [InlineData("GET", "https://eu.api.ovh.com/1.0/me", "", "dfe0b86bf2ab0d9eb3f785dc1ab00de58984d80c")]
    public void The_vectors_of_the_official_client_hold(string method, string url, string body, string digest) =>
        Assert.Equal("$1$" + digest, OvhSignature.Sign(OvhLab.Keys, method, url, Encoding.UTF8.GetBytes(body), 1566485767));

    [Theory]
    [InlineData("POST", "/domain/zone/votredomaine.tld/record", "{\"fieldType\":\"MX\",\"subDomain\":\"\",\"target\":\"1 votredomaine.tld.\",\"ttl\":3600}", "dd1e09987b08204810511649e17e6ceff561a8ce")]
    [InlineData("GET", "/domain/zone/votredomaine.tld/record?fieldType=MX&subDomain=", "", "4e41a6ef061f0745f03308312bb92a4fd717dd4c")]
    [InlineData("POST", "/x", "{}", "43ceb6fa048d0adf0cf0801ecc01d458e56c921a")]
    [InlineData("PUT", "/x", "{\"target\":\"é\"}", "cd87b05d2d6b640062ebc68b2a02c0bde7cfdfd9")]
    public void A_call_of_a_zone_is_signed_as_the_description_says(string method, string path, string body, string digest)
    {
        OvhCredentials keys = OvhCredentials.OfApplication("7kbG7Bk7S9Nt7ZSV", "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF", "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1");

        Assert.Equal("$1$" + digest, OvhSignature.Sign(keys, method, OvhEndpoint.Default.Address(path).AbsoluteUri, Encoding.UTF8.GetBytes(body), 1457018875));
    }
}
