using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Xunit;
using DkimVerifier = MailPlusPS.Dkim.DkimVerifier;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>What another implementation signs passes here.</summary>
public sealed class MimeKitSignerTests
{
    [Theory]
    [InlineData(DkimCanonicalizationAlgorithm.Simple, DkimCanonicalizationAlgorithm.Simple)]
    [InlineData(DkimCanonicalizationAlgorithm.Simple, DkimCanonicalizationAlgorithm.Relaxed)]
    [InlineData(DkimCanonicalizationAlgorithm.Relaxed, DkimCanonicalizationAlgorithm.Simple)]
    [InlineData(DkimCanonicalizationAlgorithm.Relaxed, DkimCanonicalizationAlgorithm.Relaxed)]
    public async Task A_message_signed_by_MimeKit_passes(DkimCanonicalizationAlgorithm header, DkimCanonicalizationAlgorithm body)
    {
        System.Security.Cryptography.RSAParameters key = DkimKeys.Key(2048).ExportParameters(includePrivateParameters: true);
        RsaPrivateCrtKeyParameters private_ = new(
            Number(key.Modulus), Number(key.Exponent), Number(key.D), Number(key.P), Number(key.Q), Number(key.DP), Number(key.DQ), Number(key.InverseQ));
        MimeMessage message = await MimeMessage.LoadAsync(new MemoryStream(TestSigner.Bytes(TestSigner.Message)), TestContext.Current.CancellationToken);
        DkimSigner signer = new(private_, TestSigner.Domain, "mps1")
        {
            HeaderCanonicalizationAlgorithm = header, BodyCanonicalizationAlgorithm = body, SignatureAlgorithm = DkimSignatureAlgorithm.RsaSha256,
        };
        signer.Sign(message, ["From", "Subject", "Date", "To"]);
        using MemoryStream written = new();
        await message.WriteToAsync(written, TestContext.Current.CancellationToken);

        DkimSignatureResult result = Assert.Single(await new DkimVerifier(TestSigner.Dns()).VerifyAsync(RawMessage.Parse(written.ToArray()), TestContext.Current.CancellationToken));

        Assert.Equal((DkimResultCode.Pass, "From:Subject:Date:To"), (result.Result, string.Join(":", result.SignedHeaders.Select(h => h[..1].ToUpperInvariant() + h[1..]))));
    }

    private static BigInteger Number(byte[]? bytes) => new(1, bytes!);
}
