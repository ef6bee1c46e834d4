using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Makes calls as interfaces.md §1.1 says they are made, without a line of our client.</summary>
internal sealed class EmulatorCaller(OvhEmulator emulator) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>The consumer key.</summary>
    public string ConsumerKey { get; set; } = emulator.Keys.Good.Key;

    /// <summary>The application's secret.</summary>
    public string Secret { get; set; } = emulator.Keys.ApplicationSecret;

    /// <summary>How far the caller's clock is off.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>Headers besides those of the signature.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>A signed call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">The body as it is sent; null for none.</param>
    /// <returns>Status and body.</returns>
    public async Task<EmulatorReply> CallAsync(string method, string path, string? body = null)
    {
        string url = emulator.Url + path;
        string stamp = (TimeProvider.System.GetUtcNow() + ClockError).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
#pragma warning disable CA5350 // OVH's signature is SHA-1.
        byte[] digest = SHA1.HashData(Encoding.UTF8.GetBytes($"{Secret}+{ConsumerKey}+{method}+{url}+{body}+{stamp}"));
#pragma warning restore CA5350
        Dictionary<string, string> headers = new(Headers, StringComparer.Ordinal)
        {
            ["X-Ovh-Application"] = emulator.Keys.ApplicationKey,
            ["X-Ovh-Consumer"] = ConsumerKey,
            ["X-Ovh-Timestamp"] = stamp,
            ["X-Ovh-Signature"] = "$1$" + Convert.ToHexStringLower(digest),
        };
        return await SendAsync(method, url, body, headers);
    }

    /// <summary>A signed call that must succeed.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">The body; null for none.</param>
    /// <returns>The body.</returns>
    public async Task<JsonElement> GoodAsync(string method, string path, string? body = null)
    {
        EmulatorReply reply = await CallAsync(method, path, body);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        return reply.Json;
    }

    /// <summary>A call with nothing but the given headers.</summary>
    /// <param name="method">The method.</param>
    /// <param name="url">The complete URL.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="headers">The headers.</param>
    /// <returns>Status and body.</returns>
    public async Task<EmulatorReply> SendAsync(string method, string url, string? body = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        using HttpRequestMessage message = new(new HttpMethod(method), new Uri(url));
        foreach ((string name, string value) in headers ?? Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;charset=utf-8");
        }

        using HttpResponseMessage answer = await _http.SendAsync(message, TestContext.Current.CancellationToken);
        string queryId = answer.Headers.TryGetValues("X-Ovh-QueryID", out IEnumerable<string>? ids) ? ids.Single() : string.Empty;
        return new EmulatorReply(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), queryId);
    }

    public void Dispose() => _http.Dispose();
}
