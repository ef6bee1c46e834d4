using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MimeKit;
using MimeKit.Cryptography;

namespace MailPlusPS.Lab.MailTester;

/// <summary>
/// Rates a message as the service does, by other people's code: DKIM by MimeKit, SPF by ARSoft. What it says is what the tutorial
/// quotes (§8.1 and the forum); the points give the marks that the forum tells of: 10 with two orange remarks, 9.8 behind a
/// provider's reverse name, 1.3 less with an image alone, 2 without any record.
/// </summary>
public sealed partial class MailTesterRating
{
    private const int Ample = 20;

    private readonly LabNames _names;
    private readonly List<MailTesterRemark> _remarks = [];

    private MailTesterRating(LabNames names) => _names = names;

    /// <summary>The remarks.</summary>
    public IReadOnlyList<MailTesterRemark> Remarks => _remarks;

    /// <summary>The subject of the message.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The mark.</summary>
    public double Mark => Math.Round(Math.Max(0, 10 + _remarks.Sum(r => r.Mark)), 1);

    /// <summary>Rates a message.</summary>
    /// <param name="delivery">The message and its session.</param>
    /// <param name="names">Who is asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rating.</returns>
    public static async Task<MailTesterRating> OfAsync(SmtpDelivery delivery, LabNames names, CancellationToken cancellationToken)
    {
        MailTesterRating rating = new(names);
        using MemoryStream stream = new(delivery.Message);
        MimeMessage message = await MimeMessage.LoadAsync(stream, cancellationToken);
        rating.Subject = message.Subject ?? string.Empty;
        string domain = message.From.Mailboxes.FirstOrDefault()?.Domain ?? string.Empty;
        bool spf = await rating.SpfAsync(delivery, cancellationToken);
        string? signer = await rating.DkimAsync(message, cancellationToken);
        await rating.DmarcAsync(domain, (spf && delivery.MailFrom.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase)) || string.Equals(signer, domain, StringComparison.OrdinalIgnoreCase), cancellationToken);
        await rating.ReverseAsync(delivery, domain, cancellationToken);
        rating.Content(message);
        return rating;
    }

    private async Task<bool> SpfAsync(SmtpDelivery delivery, CancellationToken cancellationToken)
    {
        string result = await _names.SpfAsync(delivery.Client, delivery.Helo, delivery.MailFrom, cancellationToken);
        bool isGood = result == "pass";
        Add("signature", "spf", isGood ? "[SPF] Votre serveur est autorisé" : $"[SPF] Résultat : {result}", $"{delivery.Client} {delivery.MailFrom}", isGood ? 0 : -3, isGood ? "success" : "failure");
        return isGood;
    }

    private async Task<string?> DkimAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        LabKeyLocator locator = new(_names);
        DkimVerifier verifier = new(locator) { MinimumRsaKeyLength = 1024 };
        Header? signature = message.Headers.FirstOrDefault(h => h.Id == HeaderId.DkimSignature);
        bool isGood = false;
        try
        {
            isGood = signature is not null && await verifier.VerifyAsync(message, signature, cancellationToken);
        }
        catch (Exception exception) when (exception is NoKeyException or FormatException or NotSupportedException)
        {
            // Not good, then.
        }

        string? domain = signature is null ? null : Signer().Match(signature.Value).Groups[1].Value;
        string key = locator.Record.Length == 0 ? string.Empty : $"Votre clé publique est : \"{locator.Record}\" Longueur de la clé : {KeySize(locator.Record)}bits";
        Add("signature", "dkim", isGood ? "[DKIM] Votre signature DKIM est valide" : signature is null ? "[DKIM] Votre message n'est pas signé" : "[DKIM] Votre signature n'est pas valide", key, isGood ? 0 : -3, isGood ? "success" : "failure");
        return isGood ? domain : null;
    }

    private async Task DmarcAsync(string domain, bool isAligned, CancellationToken cancellationToken)
    {
        bool isThere = domain.Length > 0 && (await _names.TextsAsync("_dmarc." + domain, cancellationToken)).Any(t => t.StartsWith("v=DMARC1", StringComparison.Ordinal));
        bool isGood = isThere && isAligned;
        Add("signature", "dmarc", isGood ? "[DMARC] Votre message a passé le test DMARC" : isThere ? "[DMARC] Votre message a échoué au test DMARC" : "[DMARC] Vous n'avez pas d'enregistrement DMARC", domain, isGood ? 0 : -2, isGood ? "success" : "failure");
    }

    private async Task ReverseAsync(SmtpDelivery delivery, string domain, CancellationToken cancellationToken)
    {
        string name = await _names.ReverseAsync(delivery.Client, cancellationToken);
        bool isOwn = name.Equals(domain, StringComparison.Ordinal) || name.EndsWith("." + domain, StringComparison.Ordinal);
        Add("signature", "rDns", isOwn ? "Votre reverse DNS correspond avec votre domaine d'envoi" : "Votre reverse DNS ne correspond pas avec votre domaine d'envoi", $"{delivery.Client} {name}, HELO {delivery.Helo}", 0, isOwn ? "success" : "warning");

        // A line's own name, the address written out in it: SpamAssassin's RDNS_DYNAMIC.
        string dashed = delivery.Client.ToString().Replace('.', '-');
        if (name.Contains(dashed, StringComparison.Ordinal))
        {
            Add("spamAssassin", "RDNS_DYNAMIC", "RDNS_DYNAMIC", "Delivered to internal network by host with dynamic-looking rDNS", -0.2, string.Empty);
        }
    }

    private void Content(MimeMessage message)
    {
        string html = message.HtmlBody ?? string.Empty;
        string words = Tag().Replace(html, " ").Trim();
        if (html.Contains("<img", StringComparison.OrdinalIgnoreCase) && words.Length < Ample)
        {
            Add("spamAssassin", "HTML_IMAGE_ONLY_04", "HTML_IMAGE_ONLY_04", "HTML: images with 0-400 bytes of words", -1.3, string.Empty);
        }

        if (!message.Headers.Contains(HeaderId.ListUnsubscribe))
        {
            Add("body", "listUnsubscribe", "Votre message ne contient pas d'en-tête List-Unsubscribe", "L'en-tête List-Unsubscribe est requis si vous envoyez des emails en masse", 0, "warning");
        }

        Add("body", "content", "Le contenu de votre message", message.TextBody is null ? "HTML" : "HTML + texte", 0, "success");
    }

    private void Add(string part, string key, string title, string text, double mark, string state) => _remarks.Add(new MailTesterRemark(part, key, title, text, mark, state));

    private static int KeySize(string record)
    {
        Match p = Published().Match(record);
        return !p.Success ? 0 : ((Org.BouncyCastle.Crypto.Parameters.RsaKeyParameters)Org.BouncyCastle.Security.PublicKeyFactory.CreateKey(Convert.FromBase64String(p.Groups[1].Value))).Modulus.BitLength;
    }

    [GeneratedRegex(@"\bd=([^;\s]+)", RegexOptions.None, 1000)]
    private static partial Regex Signer();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\bp=([A-Za-z0-9+/=]+)", RegexOptions.None, 1000)]
    private static partial Regex Published();
}
