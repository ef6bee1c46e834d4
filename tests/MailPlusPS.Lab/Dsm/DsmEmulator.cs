using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Dsm;

/// <summary>
/// DSM's WebAPI on loopback (interfaces §2): envelope, sessions, SynoToken, requestFormat, compound requests. What it can do
/// is in its families; what it does wrong, a test says. Nothing in it depends on time passing but the latency that a benchmark asks for.
/// </summary>
public sealed class DsmEmulator : IAsyncDisposable
{
    private const string Prefix = "/webapi/";

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<DsmEmulatedCall> _calls = new();
    private readonly ConcurrentQueue<DsmPlan> _plans = new();
    private readonly List<DsmFamily> _families = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;
    private int _roundTrips;
    private int _isDisposed;

    private DsmEmulator(DsmEmulatorOptions options)
    {
        Options = options;
        Door = new DsmDoor { Path = options.Major < 7 ? "auth.cgi" : "entry.cgi", MaxVersion = options.Major < 7 ? 6 : 7 };
        Add(Door);
        Add(new DsmSystem(options));
        Router.Api("SYNO.API.Info", 1, isJson: false, options.Major < 7 ? "query.cgi" : "entry.cgi").On("query", ListApis, refusal: 0);
        Router.Api("SYNO.Entry.Request", 2, isThere: () => options.HasCompound);
        Router.Api("SYNO.Core.User.PasswordConfirm", 2).On("auth", Confirm);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _certificate = options.IsPlain ? null : options.Certificate ?? SelfSigned();
        Fingerprint = _certificate is null ? string.Empty : "SHA256:" + string.Join(':', Convert.ToHexString(SHA256.HashData(_certificate.RawData)).Chunk(2).Select(p => new string(p)));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (_certificate is not null)
            {
                listen.UseHttps(_certificate);
            }
        }));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>What kind of NAS it is.</summary>
    public DsmEmulatorOptions Options { get; }

    /// <summary>The address it listens at.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The port it listens at.</summary>
    public int Port { get; private set; }

    /// <summary>The log-in.</summary>
    public DsmDoor Door { get; }

    /// <summary>All APIs.</summary>
    public DsmRouter Router { get; } = new();

    /// <summary>The certificate's fingerprint as browsers show it.</summary>
    public string Fingerprint { get; } = string.Empty;

    /// <summary>Every call in order, refused ones and those inside compound requests included.</summary>
    public IReadOnlyList<DsmEmulatedCall> Calls => [.. _calls];

    /// <summary>How many HTTP requests came.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>The token that confirms a password; null before one was asked for.</summary>
    public string? ConfirmToken { get; private set; }

    /// <summary>Starts an emulator with nothing but a log-in and the NAS's name; add families.</summary>
    /// <param name="options">What kind of NAS; null for a DSM 7.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The emulator, listening.</returns>
    public static async Task<DsmEmulator> StartAsync(DsmEmulatorOptions? options, CancellationToken cancellationToken)
    {
        DsmEmulator emulator = new(options ?? new DsmEmulatorOptions());
        await emulator._application.StartAsync(cancellationToken);
        emulator.Port = new Uri(emulator._application.Urls.Single()).Port;
        return emulator;
    }

    /// <summary>Adds APIs.</summary>
    /// <typeparam name="T">The family.</typeparam>
    /// <param name="family">The family.</param>
    /// <returns>The same family.</returns>
    public T Add<T>(T family)
        where T : DsmFamily
    {
        lock (_lock)
        {
            _families.Add(family);
            family.Register(Router);
            return family;
        }
    }

    /// <summary>Finds a family.</summary>
    /// <typeparam name="T">The family.</typeparam>
    /// <returns>The family.</returns>
    public T Get<T>()
        where T : DsmFamily => _families.OfType<T>().Last();

    /// <summary>Has the next calls refused with a code.</summary>
    /// <param name="api">The API; <c>*</c> for all.</param>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="code">The code.</param>
    /// <param name="times">How many calls.</param>
    public void Fail(string api, string method, int code, int times = 1) => _plans.Enqueue(new DsmPlan(api, method, times) { Code = code });

    /// <summary>Has the next calls answered <c>success:true</c> without anything being done.</summary>
    /// <param name="api">The API.</param>
    /// <param name="method">The method.</param>
    /// <param name="times">How many calls.</param>
    public void Ignore(string api, string method, int times = 1) => _plans.Enqueue(new DsmPlan(api, method, times) { IsIgnored = true });

    /// <summary>Has the next calls broken on the way.</summary>
    /// <param name="api">The API; <c>*</c> for all.</param>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="how">What goes wrong.</param>
    /// <param name="times">How many calls.</param>
    /// <param name="isCarriedOut">Whether the call does its work first, so that only the answer is lost.</param>
    public void Break(string api, string method, DsmBreak how, int times = 1, bool isCarriedOut = false) =>
        _plans.Enqueue(new DsmPlan(api, method, times) { Break = how, IsCarriedOut = isCarriedOut });

    /// <summary>Holds the next calls back until a gate opens.</summary>
    /// <param name="api">The API; <c>*</c> for all.</param>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="gate">Completes when they may go on.</param>
    /// <param name="times">How many calls.</param>
    /// <returns>Done when the last of them has come.</returns>
    public Task Hold(string api, string method, Task gate, int times = 1)
    {
        DsmPlan plan = new(api, method, times) { Gate = gate };
        _plans.Enqueue(plan);
        return plan.AllCame;
    }

    /// <summary>Lets all sessions end just before the next call of a kind.</summary>
    /// <param name="api">The API; <c>*</c> for all.</param>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="times">How many times.</param>
    public void EndSessionsBefore(string api, string method, int times = 1) => _plans.Enqueue(new DsmPlan(api, method, times) { EndsSessions = true });

    /// <summary>How many calls of a kind came.</summary>
    /// <param name="api">The API.</param>
    /// <param name="method">The method.</param>
    /// <returns>The number.</returns>
    public int CountOf(string api, string method) => _calls.Count(c => c.Api == api && c.Method == method);

    /// <summary>Forgets the calls so far.</summary>
    public void ClearCalls()
    {
        _calls.Clear();
        Interlocked.Exchange(ref _roundTrips, 0);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        _certificate?.Dispose();
        _stopping.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using LabCertificates certificates = new();
        return certificates.Make("synology", LabCertificateKind.SelfSigned);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _roundTrips);
        string path = context.Request.Path.Value ?? string.Empty;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("<html><body>Sorry, the page you are looking for is not found.</body></html>", context.RequestAborted);
            return;
        }

        DsmExchange exchange = await DsmExchange.ReadAsync(context, path[Prefix.Length..]);
        DsmPlan? plan = _plans.FirstOrDefault(p => p.Strikes(exchange.Api, exchange.Method));
        await WaitAsync(plan);
        await Task.Delay(Options.Latency, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool isLost = plan?.Break is not null;
        object? answer = isLost && !plan!.IsCarriedOut ? null : Carry(exchange, plan);
        await (isLost ? DsmExchange.BreakAsync(context, plan!.Break!.Value, _stopping.Token) : DsmExchange.SendAsync(context, answer!));
    }

    private async Task WaitAsync(DsmPlan? plan)
    {
        try
        {
            await (plan?.Gate?.WaitAsync(_stopping.Token) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private object Carry(DsmExchange exchange, DsmPlan? plan)
    {
        lock (_lock)
        {
            try
            {
                if (plan?.EndsSessions == true)
                {
                    Door.EndSessions();
                }

                return DsmExchange.Success(exchange.Api == "SYNO.Entry.Request" ? Compound(exchange, plan) : Answer(exchange, exchange.Path, plan));
            }
            catch (DsmFailure failure)
            {
                return DsmExchange.Failure(failure);
            }
        }
    }

    private object? Answer(DsmExchange exchange, string? path, DsmPlan? plan)
    {
        if (exchange.Api.Length == 0)
        {
            throw new DsmFailure(101);
        }

        DsmApiEntry api = Router.Apis.TryGetValue(exchange.Api, out DsmApiEntry? found) && found.IsThere() ? found : throw new DsmFailure(102);
        bool isInfo = exchange.Api == "SYNO.API.Info" && path == "query.cgi";
        if (path is not null && path != api.Path && !isInfo)
        {
            throw new DsmFailure(102);
        }

        DsmMethod method = api.Find(exchange.Method) ?? throw new DsmFailure(103);
        DsmAccount? account = method.Refusal == 0 ? null : exchange.Admit(Door).Account;
        DsmReceived received = exchange.Understand(api.IsJson && path is not null, account);
        _calls.Enqueue(new DsmEmulatedCall(received.Api, received.Method, received.Version, received.IsInCompound, received.Values.ToDictionary(v => v.Key, v => v.Value.GetRawText(), StringComparer.Ordinal)));
        int code = plan?.Code is > 0 ? plan.Code
            : received.Version < 1 || received.Version > api.MaxVersion ? 104
            : account is { IsAdministrator: false } ? method.Refusal
            : 0;
        if (code > 0)
        {
            throw new DsmFailure(code);
        }

        if (exchange is { Api: "SYNO.API.Auth", Method: "logout" })
        {
            Door.Forget(exchange.Sid);
        }

        return plan?.IsIgnored == true ? new { } : method.Answer(received);
    }

    private object Compound(DsmExchange exchange, DsmPlan? plan)
    {
        exchange.Admit(Door);
        DsmReceived whole = exchange.Understand(isJson: true, account: null);
        _calls.Enqueue(new DsmEmulatedCall(whole.Api, whole.Method, whole.Version, IsInCompound: false, new Dictionary<string, string>(StringComparer.Ordinal)));
        if (plan?.Code is > 0)
        {
            throw new DsmFailure(plan.Code);
        }

        List<object> results = [];
        foreach (JsonElement part in whole.Json("compound").EnumerateArray())
        {
            DsmExchange inner = exchange.Inside(part);
            DsmPlan? own = _plans.FirstOrDefault(p => p.Strikes(inner.Api, inner.Method));
            if (own?.EndsSessions == true)
            {
                Door.EndSessions();
            }

            try
            {
                results.Add(inner.Named(DsmExchange.Success(Answer(inner, path: null, own))));
            }
            catch (DsmFailure failure)
            {
                results.Add(inner.Named(DsmExchange.Failure(failure)));
            }
        }

        return new { has_fail = results.Cast<Dictionary<string, object?>>().Any(r => r["success"] is false), result = results };
    }

    private object ListApis(DsmReceived received) => Router.Apis
        .Where(a => a.Value.IsThere())
        .ToDictionary(
            a => a.Key,
            a => a.Value.IsJson
                ? (object)new { maxVersion = a.Value.MaxVersion, minVersion = 1, path = a.Value.Path, requestFormat = "JSON" }
                : new { maxVersion = a.Value.MaxVersion, minVersion = 1, path = a.Value.Path },
            StringComparer.Ordinal);

    private object Confirm(DsmReceived received) => received.Text("password") == received.Account!.Password
        ? new { SynoConfirmPWToken = ConfirmToken = "confirm-" + received.Account.Name }
        : throw new DsmFailure(400);
}
