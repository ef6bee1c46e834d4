using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Lab.Dsm;

/// <summary>SYNO.API.Auth: second factor, device tokens, auto-block after three bad log-ins.</summary>
public sealed class DsmDoor : DsmFamily
{
    private const int BadLogInsBeforeBlock = 3;

    private readonly Dictionary<string, DsmSession> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<(string Account, string Device, string Name)> _devices = [];
    private int _numbers;

    /// <summary>The accounts.</summary>
    public IList<DsmAccount> Accounts { get; } =
    [
        new DsmAccount { Name = "chef", Password = "Lab-Passw0rd&=%", IsAdministrator = true },
        new DsmAccount { Name = "admin", Password = "never", IsAdministrator = true, IsDisabled = true },
        new DsmAccount { Name = "guest", Password = "never", IsDisabled = true },
        new DsmAccount { Name = "lecteur", Password = "lecture" },
    ];

    /// <summary>How many bad log-ins came so far.</summary>
    public int BadLogIns { get; private set; }

    /// <summary>Whether the caller's address is blocked.</summary>
    public bool IsBlocked => BadLogIns >= BadLogInsBeforeBlock;

    /// <summary>How many sessions are open.</summary>
    public int OpenSessions => _sessions.Count;

    /// <summary>The path of the log-in.</summary>
    internal string Path { get; init; } = "entry.cgi";

    /// <summary>The highest version of the log-in.</summary>
    internal int MaxVersion { get; init; } = 7;

    /// <summary>Ends all sessions, as a time-out or a restart does.</summary>
    public void EndSessions() => _sessions.Clear();

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router) => router.Api("SYNO.API.Auth", MaxVersion, isJson: false, Path)
        .On("login", LogIn, refusal: 0)
        .On("logout", _ => null, refusal: 0);

    internal DsmSession? Find(string? sid) => sid is null ? null : _sessions.GetValueOrDefault(sid);

    internal void Forget(string? sid) => _sessions.Remove(sid ?? string.Empty);

    private object LogIn(DsmReceived received)
    {
        if (IsBlocked)
        {
            throw new DsmFailure(407);
        }

        DsmAccount account = Accounts.FirstOrDefault(a => string.Equals(a.Name, received.Text("account"), StringComparison.OrdinalIgnoreCase) && a.Password == received.Text("passwd")) ?? throw Bad(400);
        int code = account.LogInCode > 0 ? account.LogInCode : account.IsDisabled ? 401 : 0;
        if (code > 0)
        {
            throw new DsmFailure(code);
        }

        bool isKnown = _devices.Contains((account.Name, received.TextOrNull("device_id") ?? string.Empty, received.TextOrNull("device_name") ?? string.Empty));
        if (account.OtpCode is not null && !isKnown)
        {
            string? otp = received.TextOrNull("otp_code");
            _ = otp is null ? throw new DsmFailure(403, new { token = "lab" }) : otp == account.OtpCode ? otp : throw Bad(404);
        }

        string? device = received.TextOrNull("device_id");
        if (received.Flag("enable_device_token") == true)
        {
            device = "did" + Next();
            _devices.Add((account.Name, device, received.Text("device_name")));
        }

        string sid = "sid" + Next();
        string? token = received.Flag("enable_syno_token") == true ? "token" + Next() : null;
        _sessions[sid] = new DsmSession(account, token);
        return new { sid, synotoken = token, did = device ?? string.Empty, is_portal_port = false };
    }

    private DsmFailure Bad(int code)
    {
        BadLogIns++;
        return new DsmFailure(code);
    }

    private string Next() => (++_numbers).ToString(CultureInfo.InvariantCulture);
}
