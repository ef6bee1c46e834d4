using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>A run's answers to a file and back.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-recording-").FullName;

    private string File => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_kind_of_answer_comes_back_as_it_was()
    {
        Zone zone = Zone(Head + "x TXT \"\\000\\255é\" \"\"\nx MX 1 @\nx CAA 0 issue \"le\"\nx TLSA 3 1 1 aabb\nx SRV 1 2 3 ns\nalias CNAME x\nout CNAME www.test.\n\\.odd\\; A 192.0.2.8\n");
        (string Name, DnsRecordType Type)[] questions =
        [
            ("x.example", DnsRecordType.TXT), ("x.example", DnsRecordType.MX), ("x.example", DnsRecordType.CAA), ("x.example", DnsRecordType.TLSA),
            ("x.example", DnsRecordType.SRV), ("alias.example", DnsRecordType.TXT), ("out.example", DnsRecordType.A), ("nobody.example", DnsRecordType.A),
            ("x.example", DnsRecordType.AAAA), ("example", DnsRecordType.SOA), ("\\.odd\\;.example", DnsRecordType.A),
        ];
        ZoneResolver resolver = new([zone]);
        using (RecordingResolver recording = new(resolver, File))
        {
            foreach ((string name, DnsRecordType type) in questions)
            {
                await Ask(recording, name, type);
            }
        }

        ReplayResolver replay = await ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken);
        foreach ((string name, DnsRecordType type) in questions)
        {
            DnsAnswer before = await Ask(resolver, name, type);
            DnsAnswer after = await Ask(replay, name, type);
            Assert.Equal(before with { Aliases = [], Records = [] }, after with { Aliases = [], Records = [] });
            Assert.Equal(before.Aliases, after.Aliases);
            Assert.Equal(before.Records, after.Records);
        }
    }

    [Fact]
    public async Task The_strings_of_a_TXT_come_back_cut_as_they_were()
    {
        using (RecordingResolver recording = new(new ZoneResolver([Zone(Head + "x TXT \"a\" \"b\\255\"\n")]), File))
        {
            await Ask(recording, "x.example", DnsRecordType.TXT);
        }

        DnsAnswer answer = await Ask(await ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken), "x.example", DnsRecordType.TXT);
        TxtData data = Assert.IsType<TxtData>(Assert.Single(answer.Records).Data);
        Assert.Equal(["a"u8.ToArray(), [(byte)'b', 255]], data.Strings);
    }

    [Fact]
    public async Task A_question_that_was_not_recorded_is_not_asked()
    {
        new RecordingResolver(new FakeResolver(), File).Dispose();
        DnsAnswer answer = await Ask(await ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken), "x.example", DnsRecordType.A);
        Assert.Equal(DnsStatus.NotAsked, answer.Status);
        Assert.Contains("x.example A", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_in_place_before_the_end_and_nothing_else_after_it()
    {
        RecordingResolver recording = new(new FakeResolver(), File);
        await Ask(recording, "x.example", DnsRecordType.A);
        Assert.False(System.IO.File.Exists(File));
        recording.Dispose();
        recording.Dispose();
        Assert.Equal(File, Assert.Single(Directory.GetFiles(_folder)));
    }

    [Fact]
    public void An_old_recording_is_replaced()
    {
        System.IO.File.WriteAllText(File, "old");
        new RecordingResolver(new FakeResolver(), File).Dispose();
        Assert.DoesNotContain("old", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_from_many_callers_are_all_kept()
    {
        using (RecordingResolver recording = new(new FakeResolver(), File))
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => Ask(recording, $"n{i}.example", DnsRecordType.A))));
        }

        ReplayResolver replay = await ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken);
        foreach (int i in Enumerable.Range(0, 500))
        {
            Assert.Equal(DnsStatus.NxDomain, (await Ask(replay, $"n{i}.example", DnsRecordType.A)).Status);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"x\"}")]
    [InlineData("{\"name\":\"x\",\"type\":\"A\",\"status\":\"Wonderful\",\"authoritative\":true,\"server\":\"\",\"milliseconds\":0,\"aliases\":[],\"records\":[],\"detail\":\"\"}")]
    [InlineData("{\"name\":\"x\",\"type\":\"A\",\"status\":\"NoError\",\"authoritative\":true,\"server\":\"\",\"milliseconds\":0,\"aliases\":[],\"records\":[{\"name\":\"x\",\"ttl\":1,\"type\":\"A\",\"data\":\"1.2.3\"}],\"detail\":\"\"}")]
    [InlineData("{\"name\":\"x..y\",\"type\":\"A\",\"status\":\"NoError\",\"authoritative\":true,\"server\":\"\",\"milliseconds\":1e999,\"aliases\":[],\"records\":[],\"detail\":\"\"}")]
    public async Task A_broken_line_is_told_by_its_number(string line)
    {
        new RecordingResolver(new FakeResolver(), File).Dispose();
        System.IO.File.AppendAllText(File, line + "\n");
        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken));
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    public async Task Another_file_is_no_recording(string text)
    {
        System.IO.File.WriteAllText(File, text);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReplayResolver.LoadAsync(File, TestContext.Current.CancellationToken));
    }

    private static Task<DnsAnswer> Ask(IDnsResolver resolver, string name, DnsRecordType type) =>
        resolver.QueryAsync(new DnsQuestion(DnsName.Parse(name), type), TestContext.Current.CancellationToken);
}
