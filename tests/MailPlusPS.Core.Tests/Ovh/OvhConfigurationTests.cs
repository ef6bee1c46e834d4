using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>ovh.conf and OVH_* as the official clients read them.</summary>
public sealed class OvhConfigurationTests : IDisposable
{
    private const string Full = "[default]\n; which one\nendpoint=ovh-ca\n\n[ovh-ca]\napplication_key = k\napplication_secret=s\nconsumer_key=c\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("ovh-").FullName;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_says_endpoint_and_keys()
    {
        OvhConfiguration configuration = Find(Write("a", Full));

        Assert.Equal(("ovh-ca", "k", "s", "c"), (configuration.Endpoint.Name, configuration.Credentials!.Id, configuration.Credentials.Secret, configuration.Credentials.ConsumerKey));
    }

    [Fact]
    public void The_environment_wins_over_files_name_by_name()
    {
        _environment["OVH_CONSUMER_KEY"] = "other";

        OvhConfiguration configuration = Find(Write("a", Full));

        Assert.Equal(("k", "other"), (configuration.Credentials!.Id, configuration.Credentials.ConsumerKey));
    }

    [Fact]
    public void The_nearer_file_wins_name_by_name()
    {
        OvhConfiguration configuration = Find(Write("near", "[ovh-ca]\nconsumer_key=near\n"), Write("far", Full));

        Assert.Equal(("k", "near"), (configuration.Credentials!.Id, configuration.Credentials.ConsumerKey));
    }

    [Fact]
    public void The_places_are_those_of_the_official_clients() =>
        Assert.Equal(["/here/ovh.conf", "/home/me/.ovh.conf", "/etc/ovh.conf"], OvhConfiguration.Places("/here", "/home/me").Select(p => p.Replace('\\', '/')));

    [Fact]
    public void The_environment_alone_is_enough_and_eu_is_meant()
    {
        _environment["OVH_CLIENT_ID"] = "id";
        _environment["OVH_CLIENT_SECRET"] = "s";

        OvhConfiguration configuration = Find();

        Assert.Equal(("ovh-eu", OvhAuthentication.ServiceAccount), (configuration.Endpoint.Name, configuration.Credentials!.Kind));
    }

    [Fact]
    public void A_token_may_be_given()
    {
        _environment["OVH_ACCESS_TOKEN"] = "t";

        Assert.Equal(OvhAuthentication.Token, Find().Credentials!.Kind);
    }

    [Fact]
    public void Two_ways_to_log_in_are_refused()
    {
        _environment["OVH_ACCESS_TOKEN"] = "t";

        OvhException refused = Assert.Throws<OvhException>(() => Find(Write("a", Full)));

        Assert.Equal(OvhFault.Configuration, refused.Fault);
        Assert.Contains("ApplicationKey, Token", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_anywhere_is_no_credentials() => Assert.Null(Find().Credentials);

    [Fact]
    public void A_URL_is_an_endpoint_with_a_section_of_its_own()
    {
        OvhConfiguration configuration = Find(Write("a", "[default]\nendpoint = http://127.0.0.1:8080/1.0\n[http://127.0.0.1:8080/1.0]\naccess_token = t\n"));

        Assert.Equal(("http://127.0.0.1:8080/1.0", "t"), (configuration.Endpoint.Url, configuration.Credentials!.Secret));
    }

    [Fact]
    public void A_file_that_is_named_stands_alone()
    {
        _environment["OVH_CONSUMER_KEY"] = "other";

        OvhConfiguration configuration = OvhConfiguration.FromFile(Write("a", Full), null);

        Assert.Equal("c", configuration.Credentials!.ConsumerKey);
    }

    [Fact]
    public void The_file_of_certbots_plugin_is_read_too()
    {
        string path = Write("certbot.ini", "# certbot\ndns_ovh_endpoint = ovh-eu\ndns_ovh_application_key = k\ndns_ovh_application_secret = s\ndns_ovh_consumer_key = c\n");

        OvhConfiguration configuration = OvhConfiguration.FromFile(path, null);

        Assert.Equal(("ovh-eu", "k", "s", "c"), (configuration.Endpoint.Name, configuration.Credentials!.Id, configuration.Credentials.Secret, configuration.Credentials.ConsumerKey));
    }

    [Fact]
    public void A_file_that_others_may_read_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        string open = Write("open", Full);
        string closed = Write("closed", Full);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal([open], Find(open, closed).OpenFiles);
    }

    [Theory]
    [InlineData("eu", "https://eu.api.ovh.com/1.0")]
    [InlineData("OVH-EU", "https://eu.api.ovh.com/1.0")]
    [InlineData("ca", "https://ca.api.ovh.com/1.0")]
    [InlineData("us", "https://api.us.ovhcloud.com/1.0")]
    [InlineData("kimsufi", "https://eu.api.kimsufi.com/1.0")]
    [InlineData("kimsufi-ca", "https://ca.api.kimsufi.com/1.0")]
    [InlineData("soyoustart", "https://eu.api.soyoustart.com/1.0")]
    [InlineData("soyoustart-ca", "https://ca.api.soyoustart.com/1.0")]
    [InlineData("https://proxy.example/ovh/1.0/", "https://proxy.example/ovh/1.0")]
    public void An_endpoint_has_its_address(string name, string url) =>
        Assert.Equal(url, OvhEndpoint.TryParse(name, out OvhEndpoint? endpoint) ? endpoint.Url : null);

    [Theory]
    [InlineData("http://eu.api.ovh.com/1.0")]
    [InlineData("https://user:pw@eu.api.ovh.com/1.0")]
    [InlineData("https://eu.api.ovh.com/1.0?x=1")]
    [InlineData("ftp://eu.api.ovh.com")]
    [InlineData("mars")]
    [InlineData("")]
    public void What_would_send_keys_in_clear_or_astray_is_none(string name) => Assert.False(OvhEndpoint.TryParse(name, out _));

    [Theory]
    [InlineData("k", "s", "")]
    [InlineData("", "s", "c")]
    [InlineData("k", "s\n2", "c")]
    [InlineData("k", "s\u00a0s", "c")]
    public void Keys_that_cannot_be_are_refused_before_a_call(string key, string secret, string consumerKey) =>
        Assert.Equal(OvhFault.Configuration, Assert.Throws<OvhException>(() => OvhConnection.Complete(OvhEndpoint.Default, OvhCredentials.OfApplication(key, secret, consumerKey))).Fault);

    [Fact]
    public void Older_brands_have_no_service_accounts()
    {
        Assert.True(OvhEndpoint.TryParse("kimsufi-eu", out OvhEndpoint? endpoint));
        Assert.Throws<OvhException>(() => OvhConnection.Complete(endpoint, OvhCredentials.OfServiceAccount("i", "s")));
    }

    private OvhConfiguration Find(params string[] places) => OvhConfiguration.Find(places, n => _environment.GetValueOrDefault(n), null);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
