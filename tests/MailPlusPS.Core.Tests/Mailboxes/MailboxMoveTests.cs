using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>What becomes of messages, whatever the two servers can and do.</summary>
public sealed class MailboxMoveTests
{
    private const string Plain = "IMAP4rev1 AUTH=PLAIN NAMESPACE";

    [Fact]
    public async Task Messages_go_over_with_bytes_date_and_flags()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        byte[] bytes = TwoMailboxes.Message(1);
        both.Backup.Deliver(bytes, @"\Seen \Flagged $Forwarded", "02-Jan-2026 03:04:05 +0530");

        MovedMailboxMessage moved = Assert.Single(await both.MoveAsync());

        ImapMessage there = Assert.Single(both.Nas.Messages());
        Assert.Equal(MailboxMoveAction.Moved, moved.Action);
        Assert.Equal(bytes, there.Bytes);
        Assert.Equal("02-Jan-2026 03:04:05 +0530", there.Date);
        Assert.Equal([@"\Seen", @"\Flagged", "$Forwarded"], there.Flags);
        Assert.Empty(both.Backup.Messages());
    }

    public static IEnumerable<TheoryDataRow<string>> Awkward =>
    [
        "no end of the header: Subject: x",
        "\r\n\r\n",
        "From: a\nSubject: bare line feeds\n\nbody\n",
        "From: a\rSubject: bare carriage returns\r\rbody",
        "Content-Type: multipart/mixed; boundary=x\r\nMessage-ID: <broken@example.org>\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n--y",
        " folded before anything\r\nSubject: ok\r\n\r\nbody without an end",
        "Subject: \u00e9\u00ff bytes beyond ASCII\r\n\r\n\u0080\u0081",
        "Subject: NUL\0 inside\r\n\r\n\0\0",
    ];

    [Theory]
    [MemberData(nameof(Awkward))]
    public async Task What_is_broken_goes_over_byte_for_byte(string message)
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        byte[] bytes = Encoding.Latin1.GetBytes(message);
        both.Backup.Deliver(bytes);

        await both.MoveAsync();

        Assert.Equal(bytes, Assert.Single(both.Nas.Messages()).Bytes);
        Assert.Empty(both.Backup.Messages());
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Plain + " UIDPLUS")]
    [InlineData(Plain + " MULTIAPPEND")]
    [InlineData(Plain + " LITERAL+")]
    [InlineData("IMAP4rev1 NAMESPACE")]
    public async Task A_target_may_know_nothing_but_IMAP(string capabilities)
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { Capabilities = capabilities });
        Fill(both, 7);
        string[] before = TwoMailboxes.Hashes(both.Backup);

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.Equal(before, TwoMailboxes.Hashes(both.Nas));
        Assert.All(moved, m => Assert.Equal(MailboxMoveAction.Moved, m.Action));
        Assert.Empty(both.Backup.Messages());
    }

    [Fact]
    public async Task Without_UIDPLUS_the_source_is_left_and_that_is_said()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(backup: c => new ImapEmulator(c) { Capabilities = Plain });
        Fill(both, 2);

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.All(moved, m => Assert.Equal((MailboxMoveAction.Kept, true), (m.Action, m.Note.Contains("UIDPLUS", StringComparison.Ordinal))));
        Assert.Equal(TwoMailboxes.Hashes(both.Backup), TwoMailboxes.Hashes(both.Nas));
        Assert.DoesNotContain("EXPUNGE", both.Backup.Commands);
        Assert.All(both.Backup.Messages(), m => Assert.Empty(m.Flags));
    }

    [Fact]
    public async Task A_message_that_the_target_has_is_not_put_there_again()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Backup.Deliver(TwoMailboxes.Message(1));
        both.Nas.Deliver(TwoMailboxes.Message(1));

        MovedMailboxMessage moved = Assert.Single(await both.MoveAsync());

        Assert.Equal(MailboxMoveAction.Duplicate, moved.Action);
        Assert.Single(both.Nas.Messages());
        Assert.Empty(both.Backup.Messages());
    }

    [Fact]
    public async Task The_same_Message_ID_over_other_bytes_is_another_message()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Backup.Deliver(TwoMailboxes.Message(1, "one"));
        both.Nas.Deliver(TwoMailboxes.Message(1, "two"));

        await both.MoveAsync();

        Assert.Equal(2, both.Nas.Messages().Count);
    }

    [Fact]
    public async Task Of_twins_in_the_source_one_goes()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Backup.Deliver(TwoMailboxes.Message(1));
        both.Backup.Deliver(TwoMailboxes.Message(1));

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.Equal([MailboxMoveAction.Moved, MailboxMoveAction.Duplicate], moved.Select(m => m.Action));
        Assert.Single(both.Nas.Messages());
    }

    [Fact]
    public async Task The_source_may_be_kept_and_a_second_run_copies_nothing()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Options = new MailboxMoveOptions { KeepSource = true };
        Fill(both, 3);

        IReadOnlyList<MovedMailboxMessage> first = await both.MoveAsync();
        IReadOnlyList<MovedMailboxMessage> second = await both.MoveAsync();

        Assert.All(first, m => Assert.Equal(MailboxMoveAction.Copied, m.Action));
        Assert.All(second, m => Assert.Equal(MailboxMoveAction.Duplicate, m.Action));
        Assert.Equal(TwoMailboxes.Hashes(both.Backup), TwoMailboxes.Hashes(both.Nas));
        Assert.DoesNotContain("SELECT", both.Backup.Commands);
    }

    [Fact]
    public async Task A_mailbox_that_is_full_in_mid_move_keeps_what_fits_and_the_source_the_rest()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { MostMessages = 4 });
        Fill(both, 10);

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.Equal(4, moved.Count(m => m.Action == MailboxMoveAction.Moved));
        Assert.Equal(6, moved.Count(m => m.Action == MailboxMoveAction.Failed && m.Note.Contains("Quota exceeded", StringComparison.Ordinal)));
        Assert.Equal((4, 6), (both.Nas.Messages().Count, both.Backup.Messages().Count));
    }

    [Fact]
    public async Task A_target_that_refuses_everything_is_not_tried_for_ever()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { MostMessages = 0 });
        both.Options = new MailboxMoveOptions { MostTogether = 5 };
        Fill(both, 40);
        List<MovedMailboxMessage> done = [];

        MailboxException exception = await Assert.ThrowsAsync<MailboxException>(() => both.MoveAsync(done));

        Assert.Equal(("TargetRefuses", 20, 40), (exception.Id, done.Count, both.Backup.Messages().Count));
    }

    [Fact]
    public async Task Flags_that_the_target_lacks_are_named()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { PermanentFlags = @"\Seen \Deleted" });
        both.Backup.Deliver(TwoMailboxes.Message(1), @"\Seen \Flagged $Junk");

        MovedMailboxMessage moved = Assert.Single(await both.MoveAsync());

        Assert.Equal(MailboxMoveAction.Moved, moved.Action);
        Assert.Contains(@"\Flagged, $Junk", moved.Note, StringComparison.Ordinal);
        Assert.Equal([@"\Seen"], Assert.Single(both.Nas.Messages()).Flags);
    }

    [Fact]
    public async Task A_copy_that_the_target_altered_goes_again_and_the_message_stays()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { Alter = b => [.. b.Select(x => x == 0 ? (byte)0x80 : x)] });
        both.Backup.Deliver(TwoMailboxes.Message(1, "a NUL: \0\r\n"));
        both.Backup.Deliver(TwoMailboxes.Message(2));

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.Equal([MailboxMoveAction.Failed, MailboxMoveAction.Moved], moved.Select(m => m.Action));
        Assert.Equal("<2@example.org>", moved[1].MessageId);
        Assert.Equal(TwoMailboxes.Message(2), Assert.Single(both.Nas.Messages()).Bytes);
        Assert.Equal(TwoMailboxes.Message(1, "a NUL: \0\r\n"), Assert.Single(both.Backup.Messages()).Bytes);
    }

    [Fact]
    public async Task A_message_that_brings_the_target_down_is_named_and_the_rest_goes_on()
    {
        await using TwoMailboxes both = TwoMailboxes.Start(nas: c => new ImapEmulator(c) { HangsUpAt = b => Encoding.Latin1.GetString(b).Contains("poison", StringComparison.Ordinal) });
        Fill(both, 3);
        both.Backup.Deliver(TwoMailboxes.Message(4, "poison"));
        both.Backup.Deliver(TwoMailboxes.Message(5));

        IReadOnlyList<MovedMailboxMessage> moved = await both.MoveAsync();

        Assert.Equal("<4@example.org>", Assert.Single(moved, m => m.Action == MailboxMoveAction.Failed).MessageId);
        Assert.Equal((4, 1), (both.Nas.Messages().Count, both.Backup.Messages().Count));
    }

    [Fact]
    public async Task The_source_is_read_once()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Options = new MailboxMoveOptions { MostTogether = 4 };
        Fill(both, 30);
        long bytes = both.Backup.Messages().Sum(m => (long)m.Bytes.Length);

        await both.MoveAsync();

        Assert.Equal(bytes, both.Backup.BytesRead);
    }

    [Fact]
    public async Task A_folder_is_made_where_it_is_missing()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        both.Backup.Deliver(TwoMailboxes.Message(1), folder: "Archives/2026");

        await both.MoveAsync("Archives/2026", "Archives", "2026");

        Assert.Single(both.Nas.Messages("Archives/2026"));
    }

    [Fact]
    public async Task A_log_in_that_is_refused_is_tried_once()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        MailboxLogin login = TwoMailboxes.LoginAt(both.Backup) with { Credential = new System.Net.NetworkCredential("moi@votredomaine.tld", "wrong") };

        MailboxException exception = await Assert.ThrowsAsync<MailboxException>(() => MailboxReader.OpenAsync(login, TestContext.Current.CancellationToken));

        Assert.Equal(("LogInRefused", 1), (exception.Id, both.Backup.LogIns));
        Assert.DoesNotContain("wrong", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused_with_its_fingerprint_and_taken_when_that_is_given()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        MailboxLogin login = TwoMailboxes.LoginAt(both.Backup) with { Roots = [] };

        MailboxException refused = await Assert.ThrowsAsync<MailboxException>(() => MailboxReader.OpenAsync(login, TestContext.Current.CancellationToken));
        string fingerprint = System.Text.RegularExpressions.Regex.Match(refused.Message, "[0-9A-F]{64}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using MailboxReader pinned = await MailboxReader.OpenAsync(login with { Fingerprint = fingerprint }, TestContext.Current.CancellationToken);
        MailboxException other = await Assert.ThrowsAsync<MailboxException>(() => MailboxReader.OpenAsync(login with { Fingerprint = new string('0', 64) }, TestContext.Current.CancellationToken));

        Assert.Equal(("CertificateNotTrusted", "CertificateNotPinned", 1), (refused.Id, other.Id, both.Backup.LogIns));
    }

    private static void Fill(TwoMailboxes both, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            both.Backup.Deliver(TwoMailboxes.Message(i));
        }
    }
}
