using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class PropagationCmdletTests : IAsyncDisposable
{
    private const string Zone = "@ 3600 IN SOA ns tech 2026112401 86400 3600 3600000 300\n@ 60 IN NS ns\nns 60 IN A 127.0.0.1\n";
    private const string New = Zone + "@ 3600 IN MX 1 votredomaine.tld.\n";
    private const string Old = Zone + "@ 1800 IN MX 1 redirect.ovh.net.\n";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MisbehavingDnsServer _authority = MisbehavingDnsServer.Start().AddZone(Samples.Domain, New);
    private readonly MisbehavingDnsServer _good = MisbehavingDnsServer.Start().AddZone(Samples.Domain, New);
    private readonly MisbehavingDnsServer _late = MisbehavingDnsServer.Start().AddZone(Samples.Domain, Old);
    private readonly MisbehavingDnsServer _silent = MisbehavingDnsServer.Start().Misbehave(Samples.Domain, Misbehaviour.DropAll);

    private string Resolvers => $"Good;{_good.Address};FR\nLate;{_late.Address};CH\nSilent;{_silent.Address};JP\n";

    [Fact]
    public async Task A_row_has_its_type_and_what_scripts_rely_on()
    {
        PSObject row = (await TestAsync("MX", $"Good;{_good.Address};FR\n")).Objects[0];

        Assert.Equal("MailPlusPS.DnsPropagation", row.TypeNames[0]);
        Assert.Empty(new[] { "Name", "Type", "Source", "Server", "Address", "Country", "Agreement", "Status", "Records", "Answer", "TimeToLive", "Serial", "Message" }
            .Except(row.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Equal((2026112401u, "1 votredomaine.tld."), (row.Properties["Serial"].Value, row.Properties["Answer"].Value));
    }

    [Fact]
    public async Task The_servers_of_the_zone_come_first_and_each_says_whether_it_agrees()
    {
        ModuleRun run = await TestAsync("MX", Resolvers, "| ForEach-Object { \"$($_.Source) $($_.Country) $($_.Agreement) $($_.Status)\" }");

        Assert.Empty(run.Errors);
        Assert.Equal(["Authoritative  Agrees Pass", "Resolver FR Agrees Pass", "Resolver CH Differs Warning", "Resolver JP Unanswered NotTested"], run.Lines);
    }

    [Theory]
    [InlineData("'1 votredomaine.tld.'", "Agrees")]
    [InlineData("'1 VOTREDOMAINE.TLD'", "Agrees")]
    [InlineData("'5 mx1.mail.ovh.net.'", "Differs")]
    public async Task What_is_expected_is_compared_by_what_it_means(string expected, string agreement) =>
        Assert.Equal([agreement], (await TestAsync("MX", string.Empty, "| ForEach-Object Agreement", $"-Expected {expected} -AuthoritativeOnly")).Lines);

    [Fact]
    public async Task Quiet_gives_true_where_all_that_answer_agree() =>
        Assert.Equal(["True"], (await TestAsync("MX", $"Good;{_good.Address};FR\nSilent;{_silent.Address};JP\n", string.Empty, "-Quiet")).Lines);

    [Fact]
    public async Task Quiet_gives_false_where_one_differs() => Assert.Equal(["False"], (await TestAsync("MX", Resolvers, string.Empty, "-Quiet")).Lines);

    [Fact]
    public async Task Quiet_gives_false_where_no_resolver_answers() =>
        Assert.Equal(["False"], (await TestAsync("MX", $"Silent;{_silent.Address};JP\n", string.Empty, "-Quiet")).Lines);

    [Theory]
    [InlineData("'' MX", "InvalidDomainName")]
    [InlineData("'a..b' MX", "InvalidDomainName")]
    [InlineData("votredomaine.tld BOGUS", "InvalidRecordType")]
    [InlineData("votredomaine.tld ANY", "InvalidRecordType")]
    [InlineData("votredomaine.tld MX -Expected 'ten mail.tld.'", "InvalidExpected")]
    [InlineData("votredomaine.tld A -Expected '1.2.3'", "InvalidExpected")]
    [InlineData("votredomaine.tld MX -Expected \"1 a.tld.`n2 b.tld.\"", "InvalidExpected")]
    public async Task Bad_input_is_an_error_with_a_name(string arguments, string id) =>
        Assert.StartsWith(id + ",", Assert.Single((await InvokeAsync($"Test-DnsPropagation {arguments} -NameServer {_authority.Address} -AuthoritativeOnly")).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("One;nowhere;FR", "InvalidResolverList")]
    [InlineData("# nothing", "InvalidResolverList")]
    public async Task A_list_that_is_none_ends_the_cmdlet(string text, string id) =>
        Assert.StartsWith(id + ",", Assert.Single((await TestAsync("MX", text)).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task The_servers_of_the_zone_are_found_by_its_NS_records()
    {
        ModuleRun run = await InvokeAsync($"Test-DnsPropagation nowhere.test MX -AuthoritativeOnly -DnsServer {_authority.Address}");

        Assert.StartsWith("NameServersNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, _authority.CountOf("nowhere.test", "NS"));
    }

    [Fact]
    public async Task An_escape_sequence_in_an_answer_is_not_shown_as_such()
    {
        _authority.AddText("evil.votredomaine.tld", "\u001b[2J"u8.ToArray());

        Assert.DoesNotContain('\u001b', Assert.Single((await InvokeAsync($"Test-DnsPropagation evil.votredomaine.tld TXT -NameServer {_authority.Address} -AuthoritativeOnly | ForEach-Object Answer")).Lines));
    }

    [Fact]
    public async Task A_wait_ends_at_once_where_all_agree_and_says_so()
    {
        PSObject wait = (await InvokeAsync($"Wait-DnsPropagation {Samples.Domain} MX '1 votredomaine.tld.' -NameServer {_authority.Address} -ResolverPath '{_folder.Write("r.txt", $"Good;{_good.Address};FR\n")}'")).Single;

        Assert.Equal("MailPlusPS.DnsPropagationWait", wait.TypeNames[0]);
        Assert.Equal((true, "2/2"), (wait.Properties["IsComplete"].Value, wait.Properties["Agreement"].Value));
    }

    [Fact]
    public async Task A_wait_says_at_its_start_how_long_it_can_take_and_is_over_after_its_time()
    {
        ModuleRun run = await InvokeAsync($"Wait-DnsPropagation {Samples.Domain} MX -NameServer {_authority.Address} -ResolverPath '{_folder.Write("r.txt", $"Late;{_late.Address};CH\n")}' -TimeoutSec 1");

        Assert.Contains("1800 s", Assert.Single(run.HostLines.Concat(run.Information.Select(i => i.ToString()!)).Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("PropagationIncomplete,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(false, Assert.Single(run.Objects).Properties["IsComplete"].Value);
    }

    [Fact]
    public async Task A_wait_ends_with_the_pipeline_that_is_stopped()
    {
        using PowerShell shell = _session.CreateShell();
        shell.AddScript($"Wait-DnsPropagation {Samples.Domain} MX -NameServer {_authority.Address} -ResolverPath '{_folder.Write("r.txt", $"Late;{_late.Address};CH\n")}'");
        TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Information.DataAdded += (_, _) => waiting.TrySetResult();
        IAsyncResult running = shell.BeginInvoke();
        await waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        Stopwatch watch = Stopwatch.StartNew();

        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);

        Assert.True(running.IsCompleted);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        await _authority.DisposeAsync();
        await _good.DisposeAsync();
        await _late.DisposeAsync();
        await _silent.DisposeAsync();
    }

    private Task<ModuleRun> TestAsync(string type, string resolvers, string then = "", string more = "") => InvokeAsync(
        $"Test-DnsPropagation {Samples.Domain} {type} -NameServer {_authority.Address} -TimeoutSec 1 {more} {(resolvers.Length == 0 ? string.Empty : $"-ResolverPath '{_folder.Write("r.txt", resolvers)}'")} {then}");

    private Task<ModuleRun> InvokeAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
