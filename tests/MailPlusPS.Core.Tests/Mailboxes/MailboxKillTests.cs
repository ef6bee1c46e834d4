using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>A run that is killed anywhere loses nothing, and the next one doubles nothing.</summary>
public sealed class MailboxKillTests
{
    private const int Messages = 7;
    private const int RandomPoints = 50;

    private static readonly string[] Targets =
    [
        "IMAP4rev1 AUTH=PLAIN UIDPLUS MULTIAPPEND LITERAL+ NAMESPACE",
        "IMAP4rev1 AUTH=PLAIN NAMESPACE",
    ];

    public static IEnumerable<TheoryDataRow<string>> Servers => Targets.Select(t => new TheoryDataRow<string>(t));

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task At_every_command_done_or_not_nothing_is_lost_and_nothing_doubled(string target)
    {
        int commands = (await RunAsync(target, new ImapCutter())).Commands;
        Assert.True(commands > 20);
        for (int i = 1; i <= commands; i++)
        {
            await RunAsync(target, new ImapCutter { BeforeCommand = i });
            await RunAsync(target, new ImapCutter { AfterCommand = i });
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task At_random_points_nothing_is_lost_and_nothing_doubled(string target)
    {
        long bytes = (await RunAsync(target, new ImapCutter())).Bytes;
        Random random = new(20261124);
        for (int i = 0; i < RandomPoints; i++)
        {
            await RunAsync(target, new ImapCutter { AfterBytes = random.NextInt64(1, bytes) });
        }
    }

    private static async Task<ImapCutter> RunAsync(string target, ImapCutter cutter)
    {
        ImapEmulator Backup(X509Certificate2 certificate) => new(certificate, cutter);
        ImapEmulator Nas(X509Certificate2 certificate) => new(certificate, cutter) { Capabilities = target };
        await using TwoMailboxes both = TwoMailboxes.Start(Backup, Nas);
        both.Options = new MailboxMoveOptions { MostTogether = 3 };
        for (int i = 1; i <= Messages; i++)
        {
            both.Backup.Deliver(TwoMailboxes.Message(i, new string('x', 3000 * i) + "\r\n"), @"\Seen");
        }

        string[] before = TwoMailboxes.Hashes(both.Backup);
        try
        {
            await both.MoveAsync();
            Assert.False(cutter.IsCut && both.Backup.Messages().Count > 0);
        }
        catch (MailboxException) when (cutter.IsCut)
        {
            // What is in neither is lost, at any moment.
            Assert.Equal(before, TwoMailboxes.Hashes(both.Backup).Union(TwoMailboxes.Hashes(both.Nas)).Order(StringComparer.Ordinal));
        }

        await both.RestartAsync();
        await both.MoveAsync();

        Assert.Equal(before, TwoMailboxes.Hashes(both.Nas));
        Assert.Empty(both.Backup.Messages());
        return cutter;
    }
}
