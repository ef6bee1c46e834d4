using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Dsm;

/// <summary>Between HTTP and the emulator: the form's fields as they came, the session, the envelope.</summary>
internal sealed class DsmExchange
{
    private static readonly string[] Envelope = ["api", "method", "version", "_sid", "SynoToken"];

    private IReadOnlyDictionary<string, string> _fields = new Dictionary<string, string>(StringComparer.Ordinal);
    private JsonElement? _part;
    private string? _token;
    private bool _hasTokenInBody;

    public string Path { get; private init; } = string.Empty;

    public string Api { get; private init; } = string.Empty;

    public string Method { get; private init; } = string.Empty;

    public int Version { get; private init; }

    public string? Sid { get; private init; }

    /// <summary>Takes a request apart: body before query.</summary>
    public static async Task<DsmExchange> ReadAsync(HttpContext context, string path)
    {
        Dictionary<string, string> fields = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        IFormCollection? form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        foreach (string name in form?.Keys ?? [])
        {
            fields[name] = form![name].ToString();
        }

        string header = context.Request.Headers["X-SYNO-TOKEN"].ToString();
        return new DsmExchange
        {
            Path = path,
            Api = fields.GetValueOrDefault("api", string.Empty),
            Method = fields.GetValueOrDefault("method", string.Empty),
            Version = int.TryParse(fields.GetValueOrDefault("version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0,
            Sid = fields.GetValueOrDefault("_sid") ?? context.Request.Cookies["id"],
            _fields = fields,
            _token = header.Length > 0 ? header : context.Request.Query["SynoToken"].ToString(),
            _hasTokenInBody = form?.ContainsKey("SynoToken") == true,
        };
    }

    public static Dictionary<string, object?> Success(object? data) => data is null
        ? new(StringComparer.Ordinal) { ["success"] = true }
        : new(StringComparer.Ordinal) { ["data"] = data, ["success"] = true };

    public static Dictionary<string, object?> Failure(DsmFailure failure) => new(StringComparer.Ordinal)
    {
        ["error"] = failure.Errors is null ? new { code = failure.Code } : new { code = failure.Code, errors = failure.Errors },
        ["success"] = false,
    };

    public static Task SendAsync(HttpContext context, object answer)
    {
        context.Response.ContentType = "application/json; charset=\"UTF-8\"";
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer), context.RequestAborted);
    }

    public static async Task BreakAsync(HttpContext context, DsmBreak how, CancellationToken stopping)
    {
        switch (how)
        {
            case DsmBreak.Reset:
                context.Abort();
                break;
            case DsmBreak.Silence:
                try
                {
                    using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
                    await Task.Delay(Timeout.Infinite, end.Token);
                }
                catch (OperationCanceledException)
                {
                    context.Abort();
                }

                break;
            case DsmBreak.OtherJson:
                await context.Response.WriteAsync("{\"status\":\"ok\"}", stopping);
                break;
            default:
                context.Response.StatusCode = how == DsmBreak.Starting ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK;
                await context.Response.WriteAsync("<html><body>It works!</body></html>", stopping);
                break;
        }
    }

    /// <summary>Lets a session in: its id and its token, which must be in the header.</summary>
    public DsmSession Admit(DsmDoor door)
    {
        DsmSession session = door.Find(Sid) ?? throw new DsmFailure(Sid is null ? 105 : 106);
        bool isRight = !_hasTokenInBody && (session.SynoToken is null || session.SynoToken == _token);
        return isRight ? session : throw new DsmFailure(119);
    }

    /// <summary>One of the calls inside a compound one.</summary>
    public DsmExchange Inside(JsonElement part) => new()
    {
        Api = part.GetProperty("api").GetString()!,
        Method = part.GetProperty("method").GetString()!,
        Version = part.GetProperty("version").GetInt32(),
        Sid = Sid,
        _part = part,
        _token = _token,
    };

    /// <summary>Adds to an answer whose it is, as compound requests do.</summary>
    public Dictionary<string, object?> Named(Dictionary<string, object?> answer)
    {
        answer["api"] = Api;
        answer["method"] = Method;
        answer["version"] = Version;
        return answer;
    }

    /// <summary>Reads the parameters; where they must be JSON, what is not is refused.</summary>
    public DsmReceived Understand(bool isJson, DsmAccount? account)
    {
        IEnumerable<KeyValuePair<string, JsonElement>> values = _part is { } part
            ? part.EnumerateObject().Select(p => new KeyValuePair<string, JsonElement>(p.Name, p.Value.Clone()))
            : _fields.Select(f => new KeyValuePair<string, JsonElement>(f.Key, isJson && !Envelope.Contains(f.Key, StringComparer.Ordinal) ? Parse(f.Key, f.Value) : JsonSerializer.SerializeToElement(f.Value)));
        return new DsmReceived(Api, Method, Version, values.Where(v => !Envelope.Contains(v.Key, StringComparer.Ordinal)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal), account) { IsInCompound = _part is not null };
    }

    private static JsonElement Parse(string name, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new DsmFailure(120, new { name, reason = "json" });
        }
    }
}
