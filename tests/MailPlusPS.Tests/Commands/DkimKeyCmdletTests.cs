using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DkimKeyCmdletTests : IDisposable
{
    private const string Forum =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDs4db8j2H3pesE5RJue0EZfLR8tnv80Yujka787e3kV3PESVMS+j+Ec+nQKxpRdvyL6S0qEyaskTMC2PbAM8Cdgebz8TR0ySYh6F2TCLsBMWbCqP/lCjXCS9giEWXYHqsCdi+2XTmo0OEdL+4rb7dtdeh37ABgvJ22NL28c4RhjQIDAQAB";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_new_key_is_in_its_file_and_nowhere_else()
    {
        PSObject pair = _session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -Path '{_folder.Path}'").Single;

        string file = Path.Combine(_folder.Path, $"mailplus._domainkey.{Samples.Domain}.pem");
        Assert.Equal((file, 2048, "Pass"), (pair.Properties["Path"].Value, pair.Properties["KeySize"].Value, pair.Properties["Status"].Value.ToString()));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.All(pair.Properties, p => Assert.DoesNotContain("PRIVATE", $"{p.Value}", StringComparison.Ordinal));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void A_key_is_not_written_over_another_but_by_force_and_then_the_old_one_is_kept()
    {
        string file = _folder.Write("key.pem", "old");

        ModuleRun refused = _session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -KeyType Ed25519 -Path '{file}'");
        Assert.StartsWith("KeyFileExists", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(file));

        PSObject forced = _session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -KeyType Ed25519 -Path '{file}' -Force").Single;
        Assert.Equal("old", File.ReadAllText((string)forced.Properties["PreviousPath"].Value));
    }

    [Fact]
    public void WhatIf_makes_nothing()
    {
        Assert.Empty(_session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -Path '{_folder.Path}' -WhatIf").Objects);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("a b", "InvalidSelector")]
    [InlineData("", "InvalidSelector")]
    public void A_selector_that_is_no_name_is_an_error(string selector, string id) => Assert.StartsWith(
        id, Assert.Single(_session.Invoke("param($s) New-DkimRecord votredomaine.tld $s -PublicKey x", selector).Errors).FullyQualifiedErrorId.Replace("ParameterArgumentValidationErrorEmptyStringNotAllowed", id), StringComparison.Ordinal);

    [Fact]
    public void The_key_of_the_forum_is_said_to_have_half_the_size()
    {
        string file = _folder.Write("cle.txt", Forum + "\r\n");

        PSObject pair = _session.Invoke($"New-DkimRecord {Samples.Domain} mailplus -Path '{_folder.Path}/*.txt'").Single;

        Assert.Equal((1024, "Warning", "v=DKIM1; k=rsa; p=" + Forum), (pair.Properties["KeySize"].Value, pair.Properties["Status"].Value.ToString(), pair.Properties["RecordText"].Value));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void A_file_s_name_in_the_place_of_a_key_is_read()
    {
        _folder.Write("cle.txt", Forum);
        _session.SetLocation(_folder.Path);

        Assert.Equal("v=DKIM1; k=rsa; p=" + Forum, _session.Invoke("New-DkimRecord votredomaine.tld mailplus cle.txt").Single.Properties["RecordText"].Value);
    }

    [Fact]
    public void A_key_comes_line_by_line_down_the_pipeline() => Assert.Equal(
        "v=DKIM1; k=rsa; p=" + Forum,
        _session.Invoke("param($lines) $lines | New-DkimRecord votredomaine.tld mailplus", (object)(string[])["-----BEGIN PUBLIC KEY-----", Forum[..64], Forum[64..], "-----END PUBLIC KEY-----"]).Single.Properties["RecordText"].Value);

    [Fact]
    public void The_placeholder_is_refused_and_q_is_named()
    {
        ErrorRecord error = Assert.Single(_session.Invoke("New-DkimRecord votredomaine.tld prefixe._domainkey. -PublicKey 'v=DKIM1; q=dns; p=xxx'").Errors);

        Assert.StartsWith("InvalidPublicKey", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("q=dns", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_refused_and_not_repeated()
    {
        _session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -KeyType Ed25519 -Path '{_folder.Path}/k.pem'");
        string pem = File.ReadAllText(Path.Combine(_folder.Path, "k.pem"));

        ErrorRecord error = Assert.Single(_session.Invoke("param($k) New-DkimRecord votredomaine.tld mailplus -PublicKey $k", pem).Errors);

        Assert.StartsWith("PrivateKeyGiven", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(pem.Split('\n')[1], error.ToString() + error.TargetObject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_made_here_is_not_the_one_that_is_published()
    {
        ModuleRun run = _session.Invoke($"New-MailPlusDkimKey {Samples.Domain} mailplus -Path '{_folder.Path}' | Test-DkimKeyPair -ZoneFile {Samples.Corrected}");

        Assert.Empty(run.Errors);
        Assert.Equal(("DkimKey.Match", "Fail"), (run.Objects[0].Properties["Id"].Value, run.Objects[0].Properties["Status"].Value.ToString()));
    }

    [Fact]
    public void The_published_key_is_itself()
    {
        ModuleRun run = _session.Invoke(
            $"$r = Get-DkimRecord {Samples.Domain} mailplus -ZoneFile {Samples.Corrected}; Test-DkimKeyPair {Samples.Domain} mailplus -PublicKey $r.Text -Quiet -ZoneFile {Samples.Corrected}");

        Assert.Equal(true, run.Single.BaseObject);
    }

    [Fact]
    public void Without_a_selector_the_known_ones_are_tried() => Assert.Equal(
        "mailplus", _session.Invoke($"Get-DkimRecord {Samples.Domain} -ZoneFile {Samples.Corrected}").Single.Properties["Selector"].Value);

    [Fact]
    public void Where_none_is_found_the_error_names_those_tried()
    {
        ErrorRecord error = Assert.Single(_session.Invoke($"Get-DkimRecord {Samples.Domain} -ZoneFile {Samples.Fresh}").Errors);

        Assert.StartsWith("DkimSelectorNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("mps1, mps", error.Exception.Message, StringComparison.Ordinal);
    }
}
