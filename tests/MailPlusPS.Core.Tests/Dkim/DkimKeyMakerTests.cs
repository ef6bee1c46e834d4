using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Keys that are made here, and the files they are kept in.</summary>
public sealed class DkimKeyMakerTests : IDisposable
{
    private static readonly DnsName Domain = DnsName.Parse("votredomaine.tld");

    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-").FullName;

    private string Pem => Path.Combine(_folder, "key.pem");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_RSA_key_has_the_size_asked_for_and_signs()
    {
        PublicKeyMaterial key = DkimKeyMaker.Make(DkimKeyType.Rsa, 2048, out string pem);
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(pem);

        Assert.Equal((2048, 2048), (key.KeySize, rsa.KeySize));
        Assert.Equal(rsa.ExportSubjectPublicKeyInfo(), key.Info);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", pem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_Ed25519_key_signs_what_its_record_verifies()
    {
        PublicKeyMaterial key = DkimKeyMaker.Make(DkimKeyType.Ed25519, 0, out string pem);
        byte[] pkcs8 = Convert.FromBase64String(string.Concat(pem.Split('\n').Where(l => !l.StartsWith('-'))));
        byte[] hash = SHA256.HashData([1, 2, 3]);
        byte[] signature = new byte[64];
        Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Sign(pkcs8, 16, hash, 0, hash.Length, signature, 0);

        Assert.True(DkimKey.Read(key.Record).Verify(hash, signature));
    }

    [Fact]
    public void The_record_is_cut_into_strings_of_255_bytes()
    {
        DkimKeyPair pair = DkimKeyStore.Make(Domain, "mailplus", DkimKeyType.Rsa, 2048, Pem, force: false);

        Assert.Equal(pair.RecordText, string.Concat(pair.RecordStrings));
        Assert.Equal(255, pair.RecordStrings[0].Length);
        Assert.Equal("mailplus._domainkey.votredomaine.tld", pair.RecordName);
        Assert.All(pair.Checks, c => Assert.Equal(CheckStatus.Pass, c.Status));
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes; its access list is set as the file is made.");
            return;
        }

        PrivateKeyFile.Write(Pem, "secret", replace: false);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pem));
    }

    [Fact]
    public void A_file_is_never_written_over()
    {
        File.WriteAllText(Pem, "old");

        Assert.Throws<IOException>(() => PrivateKeyFile.Write(Pem, "new", replace: false));
        Assert.Equal(("old", 1), (File.ReadAllText(Pem), Directory.GetFiles(_folder).Length));
    }

    [Fact]
    public void By_force_the_old_file_is_kept_beside_the_new_one()
    {
        File.WriteAllText(Pem, "old");

        string? kept = PrivateKeyFile.Write(Pem, "new", replace: true);

        Assert.Equal(("new", "old"), (File.ReadAllText(Pem), File.ReadAllText(kept!)));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData("mailp", CheckStatus.Pass)]
    [InlineData("mailplus", CheckStatus.Pass)]
    [InlineData("mps1", CheckStatus.Info)]
    [InlineData("mailplus2026", CheckStatus.Info)]
    [InlineData("Mailplus", CheckStatus.Warning)]
    [InlineData("mail-plus", CheckStatus.Warning)]
    [InlineData("prefixe._domainkey.", CheckStatus.Pass)]
    public void A_selector_is_judged_by_the_tutorials_rule(string selector, CheckStatus expected) => Assert.Equal(
        expected, DkimKeyBuilder.Build(Domain, selector, PublicKeyText.Read(DkimKeys.Rsa(2048)).Key!, 2048).Checks.Of(DkimKeyRules.Selector).Status);

    [Theory]
    [InlineData(1024, 2048, CheckStatus.Warning)]
    [InlineData(2048, 2048, CheckStatus.Pass)]
    [InlineData(512, 2048, CheckStatus.Fail)]
    [InlineData(2048, 4096, CheckStatus.Warning)]
    public void A_size_is_held_against_the_one_asked_for(int bits, int asked, CheckStatus expected) => Assert.Equal(
        expected, DkimKeyBuilder.Build(Domain, "mailplus", PublicKeyText.Read(DkimKeys.Rsa(bits)).Key!, asked).Checks.Of(DkimKeyRules.Size).Status);

    [Fact]
    public void Ed25519_alone_is_warned_of() => Assert.Contains(
        "Gmail", DkimKeyBuilder.Build(Domain, "mailplus", PublicKeyText.Read(DkimKeys.Ed25519).Key!, 2048).Checks.Of(DkimKeyRules.Kind).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("v=DKIM1; p={2048}", CheckStatus.Pass)]
    [InlineData("v=DKIM1; p={1024}", CheckStatus.Fail)]
    [InlineData("v=DKIM1; p=", CheckStatus.Fail)]
    [InlineData("v=DKIM1; p=xxx", CheckStatus.Fail)]
    public async Task The_published_key_is_compared(string record, CheckStatus expected)
    {
        TableResolver dns = TestSigner.Dns(record.Replace("{2048}", DkimKeys.Rsa(2048)).Replace("{1024}", DkimKeys.Rsa(1024)));

        Assert.Equal(expected, (await MatchAsync(dns)).Status);
    }

    [Fact]
    public async Task No_record_is_a_failure_whose_remedy_is_the_record() =>
        Assert.Contains("v=DKIM1; k=rsa; p=", (await MatchAsync(new TableResolver())).Remedy!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task No_answer_is_no_verdict() =>
        Assert.Equal(CheckStatus.Error, (await MatchAsync(new TableResolver().Trouble(TestSigner.KeyName, DnsRecordType.TXT, DnsStatus.ServFail))).Status);

    [Fact]
    public async Task Without_a_selector_the_usual_ones_are_tried_and_named()
    {
        (var found, string sentence, _) = await new DkimSelectorSearch(TestSigner.Dns()).RunAsync(Domain, TestContext.Current.CancellationToken);
        Assert.Equal("mps1", Assert.Single(found).Selector);

        (found, sentence, _) = await new DkimSelectorSearch(new TableResolver().Txt("hidden._domainkey.votredomaine.tld", "p=")).RunAsync(Domain, TestContext.Current.CancellationToken);
        Assert.Empty(found);
        Assert.Contains("mps1, mps", sentence, StringComparison.Ordinal);
        Assert.Contains("some selector is published", sentence, StringComparison.Ordinal);

        (_, sentence, _) = await new DkimSelectorSearch(new TableResolver().Txt("votredomaine.tld", "x")).RunAsync(Domain, TestContext.Current.CancellationToken);
        Assert.Contains("RFC 8020", sentence, StringComparison.Ordinal);
    }

    private static async Task<CheckResult> MatchAsync(TableResolver dns) =>
        (await new DkimKeyComparer(dns).CompareAsync(Domain, "mps1", PublicKeyText.Read(DkimKeys.Rsa(2048)).Key!, 2048, TestContext.Current.CancellationToken)).Of(DkimKeyRules.Match);
}
