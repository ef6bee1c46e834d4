using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

/// <summary>A key that stands in the names that servers are asked for is seen by the servers only.</summary>
public sealed class HidingResolverTests
{
    private const string Key = "abcdefgh23456789ijklmnop";

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal) { ["spamhaus-key"] = Key };
    private static readonly DnsQuestion Hidden = new(DnsName.Parse("2.0.0.127.spamhaus-key.zen.dq.spamhaus.net"), DnsRecordType.A);

    [Fact]
    public async Task Servers_are_asked_with_the_key()
    {
        TableResolver servers = new TableResolver().Address($"2.0.0.127.{Key}.zen.dq.spamhaus.net", "127.0.0.2");

        DnsAnswer answer = await AskAsync(servers, Hidden);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal($"2.0.0.127.{Key}.zen.dq.spamhaus.net", Assert.Single(servers.Asked).Name.ToString());
    }

    [Fact]
    public async Task Nothing_of_an_answer_tells_the_key()
    {
        TableResolver servers = new TableResolver()
            .Address($"2.0.0.127.{Key}.zen.dq.spamhaus.net", "127.0.0.2")
            .Txt($"2.0.0.127.{Key}.zen.dq.spamhaus.net", $"see https://example/{Key.ToUpperInvariant()}?")
            .Alias($"alias.{Key}.zen.dq.spamhaus.net", $"2.0.0.127.{Key}.zen.dq.spamhaus.net");

        DnsAnswer address = await AskAsync(servers, Hidden);
        DnsAnswer text = await AskAsync(servers, Hidden with { Type = DnsRecordType.TXT });
        DnsAnswer alias = await AskAsync(servers, Hidden with { Name = DnsName.Parse("alias.spamhaus-key.zen.dq.spamhaus.net") });
        DnsAnswer missing = await AskAsync(servers, Hidden with { Name = DnsName.Parse("x.spamhaus-key.dbl.dq.spamhaus.net") });

        Assert.All([address, text, alias, missing], a => Assert.DoesNotContain(Key, Told(a), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("spamhaus-key", Told(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_does_not_hold_the_key()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        TableResolver servers = new TableResolver().Address($"2.0.0.127.{Key}.zen.dq.spamhaus.net", "127.0.0.2");
        using (RecordingResolver recording = new(new HidingResolver(servers, Secrets), path))
        {
            _ = await recording.QueryAsync(Hidden, CancellationToken.None);
        }

        string recorded = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.DoesNotContain(Key, recorded, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("spamhaus-key", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_names_pass_untouched()
    {
        TableResolver servers = new TableResolver().Address("votredomaine.tld", "192.0.2.20");
        DnsQuestion question = new(DnsName.Parse("votredomaine.tld"), DnsRecordType.A);

        Assert.Same(question.Name, (await AskAsync(servers, question)).Question.Name);
    }

    private static Task<DnsAnswer> AskAsync(IDnsResolver servers, DnsQuestion question) =>
        new HidingResolver(servers, Secrets).QueryAsync(question, TestContext.Current.CancellationToken);

    private static string Told(DnsAnswer answer) => string.Join('\n', [answer.ToString(), answer.Summary(), answer.Trouble(), answer.AliasPath(), .. answer.Records, .. answer.Aliases]);
}
