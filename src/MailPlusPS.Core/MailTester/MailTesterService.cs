using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.MailTester;

/// <summary>Asks the service: for an address of the day, and for a report (tutorial §8.1).</summary>
internal sealed class MailTesterService
{
    // A report is some 100 kB.
    private const int MaxPage = 4 * 1024 * 1024;
    private const int MaxId = 64;

    private readonly Uri _service;
    private readonly TimeSpan _timeout;

    /// <summary>Makes the client.</summary>
    /// <param name="service">Where the service is.</param>
    /// <param name="timeout">How long one answer may take.</param>
    public MailTesterService(Uri service, TimeSpan timeout)
    {
        _service = service;
        _timeout = timeout;
    }

    /// <summary>Where the service is.</summary>
    public static Uri Home { get; } = new("https://www.mail-tester.com/");

    /// <summary>Whether an address is one of the free ones, of which there are three a day.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True for <c>test-…@…mail-tester.com</c>.</returns>
    public static bool IsFree(string address) => IsOfService(address) && address.StartsWith("test-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the service rates what is sent to an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where its domain is the service's.</returns>
    public static bool IsOfService(string address)
    {
        string domain = address.Substring(address.LastIndexOf('@') + 1);
        return string.Equals(domain, "mail-tester.com", StringComparison.OrdinalIgnoreCase) || domain.EndsWith(".mail-tester.com", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What names a report: the part of the address before the @; an address of its page too.</summary>
    /// <param name="given">An address, a name, or a page.</param>
    /// <returns>The name; null where it is none, as for an address of somebody else.</returns>
    public static string? IdOf(string given)
    {
        string id = given.Trim();
        if (id.IndexOf('@') >= 0 && !IsOfService(id))
        {
            return null;
        }

        id = id.Contains("://") ? id.Substring(id.LastIndexOf('/') + 1) : id;
        id = id.Split('@', '&', '?', '#')[0];
        return id.Length is > 0 and <= MaxId && id.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.') ? id : null;
    }

    /// <summary>Where people look at a report.</summary>
    /// <param name="id">The report.</param>
    /// <returns>The page.</returns>
    public Uri PageOf(string id) => new(_service, "/" + id);

    /// <summary>Asks for an address; the service makes it up, an invented one may not work.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The address; null where the page has none; and why.</returns>
    public async Task<(string? Address, string Trouble)> AskAddressAsync(CancellationToken cancellationToken)
    {
        PlainPage page = await GetAsync(_service, cancellationToken).ConfigureAwait(false);
        if (!page.IsSuccess)
        {
            return (null, Trouble(page, _service));
        }

        string? address = page.Text.Split('"', '\'', '<', '>', ' ', '\n', ';', ':', '=').SelectMany(BounceAddresses.In).Select(a => a.Address).FirstOrDefault(IsFree);
        return (address, address is null ? Texts.Get("MailTester.NoAddress", _service) : string.Empty);
    }

    /// <summary>Asks for a report: as JSON first, then as the page that people see.</summary>
    /// <param name="id">The report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report; null where the message has not come yet; and why it could not be asked.</returns>
    public async Task<(MailTesterReport? Report, string Trouble)> AskReportAsync(string id, CancellationToken cancellationToken)
    {
        PlainPage json = await GetAsync(new Uri(_service, "/" + id + "&format=json"), cancellationToken).ConfigureAwait(false);
        MailTesterReading? reading = json.IsSuccess ? MailTesterJson.Read(json.Text) : null;

        if (reading is { IsReport: true })
        {
            return (Report(id, reading), string.Empty);
        }

        // JSON is documented for paid accounts: where it says "not yet", the page that people see may have the report.

        PlainPage page = await GetAsync(PageOf(id), cancellationToken).ConfigureAwait(false);
        if (!page.IsSuccess)
        {
            return (null, reading is not null || page.StatusCode == 404 ? string.Empty : Trouble(page, PageOf(id)));
        }

        MailTesterReading seen = MailTesterHtml.Read(page.Text);
        return (seen.IsReport ? Report(id, seen) : null, string.Empty);
    }

    private static string Trouble(PlainPage page, Uri where) => page.Trouble.Length > 0 ? page.Trouble : Texts.Get("MailTester.Status", where, page.StatusCode);

    private async Task<PlainPage> GetAsync(Uri where, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, where);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/html");
        return await PlainPage.SendAsync(request, _timeout, MaxPage, cancellationToken).ConfigureAwait(false);
    }

    private MailTesterReport Report(string id, MailTesterReading reading) => new()
    {
        Id = id,
        Rater = "mail-tester",
        Uri = PageOf(id),
        Mark = reading.Mark,
        MaxMark = reading.MaxMark,
        Title = reading.Title,
        Subject = reading.Subject,
        Items = reading.Items,
    };
}
