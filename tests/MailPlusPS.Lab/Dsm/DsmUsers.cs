using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Lab.Dsm;

/// <summary>Users, the share MailPlus's permissions, application privileges, and what secures the NAS.</summary>
/// <param name="door">The accounts.</param>
public sealed class DsmUsers(DsmDoor door) : DsmFamily
{
    /// <summary>The app id of the server's privilege.</summary>
    public const string ServerApplication = "SYNO.SDS.MailPlusServer.Instance";

    /// <summary>The app id of the client's privilege.</summary>
    public const string ClientApplication = "SYNO.SDS.MailClient.Application";

    /// <summary>Permissions on the share, by user: <c>deny</c>, <c>ro</c> or <c>rw</c>.</summary>
    public IDictionary<string, string> UserPermissions { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Permissions on the share, by group.</summary>
    public IDictionary<string, string> GroupPermissions { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members of groups.</summary>
    public IDictionary<string, string[]> Groups { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>Who may use which application.</summary>
    public ISet<(string Application, string User)> Privileges { get; } = new HashSet<(string, string)>();

    /// <summary>Whether the share exists.</summary>
    public bool HasShare { get; set; } = true;

    /// <summary>How often the share's permissions were written.</summary>
    public int ShareWrites { get; private set; }

    /// <summary>Whether addresses with failed log-ins are blocked.</summary>
    public bool HasAutoBlock { get; set; } = true;

    /// <summary>Whether the firewall is on.</summary>
    public bool HasFirewall { get; set; } = true;

    /// <summary>Of whom a second factor is demanded.</summary>
    public string OtpOption { get; set; } = "admin";

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.Core.User", 1).On("list", List).On("create", Create);
        router.Api("SYNO.Core.Share.Permission", 1).On("list", Permissions).On("set", _ => ShareWrites++);
        router.Api("SYNO.Core.Group.Member", 1).On("list", r => new { users = Groups.TryGetValue(r.Text("group"), out string[]? members) ? members.Select(m => new { name = m }).ToArray() : [] });
        router.Api("SYNO.Core.AppPriv.App", 2).On("list", _ => new { applications = new[] { Application(ServerApplication, "MailPlus Server"), Application(ClientApplication, "Synology MailPlus"), Application("SYNO.FTP", "FTP") } });
        router.Api("SYNO.Core.AppPriv.Rule", 1).On("list", Rules).On("set", SetRules);
        router.Api("SYNO.Core.Security.AutoBlock", 1).On("get", _ => new { enable = HasAutoBlock, attempts = 10, within_mins = 5 });
        router.Api("SYNO.Core.Security.Firewall", 1).On("get", _ => new { enable_firewall = HasFirewall, profile_name = "default" });
        router.Api("SYNO.Core.OTP.EnforcePolicy", 1).On("get", _ => new { otp_enforce_option = OtpOption });
    }

    private static object Application(string id, string name) => new { app_id = id, name, grant_type = "custom", grant_by_default = false, supportIP = true };

    private object List(DsmReceived received) => new
    {
        offset = 0,
        total = door.Accounts.Count,
        users = door.Accounts.Select(a => new { name = a.Name, uid = 1026, description = a.Description, email = a.Email, expired = a.IsDisabled ? "now" : "normal" }).ToArray(),
    };

    private object Create(DsmReceived received)
    {
        string name = received.Text("name");
        if (door.Accounts.Any(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DsmFailure(3107);
        }

        door.Accounts.Add(new DsmAccount { Name = name, Password = received.Text("password"), Description = received.TextOrNull("description") ?? string.Empty, Email = received.TextOrNull("email") ?? string.Empty });
        return new { name, uid = 1030 };
    }

    private object Permissions(DsmReceived received)
    {
        if (!HasShare)
        {
            throw new DsmFailure(3301);
        }

        IDictionary<string, string> of = received.Text("user_group_type") == "local_user" ? UserPermissions : GroupPermissions;
        return new { items = of.Select(p => new { name = p.Key, is_deny = p.Value == "deny", is_readonly = p.Value == "ro", is_writable = p.Value == "rw", is_custom = false }).ToArray(), total = of.Count };
    }

    private object Rules(DsmReceived received)
    {
        string application = received.Text("app_id");
        return new { rules = Privileges.Where(p => p.Application == application).Select(p => new { app_id = application, entity_type = "user", entity_name = p.User, allow_ip = new[] { "0.0.0.0" }, deny_ip = Array.Empty<string>() }).ToArray() };
    }

    private object? SetRules(DsmReceived received)
    {
        foreach (JsonElement rule in received.Json("rules").EnumerateArray())
        {
            string user = rule.GetProperty("entity_name").GetString()!;
            _ = door.Accounts.FirstOrDefault(a => a.Name == user) ?? throw new DsmFailure(3106);
            Privileges.Add((rule.GetProperty("app_id").GetString()!, user));
        }

        return null;
    }
}
