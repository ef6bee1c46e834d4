using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Answers calls as a test says, and keeps what came in.</summary>
internal sealed class OvhScript : HttpMessageHandler
{
    /// <summary>OVH's time in these tests.</summary>
    public const long Time = 1_566_485_767;

    private readonly ConcurrentQueue<OvhCall> _calls = new();
    private readonly Func<OvhCall, HttpResponseMessage?> _answer;

    public OvhScript(Func<OvhCall, HttpResponseMessage?> answer)
    {
        _answer = answer;
    }

    public IReadOnlyList<OvhCall> Calls => [.. _calls];

    /// <summary>The calls but those for the time.</summary>
    public IReadOnlyList<OvhCall> Signed => [.. _calls.Where(c => c.Path != "/1.0/auth/time")];

    public static HttpResponseMessage Json(string json, int status = 200, string? queryId = null)
    {
        HttpResponseMessage message = new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (queryId is not null)
        {
            message.Headers.Add("X-Ovh-QueryID", queryId);
        }

        return message;
    }

    public static HttpResponseMessage Refusal(int status, string code, string message = "no") =>
        Json($$"""{"message":"{{message}}","errorCode":"{{code}}","httpCode":"{{status}} x"}""", status, "EU.ext-3.656f0001.1234.abcd");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        OvhCall call = new(
            request.Method.Method,
            request.RequestUri!,
            body,
            request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase),
            cancellationToken);
        _calls.Enqueue(call);
        if (_answer(call) is { } answer)
        {
            return answer;
        }

        return call.Path == "/1.0/auth/time" ? Json("1566485767") : Json("null");
    }
}
