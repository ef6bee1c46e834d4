using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Between HTTP and the emulator.</summary>
internal static class OvhExchange
{
    /// <summary>What every path of the API starts with.</summary>
    public const string Version = "/1.0";

    /// <summary>The path of the DynHost protocol.</summary>
    public const string NicPath = "/nic/update";

    /// <summary>Takes a request apart, the URL exactly as it was sent.</summary>
    /// <param name="context">The exchange.</param>
    /// <returns>The request.</returns>
    public static async Task<OvhReceived> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        return new OvhReceived
        {
            Method = context.Request.Method,
            Url = "http://" + context.Request.Host + target,
            Path = path.StartsWith(Version + "/", StringComparison.Ordinal) ? path[Version.Length..] : path,
            Query = query < 0 ? string.Empty : target[query..],
            Body = body.ToArray(),
            Headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Remote = context.Connection.RemoteIpAddress ?? IPAddress.Loopback,
        };
    }

    /// <summary>Lets a call fail.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="received">The call.</param>
    /// <returns>Done when it failed.</returns>
    public static Task BreakAsync(HttpContext context, EmulatedFault fault, OvhReceived received)
    {
        switch (fault)
        {
            case EmulatedFault.Reset:
                context.Abort();
                return Task.CompletedTask;
            case EmulatedFault.Garbage:
                return OvhAnswer.Plain("<html><body>Maintenance</body></html>").SendAsync(context);
            case EmulatedFault.TooManyRequests:
                context.Response.Headers.RetryAfter = "0";
                break;
        }

        return OvhAnswer.Of(OvhFailure.Of(fault, IamAction.Of(received.Method, received.Path))).SendAsync(context);
    }
}
