using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>Addresses that the box keeps for devices (N04).</summary>
public sealed class LiveboxLeaseTests : LiveboxTest
{
    private const string Mac = "00:11:32:AA:BB:CC";

    [Fact]
    public async Task An_address_is_kept_once()
    {
        await KeepAsync("192.168.1.10");
        await KeepAsync("192.168.1.10");

        Assert.Equal("192.168.1.10", Box.Leases[Mac]);
        Assert.Single(Box.Calls, c => c.Title.EndsWith("addStaticLease", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_address_of_the_same_device_is_changed()
    {
        Box.Leases[Mac.ToLowerInvariant()] = "192.168.1.44";

        await KeepAsync("192.168.1.10");

        Assert.Equal("192.168.1.10", Assert.Single(Box.Leases).Value);
    }

    [Fact]
    public async Task An_address_of_another_device_is_a_conflict()
    {
        Box.Leases["00:11:32:00:00:01"] = "192.168.1.10";

        Assert.Equal(LiveboxFault.Conflict, (await Assert.ThrowsAsync<LiveboxException>(() => KeepAsync("192.168.1.10"))).Fault);
        Assert.Equal("00:11:32:00:00:01", Assert.Single(Box.Leases).Key);
    }

    [Theory]
    [InlineData(LiveboxFaultKind.Ignored, nameof(LiveboxFault.NotTaken))]
    [InlineData(LiveboxFaultKind.OtherError, nameof(LiveboxFault.Refused))]
    [InlineData(LiveboxFaultKind.NoSuchFunction, nameof(LiveboxFault.NotOnThisModel))]
    [InlineData(LiveboxFaultKind.Reset, nameof(LiveboxFault.Unreachable))]
    public async Task A_writing_that_fails_keeps_nothing(LiveboxFaultKind kind, string fault)
    {
        Box.Fail("DHCPv4.Server.Pool.default:addStaticLease", kind);

        Assert.Equal(fault, (await Assert.ThrowsAsync<LiveboxException>(() => KeepAsync("192.168.1.10"))).Fault.ToString());
        Assert.Empty(Box.Leases);
    }

    [Fact]
    public async Task A_lost_answer_is_read_back()
    {
        Box.Fail("DHCPv4.Server.Pool.default:addStaticLease", LiveboxFaultKind.Reset, isCarriedOut: true);

        await KeepAsync("192.168.1.10");

        Assert.Single(Box.Leases);
    }

    private async Task KeepAsync(string address)
    {
        LiveboxEdit<LiveboxLease> edit = await new LiveboxLeaseEditor(Client).PrepareAsync(new LiveboxLease(Mac, IPAddress.Parse(address)), Cancel);
        await (edit.Make?.Invoke(Cancel) ?? Task.FromResult<LiveboxLease?>(null));
    }
}
