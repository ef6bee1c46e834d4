using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>
/// Reads users, licences, privileges and the share's permissions (interfaces §2.5, §2.7), in two round trips. The fields of
/// MailPlus's licence calls are published nowhere: names are looked for in whatever list comes back.
/// </summary>
internal sealed class MailUserReader
{
    /// <summary>MailPlus's licences.</summary>
    public const string LicenceApi = "SYNO.MailPlusServer.License";

    /// <summary>The rules of application privileges.</summary>
    public const string RuleApi = "SYNO.Core.AppPriv.Rule";

    private const string ShareName = "MailPlus";
    private const string Anywhere = "0.0.0.0";
    private static readonly string[] UserFields = ["email", "description", "expired"];
    private static readonly string[] NameFields = ["name", "user_name", "username", "account", "user"];

    private readonly IDsmCalls _calls;

    /// <summary>Makes a reader.</summary>
    /// <param name="calls">Who asks the NAS.</param>
    public MailUserReader(IDsmCalls calls)
    {
        _calls = calls;
    }

    /// <summary>Reads all.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The users with their verdicts.</returns>
    /// <exception cref="NasException">The users themselves cannot be read.</exception>
    public async Task<MailUsers> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DsmReply> replies = await _calls.CallAllAsync(
            [
                DsmCall.Read("SYNO.Core.User", "list", 1, ("offset", 0), ("limit", -1), ("type", "local"), ("additional", UserFields)),
                DsmCall.Read(LicenceApi, "get_user_limit", 1),
                DsmCall.Read(LicenceApi, "get_active_user_num", 1),
                DsmCall.Read(LicenceApi, "list_active_member", 1, ("offset", 0), ("limit", -1)),
                DsmCall.Read("SYNO.Core.AppPriv.App", "list", 2),
                Permissions("local_user"),
                Permissions("local_group"),
            ],
            cancellationToken).ConfigureAwait(false);
        JsonElement users = replies[0].Require();
        HashSet<string>? active = replies[3].IsSuccess ? NamesIn(replies[3].Data) : null;
        JsonPart[] applications = [.. new JsonPart(replies[4].Data).Items("applications").Where(IsMailPlus)];
        string[] denied = [.. Where(replies[6], "is_deny")];
        IReadOnlyList<DsmReply> more = await _calls.CallAllAsync(
            [
                .. applications.Select(a => DsmCall.Read(RuleApi, "list", 1, ("app_id", a.Raw("app_id")))),
                .. denied.Select(g => DsmCall.Read("SYNO.Core.Group.Member", "list", 1, ("group", g), ("ingroup", true), ("offset", 0), ("limit", -1))),
            ],
            cancellationToken).ConfigureAwait(false);
        Dictionary<string, ShareAccess> access = Access(replies[5]);
        HashSet<string> deniedMembers = new(more.Skip(applications.Length).SelectMany(r => NamesIn(r.Data)), StringComparer.OrdinalIgnoreCase);
        bool deniesEverybody = denied.Contains("users", StringComparer.Ordinal);
        return new MailUsers
        {
            Users = [.. new JsonPart(users).Items("users").Where(u => u.Text("name") is not null).Select(u => MailUserJudge.Judge(new MailPlusUser
            {
                Name = u.Text("name")!,
                Description = u.Text("description") ?? string.Empty,
                IsEnabled = u.Raw("expired") is null or "normal",
                IsActive = active?.Contains(u.Raw("name")!),
                HasPrivilege = Privilege(u.Raw("name")!, applications, more),
                ShareAccess = !replies[5].IsSuccess ? ShareAccess.Unknown
                    : deniesEverybody || deniedMembers.Contains(u.Raw("name")!) ? ShareAccess.Denied
                    : access.TryGetValue(u.Raw("name")!, out ShareAccess own) ? own : ShareAccess.None,
                Checks = [],
            }))],
            Licences = new LicenceCount(NumberIn(replies[1]), NumberIn(replies[2]) ?? active?.Count),
            Applications = [.. applications.Select(a => a.Raw("app_id")!)],
            Troubles = [.. replies.Skip(1).Concat(more).Where(r => !r.IsSuccess).Select(DsmErrors.Sentence)],
        };
    }

    private static DsmCall Permissions(string type) => DsmCall.Read(
        "SYNO.Core.Share.Permission", "list", 1, ("name", ShareName), ("action", "enum"), ("user_group_type", type), ("offset", 0), ("limit", -1), ("is_unite_permission", false));

    // Application privileges exist for the server (SMTP, IMAP) and for the client.
    private static bool IsMailPlus(JsonPart application) =>
        application.Raw("app_id") is { } id
        && (id.IndexOf("MailPlus", StringComparison.OrdinalIgnoreCase) >= 0 || id.IndexOf("MailClient", StringComparison.OrdinalIgnoreCase) >= 0
            || application.Raw("name")?.IndexOf("MailPlus", StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool? Privilege(string user, JsonPart[] applications, IReadOnlyList<DsmReply> rules)
    {
        if (applications.Length == 0 || rules.Take(applications.Length).Any(r => !r.IsSuccess))
        {
            return null;
        }

        return applications.Select((application, i) => IsAllowed(user, application, new JsonPart(rules[i].Data).Items("rules"))).All(a => a);
    }

    // The user's own rule, else the one of all users, else what the application grants by default.
    private static bool IsAllowed(string user, JsonPart application, IReadOnlyList<JsonPart> rules)
    {
        JsonPart rule = rules.FirstOrDefault(r => r.Raw("entity_type") == "user" && string.Equals(r.Raw("entity_name"), user, StringComparison.OrdinalIgnoreCase));
        rule = rule.Value.ValueKind == JsonValueKind.Object ? rule : rules.FirstOrDefault(r => r.Raw("entity_type") == "group" && r.Raw("entity_name") == "users");
        return rule.Value.ValueKind == JsonValueKind.Object
            ? !rule.Texts("deny_ip").Contains(Anywhere, StringComparer.Ordinal) && rule.Texts("allow_ip").Count > 0
            : application.Flag("grant_by_default") ?? application.Raw("grant_type") is "all";
    }

    private static IEnumerable<string> Where(DsmReply reply, string flag) =>
        new JsonPart(reply.Data).Items("items").Where(i => i.Flag(flag) == true && i.Raw("name") is not null).Select(i => i.Raw("name")!);

    private static Dictionary<string, ShareAccess> Access(DsmReply reply)
    {
        Dictionary<string, ShareAccess> access = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string flag, ShareAccess meaning) in new[] { ("is_readonly", ShareAccess.ReadOnly), ("is_writable", ShareAccess.ReadWrite), ("is_deny", ShareAccess.Denied) })
        {
            foreach (string name in Where(reply, flag))
            {
                access[name] = meaning;
            }
        }

        return access;
    }

    private static HashSet<string> NamesIn(JsonElement data)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement item in data.ValueKind == JsonValueKind.Object ? data.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array).SelectMany(m => m.Value.EnumerateArray()) : [])
        {
            string? name = item.ValueKind == JsonValueKind.String ? item.GetString() : NameFields.Select(f => new JsonPart(item).Raw(f)).FirstOrDefault(n => n is not null);
            if (name is not null)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static long? NumberIn(DsmReply reply) => !reply.IsSuccess ? null
        : reply.Data.ValueKind == JsonValueKind.Number && reply.Data.TryGetInt64(out long bare) ? bare
        : reply.Data.ValueKind != JsonValueKind.Object ? null
        : reply.Data.EnumerateObject().Select(m => Number(m.Value)).FirstOrDefault(n => n is not null);

    private static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out long number) => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };
}
