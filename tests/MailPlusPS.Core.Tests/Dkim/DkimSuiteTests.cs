using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>The messages and keys of dkimpy and of mailauth, whole.</summary>
public sealed class DkimSuiteTests
{
    private const string Dkimpy = "dkim-dkimpy";
    private const string Mailauth = "dkim-mailauth-ec";

    // The keys of RFC 6376's and RFC 8463's examples, as published in RFC 8463 appendix A.2.
    private static readonly TableResolver Example = new TableResolver()
        .Txt("brisbane._domainkey.football.example.com", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        .Txt("test._domainkey.football.example.com", "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");

    [Fact]
    public async Task The_example_of_RFC_8463_passes_with_both_keys()
    {
        TableResolver resolver = new();
        using JsonDocument dns = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFolder.FindFile(Mailauth, "fixtures", "dns.json"), TestContext.Current.CancellationToken));
        foreach (JsonProperty name in dns.RootElement.EnumerateObject())
        {
            foreach (JsonElement record in name.Value.GetProperty("TXT").EnumerateArray())
            {
                resolver.TxtBytes(name.Name, [.. record.EnumerateArray().Select(s => System.Text.Encoding.ASCII.GetBytes(s.GetString()!))]);
            }
        }

        IReadOnlyList<DkimSignatureResult> results = await VerifyAsync(SuiteFolder.FindFile(Mailauth, "fixtures", "signed.eml"), resolver);

        Assert.Equal(["Pass ed25519-sha256 256", "Pass rsa-sha256 1024"], results.Select(r => $"{r.Result} {r.Algorithm} {r.KeySize}"));
    }

    [Fact]
    public async Task The_example_of_RFC_6376_in_simple_form_passes_with_both_keys() =>
        Assert.Equal(
            ["Pass simple/simple ed25519-sha256", "Pass simple/simple rsa-sha256"],
            (await VerifyAsync(Message("rfc6376.signed.msg"), Example)).Select(r => $"{r.Result} {r.Canonicalization} {r.Algorithm}"));

    [Fact]
    public async Task An_Ed25519_signature_of_another_signer_passes()
    {
        TableResolver resolver = new TableResolver().Txt("sed._domainkey.test.ex", await TextAsync("eximtest.dns"));

        DkimSignatureResult result = Assert.Single(await VerifyAsync(Message("ed25519test2.msg"), resolver));

        Assert.Equal((DkimResultCode.Pass, 256), (result.Result, result.KeySize));
    }

    [Theory]
    [InlineData("rfc6376.msg")]
    [InlineData("test.message")]
    [InlineData("test_extra.message")]
    [InlineData("test_nofrom.message")]
    [InlineData("ed25519test.msg")]
    public async Task A_message_that_nobody_signed_has_no_result(string file) => Assert.Empty(await VerifyAsync(Message(file), Example));

    [Theory]
    [InlineData("test2.message", "20120113._domainkey.gmail.com")]
    [InlineData("message.mbox", "2007-00._domainkey.kitterman.com")]
    public async Task A_signature_whose_key_is_gone_names_the_key(string file, string name)
    {
        DkimSignatureResult result = Assert.Single(await VerifyAsync(Message(file), new TableResolver()));

        Assert.Equal((DkimResultCode.PermError, name), (result.Result, result.KeyName));
    }

    [Theory]
    [InlineData("test.txt", "")]
    [InlineData("test2.txt", "")]
    [InlineData("ed25519test.dns", "")]
    [InlineData("eximtest.dns", "")]
    [InlineData("badk.txt", "KeyType")]
    [InlineData("badversion.txt", "KeyVersion")]
    [InlineData("test_bad.txt", "KeyInvalid")]
    [InlineData("test_tlsrpt.txt", "KeyService")]
    public async Task A_key_record_is_taken_or_refused_for_its_reason(string file, string why) =>
        Assert.Equal(why, DkimKey.Read(await TextAsync(file)).Fault?.Why ?? string.Empty);

    [Fact]
    public void Every_file_of_the_suite_is_in_a_test() =>
        Assert.Equal(
            17,
            Directory.GetFiles(Path.Combine(SuiteFolder.Find(Dkimpy), "data")).Count(f => !IsOfDebianAlone(Path.GetFileName(f))));

    // Debian's package has private keys and what is made from them beside the public suite.
    private static bool IsOfDebianAlone(string file) =>
        file.Contains("testkey", StringComparison.Ordinal) || Path.GetExtension(file) is ".key" or ".private" or ".baddomain"
        || file is "rfc6376.signed.rsa.msg" or "rfc6376.w1258.msg";

    private static string Message(string file) => SuiteFolder.FindFile(Dkimpy, "data", file);

    private static async Task<string> TextAsync(string file) => (await File.ReadAllTextAsync(Message(file), TestContext.Current.CancellationToken)).Trim();

    private static async Task<IReadOnlyList<DkimSignatureResult>> VerifyAsync(string file, TableResolver resolver) =>
        await new DkimVerifier(resolver).VerifyAsync(
            RawMessage.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
}
