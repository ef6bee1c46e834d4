using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>Updates of rules, started and followed ("Mise à jour manuelle").</summary>
public sealed class MailPlusUpdateTests : MailPlusTest
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Ticking _clock = new();

    [Fact]
    public async Task An_update_is_followed_to_its_end()
    {
        List<int?> percents = [];
        MailPlusRuleUpdate update = await RunAsync(MailPlusRuleKind.AntiSpam, percents.Add);

        Assert.Equal(MailPlusRuleUpdateState.Updated, update.State);
        Assert.Null(update.Before);
        Assert.NotNull(update.After);
        Assert.Contains(percents, p => p > 0);
    }

    [Fact]
    public async Task An_update_whose_status_the_NAS_does_not_tell_is_followed_by_its_time() =>
        Assert.Equal(MailPlusRuleUpdateState.Updated, (await RunAsync(MailPlusRuleKind.AntiVirus)).State);

    [Fact]
    public async Task An_update_that_fails_is_said_so()
    {
        Server.UpdateEnd = "failed";

        Assert.Equal(MailPlusRuleUpdateState.Failed, (await RunAsync(MailPlusRuleKind.AntiSpam)).State);
    }

    [Fact]
    public async Task An_update_that_takes_too_long_goes_on_without_us()
    {
        Server.UpdateSteps = 10_000;

        Assert.Equal(MailPlusRuleUpdateState.Running, (await RunAsync(MailPlusRuleKind.AntiSpam)).State);
    }

    [Fact]
    public async Task A_start_that_is_refused_is_thrown()
    {
        Nas.Fail("SYNO.MailPlusServer.Security", "update_anti_spam", 5615);

        Assert.Equal(5615, (await Assert.ThrowsAsync<NasException>(() => RunAsync(MailPlusRuleKind.AntiSpam))).Code);
    }

    private Task<MailPlusRuleUpdate> RunAsync(MailPlusRuleKind rule, Action<int?>? report = null) =>
        new MailPlusRuleUpdater(Client, MailPlusMappingReader.Own, _clock).RunAsync(rule, Longest, report ?? (static _ => { }), Cancel);

    private sealed class Ticking : IClock
    {
        public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
        {
            Now += time;
            return Task.CompletedTask;
        }
    }
}
