using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>What DSM's error codes mean and what to do about each (interfaces §2.1). A family of APIs may have meanings of its own.</summary>
internal static class DsmErrors
{
    /// <summary>No code of DSM's: the answer holds text that is none, such as half a character.</summary>
    public const int Unreadable = -1;

    // The beginning of an API's name and the family's name in the texts; the longest first.
    private static readonly (string Api, string Family)[] Families =
    [
        ("SYNO.API.Auth", "Auth"),
        ("SYNO.Core.User.PasswordConfirm", "Confirm"),
        ("SYNO.Core.User", "User"),
        ("SYNO.Core.AppPriv", "User"),
        ("SYNO.Core.Security.Firewall", "Firewall"),
        ("SYNO.Core.AppPortal", "Portal"),
        ("SYNO.Core.Package", "Package"),
        ("SYNO.Core.Network.Router", "Router"),
        ("SYNO.MailPlusServer", "MailPlus"),
        ("SYNO.MailClient", "MailClient"),
    ];

    /// <summary>Makes an exception of a refusal.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>The exception to throw.</returns>
    public static NasException Refusal(DsmReply reply) => new(Fault(reply), Sentence(reply)) { Code = reply.ErrorCode };

    /// <summary>Says what was tried, what happened and what to do.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>The sentences.</returns>
    public static string Sentence(DsmReply reply)
    {
        string? family = Family(reply.Call.Api);
        string code = reply.ErrorCode.ToString(CultureInfo.InvariantCulture);
        string key = new[] { $"Nas.Code.{family}.{code}", "Nas.Code." + code }.FirstOrDefault(Texts.Has)
            ?? (family == "Router" ? "Nas.Code.Router" : "Nas.Code.Unknown");
        return Texts.Get("Nas.Refused", ControlCharacters.Escape(reply.Call.Title), code + Detail(reply.Errors), Texts.Get(key));
    }

    /// <summary>The kind of trouble.</summary>
    /// <param name="reply">The answer.</param>
    /// <returns>The kind.</returns>
    public static NasFault Fault(DsmReply reply) => (Family(reply.Call.Api), reply.ErrorCode) switch
    {
        (_, Unreadable) => NasFault.Malformed,
        ("Auth", 400 or 402) => NasFault.LogInRefused,
        ("Auth", 403 or 404 or 406) => NasFault.OtpNeeded,
        ("Auth", 407) => NasFault.Blocked,
        ("Auth", 401 or (>= 408 and <= 411)) => NasFault.AccountUnusable,
        ("Firewall", 1103) => NasFault.Unsafe,
        ("User", 3106) => NasFault.NotFound,
        ("Portal", 4154) or (_, 1701 or 1903 or 1904) => NasFault.Conflict,
        ("MailPlus" or "MailClient", 402) or ("MailPlus", 5615) or (_, 105 or 160) => NasFault.NotAdministrator,
        (_, 102 or 103 or 104) => NasFault.Unsupported,
        (_, 106 or 107 or 119 or 150) => NasFault.SessionEnded,
        (_, 117) or ("MailClient", 410) => NasFault.Busy,
        (_, 101 or 114 or 120 or 4151) => NasFault.Rejected,
        _ => NasFault.Refused,
    };

    private static string? Family(string api) => Families.FirstOrDefault(f => api.StartsWith(f.Api, StringComparison.Ordinal)).Family;

    private static string Detail(JsonElement errors) =>
        errors.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? string.Empty : " " + ControlCharacters.Excerpt(errors.GetRawText());
}
