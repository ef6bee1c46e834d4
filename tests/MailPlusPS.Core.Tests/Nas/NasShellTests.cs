using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>Commands on a NAS, over a real SSH server: quoting, sudo, exit codes, slow output (interfaces §3).</summary>
public sealed class NasShellTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailplusps-shell-");
    private DsmShell _nas = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private KnownHosts Pins => new(Path.Combine(_folder.FullName, "known_hosts"));

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(DsmShell.MissingReason is not null, DsmShell.MissingReason ?? string.Empty);
        _nas = await DsmShell.StartAsync("mps01", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (_nas is not null)
        {
            await _nas.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_host_key_that_is_not_known_is_shown_and_refused_and_from_then_on_pinned()
    {
        NasException refused = await Assert.ThrowsAsync<NasException>(() => OpenAsync(pin: false));
        Assert.Equal(NasFault.Ssh, refused.Fault);
        Assert.Contains("-HostKeyFingerprint", refused.Message, StringComparison.Ordinal);
        string fingerprint = refused.Message.Split(' ').First(w => w.StartsWith("SHA256:", StringComparison.Ordinal)).TrimEnd('.', ':');

        using (await NasShell.OpenAsync("127.0.0.1", Credentials(), Options() with { HostKeyFingerprint = fingerprint }, Cancel))
        {
        }

        using NasShell again = await NasShell.OpenAsync("127.0.0.1", Credentials(), Options(), Cancel);
    }

    // DSM's shell and commands are BusyBox's: what the other tests say holds there.
    [Fact]
    public async Task The_shell_and_its_commands_are_those_of_BusyBox()
    {
        Assert.SkipWhen(DsmShell.NoBusyBoxReason is not null, DsmShell.NoBusyBoxReason ?? string.Empty);
        using NasShell shell = await OpenAsync();

        ShellResult result = await shell.RunAsync(["sh", "-c", "readlink -f /proc/$$/exe; command -v sed; command -v bash"], null, Cancel);

        Assert.Contains("busybox", result.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_nas.Root, "bin/sed"), result.Output.Split('\n')[1]);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        using NasShell shell = await OpenAsync();
        string[] words = ["'; touch /tmp/never; '", "$(id)", "a\nb", "", "é\"\\", "*"];

        ShellResult plain = await shell.RunAsync(["printf", "<%s>", .. words], null, Cancel);
        ShellResult root = await shell.RunAsRootAsync(["printf", "<%s>", .. words], null, Cancel);

        Assert.Equal(string.Concat(words.Select(w => $"<{w}>")), plain.Output);
        Assert.Equal(plain.Output, root.Output);
    }

    [Fact]
    public async Task The_password_of_sudo_is_on_no_command_line_and_not_in_the_commands_input()
    {
        using NasShell shell = await OpenAsync();

        ShellResult result = await shell.RunAsRootAsync(["cat"], null, Cancel);

        Assert.Equal((0, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
        Assert.DoesNotContain(_nas.Password, _nas.SudoLog, StringComparison.Ordinal);
        Assert.NotEmpty(_nas.SudoLog);
    }

    [Fact]
    public async Task A_password_that_sudo_refuses_is_told_from_a_command_that_failed()
    {
        using NasShell shell = await OpenAsync();
        ShellResult failed = await shell.RunAsRootAsync(["sh", "-c", "echo trouble >&2; exit 1"], null, Cancel);
        await File.WriteAllTextAsync(Path.Combine(_nas.Root, "password"), "another", Cancel);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => shell.RunAsRootAsync(["true"], null, Cancel));

        Assert.Equal((1, "trouble\n"), (failed.ExitCode, failed.Error));
        Assert.Equal(NasFault.CommandFailed, refused.Fault);
    }

    [Fact]
    public async Task A_command_that_does_not_end_is_ended_at_its_limit_and_the_next_one_works()
    {
        using NasShell shell = await OpenAsync();

        Assert.Equal(NasFault.TimedOut, (await Assert.ThrowsAsync<NasException>(() => shell.RunAsync(["sleep", "60"], TimeSpan.FromMilliseconds(500), Cancel))).Fault);
        Assert.Equal("next\n", (await shell.RunAsync(["echo", "next"], null, Cancel)).Output);
    }

    [Fact]
    public async Task Output_that_comes_slowly_and_long_is_read_whole()
    {
        using NasShell shell = await OpenAsync();

        ShellResult result = await shell.RunAsync(["sh", "-c", "i=0; while [ $i -lt 40 ]; do printf '%08192d' $i; i=$((i+1)); done; sleep 0.2; echo end"], null, Cancel);

        Assert.Equal((40 * 8192) + 4, result.Output.Length);
        Assert.EndsWith("end\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DSMs_commands_are_found_at_their_own_paths()
    {
        using NasShell shell = await OpenAsync();

        Assert.Equal("4.0.1-21663\n", (await shell.RunAsync(["/usr/syno/bin/synopkg", "version", "MailPlus-Server"], null, Cancel)).Output);
        Assert.NotEqual(0, (await shell.RunAsync(["/usr/syno/bin/synopkg", "version", "Perl"], null, Cancel)).ExitCode);
    }

    [Fact]
    public async Task The_public_key_is_derived_on_the_NAS_and_the_private_one_is_in_no_answer()
    {
        using NasShell shell = await OpenAsync();

        Assert.Equal(_nas.PublicKey, Convert.ToBase64String((await new NasDkimFile(shell).ReadAsync(DnsName.Parse("votredomaine.tld"), "mps01", Cancel)).Info));
        Assert.Equal(NasFault.NotFound, (await Assert.ThrowsAsync<NasException>(() => new NasDkimFile(shell).ReadAsync(DnsName.Parse("votredomaine.tld"), "other", Cancel))).Fault);
    }

    private NasCredentials Credentials() => new(_nas.Server.User, new NetworkCredential(string.Empty, _nas.Password).SecurePassword);

    private NasShellOptions Options() => new() { Port = _nas.Server.Port, KeyFile = _nas.Server.KeyFile, KnownHosts = Pins, Limit = TimeSpan.FromSeconds(30) };

    private Task<NasShell> OpenAsync(bool pin = true)
    {
        string[] key = File.ReadAllText(_nas.Server.HostKeyFile).Split(' ');
        string fingerprint = "SHA256:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(key[1]))).TrimEnd('=');
        return NasShell.OpenAsync("127.0.0.1", Credentials(), Options() with { HostKeyFingerprint = pin ? fingerprint : null }, Cancel);
    }
}
