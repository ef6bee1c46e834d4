using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Signs messages with whatever tags a test wants. Written apart from the verifier: texts and regular expressions.</summary>
internal static partial class TestSigner
{
    public const string Domain = "votredomaine.tld";
    public const string KeyName = "mps1._domainkey.votredomaine.tld";

    public const string Message =
        "Received: from nas (localhost [127.0.0.1])\r\n\tby mail.votredomaine.tld; Tue, 24 Nov 2026 08:00:00 +0100\r\n" +
        "From: Moi <moi@votredomaine.tld>\r\nTo: toi@example.net\r\nSubject: Un  essai\r\n en deux lignes\r\n" +
        "Date: Tue, 24 Nov 2026 08:00:00 +0100\r\nMessage-ID: <1@votredomaine.tld>\r\n" +
        "\r\nBonjour  toi \r\n\tA bientot.\r\n\r\nMoi\r\n";

    /// <summary>The DNS with the key.</summary>
    public static TableResolver Dns(string? record = null) => new TableResolver().Txt(KeyName, record ?? "v=DKIM1; k=rsa; p=" + DkimKeys.Rsa(2048));

    /// <summary>A signed message.</summary>
    /// <param name="message">The message, CRLF.</param>
    /// <param name="change">Changes the tags: a null value takes one out.</param>
    /// <param name="bits">The key's size.</param>
    public static string Sign(string message = Message, IReadOnlyDictionary<string, string?>? change = null, int bits = 2048)
    {
        Dictionary<string, string?> tags = new(StringComparer.Ordinal)
        {
            ["v"] = "1", ["a"] = "rsa-sha256", ["c"] = "relaxed/relaxed", ["d"] = Domain, ["s"] = "mps1", ["h"] = "From:To:Subject:Date:Message-ID",
        };
        foreach ((string name, string? value) in change ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            tags[name] = value;
        }

        string[] canonical = (tags["c"] ?? "simple/simple").Split('/');
        int split = message.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        byte[] body = Bytes(Body(message[(split + 4)..], canonical is [_, "relaxed"]));
        if (tags.GetValueOrDefault("l") is { } l && int.TryParse(l, System.Globalization.CultureInfo.InvariantCulture, out int length) && length < body.Length)
        {
            body = body[..length];
        }

        tags.TryAdd("bh", Convert.ToBase64String(SHA256.HashData(body)));
        string own = "DKIM-Signature: " + string.Join("; ", tags.Where(t => t.Value is not null).Select(t => $"{t.Key}={t.Value}")) + "; b=";
        string signed = Headers(message[..split], (tags["h"] ?? string.Empty).Split(':'), canonical[0] == "relaxed")
            + (canonical[0] == "relaxed" ? Relaxed(own) : own);
        byte[] signature = DkimKeys.Key(bits).SignData(Bytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return own + Convert.ToBase64String(signature) + "\r\n" + message;
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Headers(string header, string[] names, bool relaxed)
    {
        List<string> fields = [.. Unfolded().Split(header)];
        StringBuilder signed = new();
        foreach (string name in names.Select(n => n.Trim()))
        {
            int last = fields.FindLastIndex(f => f.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
            if (last >= 0)
            {
                signed.Append(relaxed ? Relaxed(fields[last]) : fields[last]).Append("\r\n");
                fields.RemoveAt(last);
            }
        }

        return signed.ToString();
    }

    private static string Relaxed(string field)
    {
        int colon = field.IndexOf(':');
        return field[..colon].TrimEnd().ToLowerInvariant() + ":" + Blanks().Replace(field[(colon + 1)..].Replace("\r\n", string.Empty), " ").Trim(' ');
    }

    private static string Body(string body, bool relaxed)
    {
        IEnumerable<string> lines = body.Split("\r\n").Select(l => relaxed ? Blanks().Replace(l, " ").TrimEnd(' ') : l);
        string text = string.Join("\r\n", lines).TrimEnd('\r', '\n');
        return text.Length == 0 && relaxed ? string.Empty : text + "\r\n";
    }

    [GeneratedRegex("\r\n(?![ \t])", RegexOptions.None, 1000)]
    private static partial Regex Unfolded();

    [GeneratedRegex("[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
