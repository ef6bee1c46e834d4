using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.MailTester;

/// <summary>
/// mail-tester on loopback (interfaces.md §5): a page that hands out addresses, an SMTP server that takes what is sent there, and a
/// report as JSON and as a page. The JSON has <c>status</c> and <c>title</c>, which are documented, and fields as people remember them.
/// </summary>
public sealed class MailTesterEmulator : IAsyncDisposable
{
    private static readonly (string Part, string Good, string Bad)[] Parts =
    [
        ("spamAssassin", "SpamAssassin vous aime", "SpamAssassin pense que vous pouvez mieux faire"),
        ("signature", "Vous êtes parfaitement authentifié", "Vous n'êtes pas parfaitement authentifié"),
        ("body", "Votre message est en bonne forme", "Votre message pourrait être amélioré"),
        ("blacklists", "Vous n'êtes pas blacklisté", "Vous êtes blacklisté"),
    ];

    private readonly LoopbackHttpServer _pages;
    private readonly SmtpSink _mail;
    private readonly LabNames _names;
    private readonly ConcurrentDictionary<string, MailTesterRating> _reports = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<SmtpDelivery> _deliveries = new();

    /// <summary>Starts it.</summary>
    /// <param name="dns">Whom it asks.</param>
    /// <param name="certificate">What its mail server shows.</param>
    public MailTesterEmulator(IPEndPoint dns, X509Certificate2 certificate)
    {
        _names = new LabNames(dns);
        _pages = LoopbackHttpServer.Start(Answer);
        _mail = new SmtpSink(certificate, _ => { }) { Name = "srv1.mail-tester.com", Received = TakeAsync };
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address => _pages.Address;

    /// <summary>Where it takes mail on 127.0.0.1.</summary>
    public int SmtpPort => _mail.Port;

    /// <summary>Whether reports are to be had as JSON; else the page comes in its place.</summary>
    public bool HasJson { get; set; } = true;

    /// <summary>What it answers whatever is asked; null for the right answer.</summary>
    public LoopbackResponse? Always { get; set; }

    /// <summary>How many questions about a report are answered "not yet" although it is there.</summary>
    public int Patience { get; set; }

    /// <summary>What came in, in order.</summary>
    public IReadOnlyList<SmtpDelivery> Deliveries => [.. _deliveries];

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => _pages.Requests;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _pages.DisposeAsync();
        await _mail.DisposeAsync();
        _names.Dispose();
    }

    private async Task<string?> TakeAsync(SmtpDelivery delivery)
    {
        _deliveries.Enqueue(delivery);
        MailTesterRating rating = await MailTesterRating.OfAsync(delivery, _names, CancellationToken.None);
        foreach (string recipient in delivery.Recipients)
        {
            _reports[recipient.Split('@')[0]] = rating;
        }

        return null;
    }

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        if (Always is { } always)
        {
            return always;
        }

        string[] path = request.Path.TrimStart('/').Split('&');
        if (path[0].Length == 0)
        {
            string address = $"test-{Convert.ToHexString(RandomNumberGenerator.GetBytes(5)).ToLowerInvariant()}@srv1.mail-tester.com";
            return LoopbackResponse.Text($"<html><head><title>Newsletters spam test by mail-tester.com</title></head><body><p>Contact: <a href=\"mailto:contact@mail-tester.com\">contact@mail-tester.com</a></p><form><input type=\"text\" class=\"email-field\" value=\"{address}\" readonly></form></body></html>");
        }

        bool wantsJson = path.Contains("format=json", StringComparer.Ordinal);
        bool isThere = _reports.TryGetValue(path[0], out MailTesterRating? rating) && Patience <= 0;
        if (!isThere && (wantsJson || !HasJson))
        {
            Patience--;
        }

        return wantsJson && HasJson
            ? LoopbackResponse.Text(isThere ? Json(rating!) : """{"status":false,"title":"Mail not found. Please wait a few seconds and try again."}""")
            : LoopbackResponse.Text(isThere ? Html(rating!) : "<html><body><h1>Nous n'avons pas encore reçu votre message</h1><p>Patientez quelques secondes</p></body></html>");
    }

    private static string Json(MailTesterRating rating)
    {
        Dictionary<string, object> root = new(StringComparer.Ordinal)
        {
            ["status"] = true,
            ["title"] = Verdict(rating.Mark),
            ["mark"] = rating.Mark - 10,
            ["displayedMark"] = Number(rating.Mark) + "/10",
            ["maxMark"] = 10,
            ["messageInfo"] = new { subject = rating.Subject, bounceAddress = "moi@votredomaine.tld" },
        };
        foreach ((string part, string good, string bad) in Parts)
        {
            MailTesterRemark[] own = [.. rating.Remarks.Where(r => r.Part == part)];
            object inside = own.ToDictionary(r => r.Key, r => (object)(r.State.Length > 0
                ? new { title = r.Title, description = $"<p>{WebUtility.HtmlEncode(r.Text)}</p>", mark = r.Mark, statusClass = r.State }
                : new { code = r.Title, description = r.Text, score = Number(r.Mark) }), StringComparer.Ordinal);
            root[part] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["title"] = own.All(IsGood) ? good : bad,
                ["description"] = "…",
                ["mark"] = Math.Round(own.Sum(r => r.Mark), 1),
                ["statusClass"] = own.All(IsGood) ? "success" : own.Any(r => r.State == "failure") ? "failure" : "warning",
                [part == "spamAssassin" ? "rules" : "subtests"] = inside,
            };
        }

        return JsonSerializer.Serialize(root);
    }

    private static string Html(MailTesterRating rating)
    {
        StringBuilder page = new($"<html><head><style>h2 {{ color: red }}</style><script>var score = '1/10';</script></head><body><h1>{Verdict(rating.Mark)}</h1><div class=\"score\">{Number(rating.Mark)} / 10</div>");
        foreach ((string part, string good, string bad) in Parts)
        {
            MailTesterRemark[] own = [.. rating.Remarks.Where(r => r.Part == part)];
            string state = own.All(IsGood) ? "success" : own.Any(r => r.State == "failure") ? "failure" : "warning";
            double mark = Math.Round(own.Sum(r => r.Mark), 1);
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"test-result status-{state}\"><h2>{WebUtility.HtmlEncode(own.All(IsGood) ? good : bad)} <span>{(mark < 0 ? Number(mark) : string.Empty)}</span></h2>");
            foreach (MailTesterRemark remark in own)
            {
                page.Append(CultureInfo.InvariantCulture, $"<h3 class=\"status {remark.State}\">{WebUtility.HtmlEncode(remark.Title)} {(remark.Mark < 0 ? Number(remark.Mark) : string.Empty)}</h3><div><p>{WebUtility.HtmlEncode(remark.Text)}</p></div>");
            }

            page.Append("</div>");
        }

        return page.Append("</body></html>").ToString();
    }

    private static bool IsGood(MailTesterRemark remark) => remark.Mark >= 0 && remark.State is "success" or "";

    private static string Verdict(double mark) => mark >= 9 ? "Bravo ! Vous pouvez envoyer." : mark >= 5 ? "Pas mal." : "Aïe, votre message sera pris pour un spam.";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
