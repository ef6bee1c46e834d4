using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Any bytes give a verdict, and no change to what is signed passes.</summary>
public sealed class DkimPropertyTests
{
    private static readonly string Signed = TestSigner.Sign(change: new Dictionary<string, string?>(StringComparer.Ordinal) { ["c"] = "simple/simple", ["h"] = "From:To:Subject:Date:Message-ID:Received" });

    [Fact]
    public void Any_bytes_are_a_message() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        RawMessage message = RawMessage.Parse(bytes);
        Results(bytes);
        return message.BodyStart <= message.End && message.Fields.All(f => f.Start <= f.ValueStart && f.ValueStart <= f.End);
    }, iter: 3000);

    [Fact]
    public void Any_text_is_a_signature() => Gen.String[Gen.Char["vabhdsilqtxc=;: \r\n\t/1@.\u00e9\0"], 0, 120].Sample(
        text => Results(TestSigner.Bytes("DKIM-Signature: v=1; a=rsa-sha256; " + text.Replace("\n", "\n ") + "\r\nFrom: a@b.tld\r\n\r\nx")).Length == 1, iter: 3000);

    [Fact]
    public void Any_text_is_a_key_record() => Gen.String[Gen.Char["vkpthsg=;: \t/+AQIDM1\u00e9\0"], 0, 200].Sample(
        text => DkimKey.Read(text).Fault is not null || DkimKey.Read(text).KeySize > 0, iter: 3000);

    [Fact]
    public void A_byte_changed_in_what_is_signed_never_passes()
    {
        byte[] original = TestSigner.Bytes(Signed);
        Assert.Equal([DkimResultCode.Pass], Results(original));

        // All but the field name of the signature itself and its b=, which is not signed; the file has one byte a character.
        int from = Signed.IndexOf("\r\n", StringComparison.Ordinal) + 2;
        Gen.Select(Gen.Int[from, original.Length - 3], Gen.Byte[1, 255]).Sample((place, change) =>
        {
            byte[] mutated = [.. original];
            mutated[place] ^= change;
            return !Results(mutated).Contains(DkimResultCode.Pass);
        }, iter: 2000);
    }

    [Fact]
    public void A_byte_cut_out_of_the_body_never_passes()
    {
        int body = Signed.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Gen.Int[body, Signed.Length - 3].Where(i => Signed[i] != '\r').Sample(
            place => !Results(TestSigner.Bytes(Signed.Remove(place, 1))).Contains(DkimResultCode.Pass), iter: 200);
    }

    [Fact]
    public async Task Fifty_megabytes_take_a_bounded_time()
    {
        byte[] bytes = new byte[50 * 1024 * 1024];
        byte[] head = TestSigner.Bytes(TestSigner.Sign());
        head.CopyTo(bytes, 0);
        for (int i = head.Length; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i % 71 == 0 ? '\n' : i % 7 == 0 ? ' ' : 'x');
        }

        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<DkimSignatureResult> results = await new DkimVerifier(TestSigner.Dns()).VerifyAsync(RawMessage.Parse(bytes), TestContext.Current.CancellationToken);

        Assert.Equal(DkimResultCode.Fail, Assert.Single(results).Result);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public void Keys_are_kept_within_a_bound()
    {
        for (int i = 0; i < (DkimKeyCache.Capacity * 2) + 1; i++)
        {
            DkimKeyCache.Get($"v=DKIM1; n={i}; p=");
        }

        Assert.InRange(DkimKeyCache.Count, 1, DkimKeyCache.Capacity + 16);
    }

    private static DkimResultCode[] Results(byte[] bytes) =>
        [.. new DkimVerifier(TestSigner.Dns()).VerifyAsync(RawMessage.Parse(bytes), CancellationToken.None).GetAwaiter().GetResult().Select(r => r.Result)];
}
