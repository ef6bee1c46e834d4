using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailPlusPS.Lab.Livebox;

/// <summary>Who is logged in at the emulated box. It compares a log-in's body as text, and locks after three bad passwords.</summary>
internal sealed class LiveboxSessions
{
    /// <summary>The name of the cookie, which strict parsers drop.</summary>
    public const string CookieName = "d6f1e2c3/sessid";

    private const int MostBadPasswords = 3;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LiveboxEmulator _box;
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private int _last;
    private int _bad;

    public LiveboxSessions(LiveboxEmulator box)
    {
        _box = box;
    }

    /// <summary>Whether the box is locked.</summary>
    public bool IsLocked => _bad >= MostBadPasswords;

    /// <summary>The body that the firmware takes for a log-in, to the letter.</summary>
    /// <returns>The body.</returns>
    public string ExpectedBody() =>
        """{"service":"sah.Device.Information","method":"createContext","parameters":{"applicationName":"so_sdkut","username":"admin","password":""" + Quoted(_box.Password) + "}}";

    /// <summary>Opens a session.</summary>
    /// <param name="isRight">Whether name and password are right.</param>
    /// <returns>Context and cookie.</returns>
    public (string Context, string Cookie) Open(bool isRight)
    {
        if (IsLocked || !isRight)
        {
            _bad++;
            throw LiveboxFailure.Denied("sah.Device.Information");
        }

        _bad = 0;
        string context = "ctx+/" + (++_last).ToString(System.Globalization.CultureInfo.InvariantCulture) + "=";
        string cookie = "c00k1e" + _last.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _cookies[context] = cookie;
        return (context, cookie);
    }

    /// <summary>Ends all sessions, as the box does after some minutes.</summary>
    public void Expire() => _cookies.Clear();

    /// <summary>Whether a session is open.</summary>
    /// <param name="context">What the caller says.</param>
    /// <param name="authorization">What stands in Authorization.</param>
    /// <param name="cookies">The caller's cookies.</param>
    /// <returns>True where all three belong together.</returns>
    public bool Admits(string context, string authorization, string cookies) =>
        _cookies.TryGetValue(context, out string? cookie) && authorization == "X-Sah " + context
        && Array.Exists(cookies.Split("; "), c => c == CookieName + "=" + cookie);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
