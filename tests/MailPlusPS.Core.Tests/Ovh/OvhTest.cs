using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Our client against the emulator.</summary>
public abstract class OvhTest : EmulatorTest
{
    private protected static DnsName Domain { get; } = DnsName.Parse(Name);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected OvhClient Client { get; private set; } = null!;

    private protected OvhCredentials Keys => OvhCredentials.OfApplication(Emulator.Keys.ApplicationKey, Emulator.Keys.ApplicationSecret, Emulator.Keys.Good.Key);

    private protected OvhEndpoint Endpoint => OvhEndpoint.TryParse(Emulator.Url, out OvhEndpoint? endpoint) ? endpoint : throw new Xunit.Sdk.XunitException("no endpoint");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Client = ClientOf(Keys);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await base.DisposeAsync();
    }

    private protected OvhClient ClientOf(OvhCredentials credentials) => new(Endpoint, credentials, new OvhClientOptions { RetryDelay = TimeSpan.Zero });

    private protected static ResourceRecord Mx(int preference, string host, int timeToLive = 0) => new(Domain, timeToLive, new MxData(preference, DnsName.Parse(host)));

    private protected static ResourceRecord Txt(string name, string text, int timeToLive = 0) => new(DnsName.Parse(name), timeToLive, TxtData.FromText(text));
}
