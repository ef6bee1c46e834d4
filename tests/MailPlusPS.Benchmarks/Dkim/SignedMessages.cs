using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace MailPlusPS.Benchmarks.Dkim;

/// <summary>
/// A folder of messages that MimeKit signed: a newsletter's HTML, indented, so that the relaxed form has blanks to
/// take away in nearly every line. Beside each its plain signature, in the folder the key's record.
/// </summary>
internal static class SignedMessages
{
    public const string Domain = "bench.example";
    public const string Selector = "bench";
    public const string RecordFile = "key.txt";

    private const int Count = 1_000;

    private static readonly string[] Words =
        ["Bonjour", "votre", "commande", "est", "partie", "ce", "matin", "et", "arrivera", "demain", "avant", "midi", "merci", "de", "votre", "confiance"];

    /// <summary>Makes what is not there yet.</summary>
    /// <param name="folder">The folder; empty, or made by this earlier.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string recordFile = Path.Combine(folder, RecordFile);
        if (File.Exists(recordFile))
        {
            return;
        }

        using RSA key = RSA.Create(2048);
        RsaPrivateCrtKeyParameters signingKey = (RsaPrivateCrtKeyParameters)DotNetUtilities.GetRsaKeyPair(key).Private;
        foreach ((string name, int size, DkimCanonicalizationAlgorithm form) in Sets())
        {
            string place = Path.Combine(folder, name);
            Directory.CreateDirectory(place);
            Parallel.For(0, Count, i =>
            {
                byte[] message = Sign(Text(i, size), form, signingKey);
                string file = Path.Combine(place, i.ToString("0000", CultureInfo.InvariantCulture));
                File.WriteAllBytes(file + ".eml", message);
                File.WriteAllBytes(file + ".sig", SignPlain(key, message));
            });
        }

        // Last, for it says that all the others are there.
        File.WriteAllText(recordFile, $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}\n");
    }

    /// <summary>Reads a folder that <see cref="Write"/> made.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>A set for each size and form.</returns>
    public static IReadOnlyList<MessageSet> Read(string folder) => [.. Sets().Select(s =>
    {
        string place = Path.Combine(folder, s.Name);
        string[] files = [.. Directory.EnumerateFiles(place, "*.eml").Order(StringComparer.Ordinal)];
        return new MessageSet(s.Name, place, [.. files.Select(File.ReadAllBytes)], [.. files.Select(f => File.ReadAllBytes(Path.ChangeExtension(f, ".sig")))]);
    })];

    private static (string Name, int Size, DkimCanonicalizationAlgorithm Form)[] Sets() =>
    [
        ("5kB-relaxed", 5_000, DkimCanonicalizationAlgorithm.Relaxed),
        ("5kB-simple", 5_000, DkimCanonicalizationAlgorithm.Simple),
        ("100kB-relaxed", 100_000, DkimCanonicalizationAlgorithm.Relaxed),
        ("100kB-simple", 100_000, DkimCanonicalizationAlgorithm.Simple),
    ];

    private static string Text(int number, int size)
    {
        StringBuilder text = new(size + 200);
        text.Append("Received: from nas.bench.example (nas.bench.example [192.0.2.20])\r\n\tby mx.example.net with ESMTPS;\r\n\tTue, 24 Nov 2026 08:00:09 +0100\r\n")
            .Append("From: Boutique <boutique@bench.example>\r\nTo: client@example.net\r\n")
            .Append(CultureInfo.InvariantCulture, $"Subject: Commande  {number}\r\n")
            .Append("Date: Tue, 24 Nov 2026 08:00:00 +0100\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{number}@bench.example>\r\n")
            .Append("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>\r\n  <body>\r\n");
        for (int line = number; text.Length < size - 600; line++)
        {
            text.Append(' ', 2 * (line % 9)).Append("<td class=\"c\">");
            for (int word = 0; word < 5; word++)
            {
                text.Append(Words[((line * 7) + (word * 3)) % Words.Length]).Append(' ');
            }

            text.Append(CultureInfo.InvariantCulture, $"{line}</td>").Append(' ', line % 5 == 0 ? 1 : 0).Append("\r\n");
        }

        return text.Append("  </body>\r\n</html>\r\n").ToString();
    }

    private static byte[] Sign(string text, DkimCanonicalizationAlgorithm form, RsaPrivateCrtKeyParameters key)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        MimeMessage message = MimeMessage.Load(stream, CancellationToken.None);
        DkimSigner signer = new(key, Domain, Selector)
        {
            HeaderCanonicalizationAlgorithm = form, BodyCanonicalizationAlgorithm = form, SignatureAlgorithm = DkimSignatureAlgorithm.RsaSha256,
        };
        FormatOptions format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        signer.Sign(format, message, ["From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type"]);
        using MemoryStream written = new();
        message.WriteTo(format, written, CancellationToken.None);
        return written.ToArray();
    }

    private static byte[] SignPlain(RSA key, byte[] message)
    {
        lock (key)
        {
            return key.SignHash(SHA256.HashData(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }
}
