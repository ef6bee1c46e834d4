using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Ovh;

/// <summary>
/// OVH's API on loopback, as far as mail needs it: keys, zones, DynHost, mailboxes, and the name servers that serve what
/// was refreshed. It refuses what OVH refuses; nothing in it depends on time passing.
/// </summary>
public sealed class OvhEmulator : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<EmulatedCall> _calls = new();
    private readonly ConcurrentQueue<EmulatedFaultPlan> _faults = new();
    private readonly Dictionary<string, EmulatedZone> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmulatedMailDomain> _mailDomains = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _application;
    private readonly OvhRouter _router = new();
    private readonly OvhOpenCalls _openCalls;
    private long _lastId = 5_100_000_000;
    private int _queries;

    private OvhEmulator()
    {
        Keys = new OvhKeyRing(() => Now);
        NameServers = [new EmulatedNameServer("dns10.ovh.net"), new EmulatedNameServer("ns10.ovh.net")];
        _openCalls = new OvhOpenCalls(this);
        new AccountCalls(this).AddTo(_router);
        new ZoneCalls(this).AddTo(_router);
        new RecordCalls(this).AddTo(_router);
        new DynHostCalls(this).AddTo(_router);
        new MailCalls(this).AddTo(_router);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The API's base, as <c>OVH_ENDPOINT</c> and <c>-Endpoint</c> take it.</summary>
    public string Url => Authority + OvhExchange.Version;

    /// <summary>The address of the DynHost protocol.</summary>
    public string NicUrl => Authority + OvhExchange.NicPath;

    /// <summary>The scheme, host and port.</summary>
    public string Authority { get; private set; } = string.Empty;

    /// <summary>Who may call.</summary>
    public OvhKeyRing Keys { get; }

    /// <summary>The two name servers of every zone.</summary>
    public IReadOnlyList<EmulatedNameServer> NameServers { get; }

    /// <summary>The zones of the account by name.</summary>
    public IReadOnlyDictionary<string, EmulatedZone> Zones => _zones;

    /// <summary>The mail domains of the account by name.</summary>
    public IReadOnlyDictionary<string, EmulatedMailDomain> MailDomains => _mailDomains;

    /// <summary>Every call in order, refused ones included.</summary>
    public IReadOnlyList<EmulatedCall> Calls => [.. _calls];

    /// <summary>Awaited before each call does anything; what it throws breaks the connection and nothing is done.</summary>
    public Func<EmulatedCall, Task>? BeforeCall { get; set; }

    /// <summary>How far OVH's clock is from this machine's.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>OVH's time.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + ClockOffset;

    /// <summary>Whether POST of a record answers id 0.</summary>
    public bool AnswersIdZero { get; set; }

    /// <summary>What the next task ends with instead of being done; null for success.</summary>
    public string? NextTaskFailsWith { get; set; }

    /// <summary>What nic/update answers next instead of working, such as <c>abuse</c>.</summary>
    public ConcurrentQueue<string> NicAnswers { get; } = new();

    /// <summary>Starts the emulator with an empty account.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The emulator, listening.</returns>
    public static async Task<OvhEmulator> StartAsync(CancellationToken cancellationToken)
    {
        OvhEmulator emulator = new();
        await emulator._application.StartAsync(cancellationToken);
        emulator.Authority = emulator._application.Urls.Single();
        return emulator;
    }

    /// <summary>Adds a zone that has only its name servers, and publishes it.</summary>
    /// <param name="name">The name, without final dot.</param>
    /// <returns>The zone.</returns>
    public EmulatedZone AddZone(string name)
    {
        lock (_lock)
        {
            EmulatedZone zone = new(this, name);
            _zones.Add(name, zone);
            zone.Publish();
            return zone;
        }
    }

    /// <summary>Adds a zone as OVH makes it for a new domain, and publishes it: parked pages, mail redirected, a native SPF record.</summary>
    /// <param name="name">The name, without final dot.</param>
    /// <returns>The zone.</returns>
    public EmulatedZone AddFreshZone(string name)
    {
        EmulatedZone zone = AddZone(name);
        lock (_lock)
        {
            zone.Add("A", string.Empty, "213.186.33.5");
            zone.Add("MX", string.Empty, "1 redirect.ovh.net.");
            zone.Add("TXT", string.Empty, "1|www." + name, isBare: true);
            zone.Add("SPF", string.Empty, "v=spf1 include:mx.ovh.com ~all", 600);
            zone.Add("A", "www", "213.186.33.5");
            zone.Add("TXT", "www", "3|welcome");
            zone.Add("TXT", "www", "l|fr", isBare: true);
            zone.Add("A", "mail", "213.186.33.5");
            zone.Publish();
        }

        return zone;
    }

    /// <summary>Adds a mail domain with the offer of a Start10M hosting.</summary>
    /// <param name="name">The name, without final dot.</param>
    /// <returns>The domain.</returns>
    public EmulatedMailDomain AddMailDomain(string name) => _mailDomains[name] = new EmulatedMailDomain(this, name);

    /// <summary>Lets the next calls fail.</summary>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="path">The path, where <c>*</c> stands for anything.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How many calls.</param>
    /// <param name="isCarriedOut">Whether the call does its work first, so that only the answer is lost.</param>
    public void Fail(string method, string path, EmulatedFault fault, int times = 1, bool isCarriedOut = false) =>
        _faults.Enqueue(new EmulatedFaultPlan(new CallPattern(method, path), fault, times, isCarriedOut, null));

    /// <summary>Holds the next calls back until a gate opens.</summary>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="path">The path, where <c>*</c> stands for anything.</param>
    /// <param name="gate">Completes when they may go on.</param>
    /// <param name="times">How many calls.</param>
    public void Hold(string method, string path, Task gate, int times = 1) =>
        _faults.Enqueue(new EmulatedFaultPlan(new CallPattern(method, path), null, times, isCarriedOut: false, gate));

    /// <summary>How many calls came.</summary>
    /// <param name="method">The method; <c>*</c> for all.</param>
    /// <param name="path">The path, where <c>*</c> stands for anything.</param>
    /// <returns>The number.</returns>
    public int CountOf(string method, string path)
    {
        CallPattern pattern = new(method, path);
        return _calls.Count(c => pattern.Matches(c.Method, c.Path));
    }

    /// <summary>Forgets the calls so far.</summary>
    public void ClearCalls() => _calls.Clear();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        foreach (EmulatedNameServer server in NameServers)
        {
            await server.DisposeAsync();
        }

        _stopping.Dispose();
    }

    internal long NextId() => Interlocked.Increment(ref _lastId);

    internal void Serve(EmulatedZone zone)
    {
        foreach (EmulatedNameServer server in NameServers)
        {
            server.Serve(zone);
        }
    }

    internal EmulatedZone ZoneOf(OvhReceived received) =>
        _zones.TryGetValue(received.Values["zone"], out EmulatedZone? zone) ? zone : throw OvhFailure.NotFound("This service does not exist");

    private async Task AnswerAsync(HttpContext context)
    {
        OvhReceived received = await OvhExchange.ReadAsync(context);
        EmulatedCall call = new(received.Method, received.Path, received.Query);
        _calls.Enqueue(call);
        EmulatedFaultPlan? plan = _faults.FirstOrDefault(f => f.Strikes(call));
        try
        {
            await (BeforeCall?.Invoke(call) ?? Task.CompletedTask);
            await (plan?.Gate?.WaitAsync(_stopping.Token) ?? Task.CompletedTask);
        }
        catch (Exception)
        {
            context.Abort();
            return;
        }

        context.Response.Headers["X-Ovh-QueryID"] = $"EU.ext-{Interlocked.Increment(ref _queries)}.{received.Body.Length:x8}.lab";
        if (plan?.Fault is not { } fault)
        {
            await Carry(received).SendAsync(context);
            return;
        }

        if (plan.IsCarriedOut)
        {
            _ = Carry(received);
        }

        await OvhExchange.BreakAsync(context, fault, received);
    }

    [SuppressMessage("Design", "MA0051", Justification = "The four doors of the API, one after the other.")]
    private OvhAnswer Carry(OvhReceived received)
    {
        lock (_lock)
        {
            try
            {
                return _openCalls.Answer(received) ?? OvhAnswer.Of(Admitted(received));
            }
            catch (OvhFailure failure)
            {
                return OvhAnswer.Of(failure);
            }
        }
    }

    private object? Admitted(OvhReceived received)
    {
        EmulatedConsumerKey? key = Keys.Admit(received);
        return _router.Answer(received with { Key = key });
    }
}
