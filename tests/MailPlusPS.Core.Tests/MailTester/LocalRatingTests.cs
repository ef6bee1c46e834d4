using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.MailTester;
using MailPlusPS.Messages;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>The same picture without the service: messages as an own mailbox received them, signed by another library.</summary>
public sealed class LocalRatingTests
{
    private const string Way = "Return-Path: <moi@votredomaine.tld>\r\nReceived: from smtp-30.smtpout.orange.fr (smtp-30.smtpout.orange.fr [80.12.242.30])\r\n\tby mx.example.org (Postfix) with ESMTPS; DATE\r\n";

    private static readonly Lazy<AsymmetricCipherKeyPair> Long = new(() => Make(2048));
    private static readonly Lazy<AsymmetricCipherKeyPair> Short = new(() => Make(1024));

    [Fact]
    public async Task What_the_tutorial_ends_with_is_10_with_the_two_orange_remarks()
    {
        MailTesterReport report = LocalRating.Of(await ReportAsync(Letter()), []);

        Assert.Equal((10.0, CheckStatus.Pass), (report.Mark, report.Status));
        Assert.Equal(["T03", "T04"], report.Items.Where(i => i.IsAccepted).Select(i => i.Step).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Items, i => i.Status >= CheckStatus.Warning);
    }

    [Fact]
    public async Task An_image_alone_costs_what_the_forum_says()
    {
        MailTesterReport report = LocalRating.Of(await ReportAsync(Letter(m => m.Body = new TextPart("html") { Text = "<html><body><img src=\"cid:x\"></body></html>" })), []);

        Assert.Contains(report.Items, i => i is { Step: "F07", Mark: -1.3 });
        Assert.Equal(CheckStatus.Fail, report.Status);
    }

    [Fact]
    public async Task Without_records_the_mark_is_the_dunce_s()
    {
        MailTesterReport report = LocalRating.Of(await ReportAsync(Letter(sign: null), new TableResolver()), []);

        Assert.True(report.Mark <= 4, $"{report.Mark}");
        Assert.Contains("O17", report.Items.Where(i => i.Status == CheckStatus.Fail).Select(i => i.Step));
    }

    [Fact]
    public async Task A_key_of_1024_bits_is_named_and_costs_nothing()
    {
        MailTesterReport report = LocalRating.Of(await ReportAsync(Letter(sign: Short.Value), Names(Short.Value)), []);

        Assert.Equal((10.0, CheckStatus.Warning), (report.Mark, report.Items.Single(i => i.Step == "F09").Status));
    }

    internal static Task<MailMessageReport> ReportAsync(byte[] message, TableResolver? names = null) =>
        new MessageTester(names ?? Names(Long.Value)).TestAsync(RawMessage.Parse(message), new MessageEnvelope(null, null, null), TestContext.Current.CancellationToken);

    internal static byte[] Letter(Action<MimeMessage>? change = null) => Letter(change, Long.Value);

    private static byte[] Letter(AsymmetricCipherKeyPair? sign) => Letter(null, sign);

    private static byte[] Letter(Action<MimeMessage>? change, AsymmetricCipherKeyPair? sign)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        MimeMessage message = new ProbeMessage(new MailboxAddress("Moi", "moi@votredomaine.tld"), new MailboxAddress(string.Empty, "toi@example.org"), null, null, null).Compose(now);
        change?.Invoke(message);
        if (sign is not null)
        {
            DkimSigner signer = new(sign.Private, "votredomaine.tld", "mps01", DkimSignatureAlgorithm.RsaSha256) { HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed };
            message.Prepare(EncodingConstraint.SevenBit);
            signer.Sign(message, [HeaderId.From, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId]);
        }

        using MemoryStream stream = new();
        FormatOptions crlf = FormatOptions.Default.Clone();
        crlf.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(crlf, stream);
        string way = Way.Replace("DATE", MimeKit.Utils.DateUtils.FormatDate(now), StringComparison.Ordinal);
        return [.. Encoding.ASCII.GetBytes(way), .. stream.ToArray()];
    }

    private static TableResolver Names(AsymmetricCipherKeyPair key) => new TableResolver()
        .Txt("votredomaine.tld", "v=spf1 ip4:80.12.242.0/24 -all")
        .Txt("_dmarc.votredomaine.tld", "v=DMARC1; p=reject; adkim=s; aspf=s")
        .Txt("mps01._domainkey.votredomaine.tld", "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key.Public).GetDerEncoded()))
        .Address("smtp-30.smtpout.orange.fr", "80.12.242.30")
        .Txt("smtp-30.smtpout.orange.fr", "v=spf1 a -all")
        .Reverse("80.12.242.30", "smtp-30.smtpout.orange.fr");

    private static AsymmetricCipherKeyPair Make(int bits)
    {
        RsaKeyPairGenerator generator = new();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), bits));
        return generator.GenerateKeyPair();
    }
}
