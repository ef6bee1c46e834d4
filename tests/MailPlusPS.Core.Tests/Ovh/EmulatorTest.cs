using System;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>An emulator of its own for each test, with one fresh zone.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected const string Name = "votredomaine.tld";
    protected const string ZonePath = "/domain/zone/" + Name;

    private protected OvhEmulator Emulator { get; private set; } = null!;

    private protected EmulatedZone Zone { get; private set; } = null!;

    private protected EmulatorCaller Caller { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Emulator = await OvhEmulator.StartAsync(TestContext.Current.CancellationToken);
        Zone = Emulator.AddFreshZone(Name);
        Caller = new EmulatorCaller(Emulator);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Caller.Dispose();
        await Emulator.DisposeAsync();
    }
}
