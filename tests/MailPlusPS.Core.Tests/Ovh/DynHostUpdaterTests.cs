using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

public sealed class DynHostUpdaterTests : IAsyncDisposable
{
    private const string Host = "votredomaine.tld";
    private const string Login = "votredomaine.tld-nas";
    private const string Password = "p@ss:wörd";
    private const string Old = "192.0.2.1";
    private const string New = "192.0.2.20";

    private readonly DynHostEmulator _server = DynHostEmulator.Start().AddRecord(Host, Old).AddLogin(Login, Password);
    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-").FullName;
    private DateTimeOffset _now = new(2026, 11, 24, 10, 42, 0, TimeSpan.Zero);

    private string HistoryFile => Path.Combine(_folder, "state", "dynhost.tsv");

    [Fact]
    public async Task A_new_address_is_sent_and_set()
    {
        DynHostUpdate update = await UpdateAsync();

        Assert.Equal((true, CheckStatus.Pass, "good " + New), (update.IsSent, update.Status, update.Reply));
        Assert.Equal(New, _server.AddressOf(Host));
    }

    // interfaces.md §1.9: GET nic/update?system=dyndns&hostname=…&myip=…, Basic, without a line feed in the Base64 text.
    [Fact]
    public async Task The_request_is_the_one_of_the_protocol()
    {
        await UpdateAsync();

        LoopbackRequest request = Assert.Single(_server.Requests);
        Assert.Equal(("GET", "/nic/update"), (request.Method, request.Path));
        Assert.Equal([("hostname", Host), ("myip", New), ("system", "dyndns")], request.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => (q.Key, q.Value)));
        Assert.Equal("Basic dm90cmVkb21haW5lLnRsZC1uYXM6cEBzczp3w7ZyZA==", request.Headers["Authorization"]);
        Assert.StartsWith("MailPlusPS/", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_DNS_shows_the_address_already()
    {
        DynHostUpdate update = await UpdateAsync(new TableResolver().Address(Host, New));

        Assert.Equal((true, false), (update.IsCurrent, update.IsSent));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_again_while_resolvers_still_keep_the_old_address()
    {
        TableResolver kept = new TableResolver().Address(Host, Old);
        await UpdateAsync(kept);
        _now = _now.AddMinutes(2);

        Assert.True((await UpdateAsync(kept)).IsCurrent);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task It_is_sent_again_where_somebody_else_has_changed_the_record_since()
    {
        TableResolver changed = new TableResolver().Address(Host, Old);
        await UpdateAsync(changed);
        _now = _now.AddHours(1);

        Assert.True((await UpdateAsync(changed)).IsSent);
    }

    [Fact]
    public async Task Where_the_DNS_is_silent_the_history_decides()
    {
        TableResolver silent = new TableResolver().Trouble(Host, DnsRecordType.A, DnsStatus.Timeout);
        await UpdateAsync(silent);
        _now = _now.AddHours(1);

        Assert.True((await UpdateAsync(silent)).IsCurrent);
    }

    [Fact]
    public async Task It_is_sent_in_any_case_where_forced()
    {
        DynHostUpdate update = await UpdateAsync(new TableResolver().Address(Host, New), force: true);

        Assert.True(update.IsSent);
    }

    [Fact]
    public async Task A_refused_log_in_is_never_sent_twice()
    {
        await RefusedAsync("DynHostBadAuthentication", "wrong");
        await RefusedAsync("DynHostRefusedBefore", "wrong");

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_refused_log_in_is_remembered_by_another_process()
    {
        await RefusedAsync("DynHostBadAuthentication", "wrong");

        Assert.Equal(DynHostReplyCode.BadAuthentication, Assert.Single(new DynHostHistory(HistoryFile).Read()).Code);
    }

    [Fact]
    public async Task A_corrected_log_in_is_sent()
    {
        await RefusedAsync("DynHostBadAuthentication", "wrong");

        Assert.True((await UpdateAsync()).IsSent);
    }

    [Fact]
    public async Task A_refused_log_in_is_sent_once_more_where_forced()
    {
        await RefusedAsync("DynHostBadAuthentication", "wrong");
        await RefusedAsync("DynHostBadAuthentication", "wrong", force: true);

        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_blocked_log_in_is_never_sent_twice()
    {
        _server.Always = LoopbackResponse.Text("abuse");
        await RefusedAsync("DynHostAbuse", Password);
        await RefusedAsync("DynHostRefusedBefore", Password);

        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("911", "DynHostOutOfOrder")]
    [InlineData("dnserr", "DynHostDnsError")]
    [InlineData("nohost", "DynHostNoHost")]
    public async Task What_may_pass_is_sent_again(string word, string id)
    {
        _server.Always = LoopbackResponse.Text(word);
        await RefusedAsync(id, Password);
        await RefusedAsync(id, Password);

        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task No_record_at_the_provider_is_explained()
    {
        DynHostException refused = await Assert.ThrowsAsync<DynHostException>(() => UpdateAsync(host: "autre.tld"));

        Assert.Equal("DynHostNoHost", refused.ErrorId);
        Assert.Contains("nohost", refused.Message);
    }

    [Fact]
    public async Task Another_address_than_the_one_sent_is_a_warning()
    {
        _server.Always = LoopbackResponse.Text("good 198.51.100.7");

        Assert.Equal(CheckStatus.Warning, (await UpdateAsync()).Status);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_and_not_remembered()
    {
        await _server.DisposeAsync();

        Assert.Equal("DynHostUnreachable", (await Assert.ThrowsAsync<DynHostException>(() => UpdateAsync())).ErrorId);
        Assert.False(File.Exists(HistoryFile));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(Password)]
    public async Task The_password_is_nowhere_in_the_history(string password)
    {
        await Record.ExceptionAsync(() => UpdateAsync(password: password));

        Assert.DoesNotContain(password, await File.ReadAllTextAsync(HistoryFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_password_is_in_no_error() =>
        Assert.DoesNotContain("wrong-secret", (await Assert.ThrowsAsync<DynHostException>(() => UpdateAsync(password: "wrong-secret"))).ToString());

    [Fact]
    public async Task The_history_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes; the file's access list is set as it is made.");
            return;
        }

        await UpdateAsync();
        await UpdateAsync(force: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(HistoryFile));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(HistoryFile)!));
    }

    [Fact]
    public async Task The_history_tells_which_address_the_house_had_when()
    {
        await UpdateAsync();
        _now = _now.AddDays(1);
        await UpdateAsync(address: "192.0.2.21");

        Assert.Equal([(new DateTimeOffset(2026, 11, 24, 10, 42, 0, TimeSpan.Zero), New), (_now, "192.0.2.21")],
            new DynHostHistory(HistoryFile).Read().Select(e => (e.Time, e.Address.ToString())));
    }

    [Theory]
    [InlineData("https://www.ovh.com/nic/update", true)]
    [InlineData("http://127.0.0.1:8080/nic/update", true)]
    [InlineData("http://www.ovh.com/nic/update", false)]
    [InlineData("https://user:secret@www.ovh.com/nic/update", false)]
    [InlineData("file:///etc/passwd", false)]
    public void A_password_goes_by_https_only(string where, bool isSafe) => Assert.Equal(isSafe, DynHostUpdater.Refusal(new Uri(where)) is null);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RefusedAsync(string id, string password, bool force = false) =>
        Assert.Equal(id, (await Assert.ThrowsAsync<DynHostException>(() => UpdateAsync(password: password, force: force))).ErrorId);

    private async Task<DynHostUpdate> UpdateAsync(TableResolver? dns = null, string password = Password, string address = New, string host = Host, bool force = false)
    {
        DynHostUpdater updater = new(dns ?? new TableResolver().Address(Host, Old), new DynHostHistory(HistoryFile), () => _now);
        DynHostRequest request = new(DnsName.Parse(host), IPAddress.Parse(address), new NetworkCredential(Login, password), _server.Update);
        DynHostUpdate state = await updater.LookAsync(request, force, CancellationToken.None);
        return state.IsCurrent ? state : await updater.SendAsync(request, state, CancellationToken.None);
    }
}
