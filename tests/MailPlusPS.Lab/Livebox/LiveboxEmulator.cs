using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Livebox;

/// <summary>
/// An Orange Livebox on loopback (interfaces §4): the log-in that is compared as text, the cookie with the odd name, both
/// envelopes, errors in answers with status 200, port rules in error, and a deletion without an id that deletes all.
/// </summary>
public sealed class LiveboxEmulator : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<LiveboxReceived> _calls = new();
    private readonly ConcurrentQueue<LiveboxFaultPlan> _faults = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly LiveboxSessions _sessions;
    private readonly LiveboxFunctions _functions;
    private readonly WebApplication _application;
    private int _logIns;

    private LiveboxEmulator(X509Certificate2? certificate)
    {
        _sessions = new LiveboxSessions(this);
        _functions = new LiveboxFunctions(this);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            if (certificate is not null)
            {
                options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            }
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Host and port of the plain page.</summary>
    public string Name => Url.Authority;

    /// <summary>The plain page.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The page behind TLS, to which the plain one leads; null for none.</summary>
    public Uri? SecureUrl { get; private set; }

    /// <summary>The password of <c>admin</c>.</summary>
    public string Password { get; set; } = "W1f1Key+";

    /// <summary>Whether it is a Livebox 3: the old log-in, the old envelope only.</summary>
    public bool IsOld { get; set; }

    /// <summary>Whether the model is told without a log-in.</summary>
    public bool TellsModel { get; set; }

    /// <summary>The model.</summary>
    public string ProductClass { get; set; } = "Livebox 6";

    /// <summary>The address outside.</summary>
    public string WanAddress { get; set; } = "82.64.10.20";

    /// <summary>The IPv6 address outside.</summary>
    public string IPv6Address { get; set; } = "2001:db8:10::1";

    /// <summary>Where the plain page leads instead; null for nowhere, or to <see cref="SecureUrl"/>.</summary>
    public string? LeadsTo { get; set; }

    /// <summary>The port rules.</summary>
    public IList<EmulatedRule> Rules => RuleList;

    /// <summary>Ports that a function of the box has without a rule, as remote administration does.</summary>
    public ISet<string> BusyPorts { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Address by device.</summary>
    public IDictionary<string, string> Leases { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every call in order, log-ins apart.</summary>
    public IReadOnlyList<LiveboxReceived> Calls => [.. _calls];

    /// <summary>How many log-ins came.</summary>
    public int LogIns => Volatile.Read(ref _logIns);

    /// <summary>Whether it is locked after bad passwords.</summary>
    public bool IsLocked => _sessions.IsLocked;

    internal List<EmulatedRule> RuleList { get; } = [];

    /// <summary>Starts the box.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="certificate">A certificate, where the plain page is to lead to https.</param>
    /// <returns>The emulator, listening.</returns>
    public static async Task<LiveboxEmulator> StartAsync(CancellationToken cancellationToken, X509Certificate2? certificate = null)
    {
        LiveboxEmulator emulator = new(certificate);
        await emulator._application.StartAsync(cancellationToken);
        emulator.Url = emulator._application.Urls.Select(u => new Uri(u)).Single(u => u.Scheme == Uri.UriSchemeHttp);
        emulator.SecureUrl = emulator._application.Urls.Select(u => new Uri(u)).SingleOrDefault(u => u.Scheme == Uri.UriSchemeHttps);
        return emulator;
    }

    /// <summary>Lets the next calls of a function fail.</summary>
    /// <param name="title">Object and function; <c>log-in</c> for log-ins.</param>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="times">How many calls.</param>
    /// <param name="isCarriedOut">Whether the call does its work first, so that only the answer is lost.</param>
    public void Fail(string title, LiveboxFaultKind kind, int times = 1, bool isCarriedOut = false) => _faults.Enqueue(new LiveboxFaultPlan(title, kind, times, isCarriedOut));

    /// <summary>Ends all sessions, as the box does after some minutes.</summary>
    public void ExpireSessions()
    {
        lock (_lock)
        {
            _sessions.Expire();
        }
    }

    /// <summary>What the box says of a rule.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Enabled, Disabled or Error.</returns>
    public string StatusOf(string id) => _functions.StatusOf(Rules.Single(r => r.Id == id));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        string? elsewhere = LeadsTo ?? SecureUrl?.ToString();
        if (elsewhere is not null && !context.Request.IsHttps)
        {
            context.Response.Redirect(elsewhere + context.Request.Path.Value!.TrimStart('/'), permanent: false, preserveMethod: true);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.WriteAsync("<html><title>Livebox</title></html>", context.RequestAborted);
        }
        else if (context.Request.Path == "/authenticate")
        {
            await LogInAsync(context, IsOld && context.Request.Query["username"] == "admin" && context.Request.Query["password"] == Password);
        }
        else if (context.Request.Headers.Authorization == "X-Sah-Login" && !IsOld)
        {
            await LogInAsync(context, body == _sessions.ExpectedBody());
        }
        else
        {
            await CallAsync(context, body);
        }
    }

    private async Task LogInAsync(HttpContext context, bool isRight)
    {
        Interlocked.Increment(ref _logIns);
        if (_faults.FirstOrDefault(f => f.Strikes("log-in")) is { } plan)
        {
            await BreakAsync(context, plan.Kind);
            return;
        }

        try
        {
            (string session, string cookie) = WithLock(() => _sessions.Open(isRight));
            context.Response.Headers.Append("Set-Cookie", $"{LiveboxSessions.CookieName}={cookie}; Path=/; SameSite=Strict");
            await SendAsync(context, 0, new { contextID = session, username = "admin", groups = "http,admin" });
        }
        catch (LiveboxFailure failure)
        {
            await SendAsync(context, failure);
        }
    }

    private async Task CallAsync(HttpContext context, string body)
    {
        JsonElement call = JsonSerializer.Deserialize<JsonElement>(body);
        string service = call.GetProperty("service").GetString()!;
        string title = (service.StartsWith("sysbus.", StringComparison.Ordinal) ? service["sysbus.".Length..] : service) + ":" + call.GetProperty("method").GetString();
        IHeaderDictionary headers = context.Request.Headers;
        LiveboxReceived received = new(title, body, call.GetProperty("parameters"))
        {
            HasSession = WithLock(() => _sessions.Admits(headers["X-Context"].ToString(), headers.Authorization.ToString(), headers.Cookie.ToString())),
        };
        _calls.Enqueue(received);
        LiveboxFaultPlan? plan = _faults.FirstOrDefault(f => f.Strikes(title));
        try
        {
            if (IsOld && IsEnvelopeFour(context))
            {
                throw LiveboxFailure.NoSuchFunction(title);
            }

            if (plan is not null && !plan.IsCarriedOut)
            {
                await BreakAsync(context, plan.Kind);
                return;
            }

            (object? status, object? data) = WithLock(() => received.HasSession || _functions.IsOpen(title) ? _functions.Carry(received) : throw LiveboxFailure.Denied(title));
            await (plan is null ? SendAsync(context, status, data) : BreakAsync(context, plan.Kind));
        }
        catch (LiveboxFailure failure)
        {
            await SendAsync(context, failure);
        }
    }

    private Task BreakAsync(HttpContext context, LiveboxFaultKind kind)
    {
        switch (kind)
        {
            case LiveboxFaultKind.Reset:
                context.Abort();
                return Task.CompletedTask;
            case LiveboxFaultKind.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return context.Response.WriteAsync("<html>500</html>", context.RequestAborted);
            case LiveboxFaultKind.Garbage:
                return context.Response.WriteAsync("<html>\u001b[31mFreebox</html>", context.RequestAborted);
            case LiveboxFaultKind.Null:
                return context.Response.WriteAsync("null", context.RequestAborted);
            case LiveboxFaultKind.Ignored:
                return SendAsync(context, true, null);
            case LiveboxFaultKind.Silence:
                return Task.Delay(Timeout.Infinite, _stopping.Token);
            default:
                return SendAsync(context, kind switch
                {
                    LiveboxFaultKind.Denied => LiveboxFailure.Denied("session"),
                    LiveboxFaultKind.NoSuchFunction => LiveboxFailure.NoSuchFunction("function"),
                    LiveboxFaultKind.MissingArgument => LiveboxFailure.MissingArgument("argument"),
                    _ => LiveboxFailure.Other("value"),
                });
        }
    }

    private static bool IsEnvelopeFour(HttpContext context) => context.Request.ContentType?.Contains("ws-4", StringComparison.Ordinal) == true;

    private static Task SendAsync(HttpContext context, LiveboxFailure failure) =>
        WriteAsync(context, new Dictionary<string, object?> { ["status"] = null, ["errors"] = new[] { new { error = failure.Code, description = failure.Message, info = failure.Info } } });

    private static Task SendAsync(HttpContext context, object? status, object? data)
    {
        Dictionary<string, object?> answer = new() { ["status"] = status };
        if (data is not null)
        {
            answer["data"] = data;
        }

        return WriteAsync(context, answer);
    }

    private static Task WriteAsync(HttpContext context, Dictionary<string, object?> answer)
    {
        context.Response.ContentType = IsEnvelopeFour(context) ? "application/x-sah-ws-4-call+json" : "application/x-sah-ws-1-call+json";
        object body = IsEnvelopeFour(context) || context.Request.Path == "/authenticate" ? answer : new Dictionary<string, object?> { ["result"] = answer };
        return context.Response.WriteAsync(JsonSerializer.Serialize(body), context.RequestAborted);
    }

    private T WithLock<T>(Func<T> work)
    {
        lock (_lock)
        {
            return work();
        }
    }
}
