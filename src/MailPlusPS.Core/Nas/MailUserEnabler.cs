using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>
/// Lets users use mail: the application privileges, then the activation, then a look whether both were taken (tutorial §5.10).
/// The share's permissions are looked at and never written (F08).
/// </summary>
internal sealed class MailUserEnabler
{
    private const string Anywhere = "0.0.0.0";

    private readonly IDsmCalls _calls;
    private readonly MailUserReader _reader;

    /// <summary>Makes an enabler.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    public MailUserEnabler(IDsmCalls calls)
    {
        _calls = calls;
        _reader = new MailUserReader(calls);
    }

    /// <summary>Finds what hinders, before anything is sent.</summary>
    /// <param name="users">What the NAS told.</param>
    /// <param name="name">The user.</param>
    /// <param name="alreadyTaken">How many licences this run took since the reading.</param>
    /// <param name="isForced">Whether a user beyond the licences is activated all the same.</param>
    /// <returns>The user.</returns>
    /// <exception cref="NasException">There is no such user, it is disabled, or there is no licence left.</exception>
    public static MailPlusUser Check(MailUsers users, string name, int alreadyTaken, bool isForced)
    {
        string shown = ControlCharacters.Excerpt(name);
        MailPlusUser user = users.Find(name) ?? throw new NasException(NasFault.NotFound, Texts.Get("Nas.User.NotFound", shown));
        if (!user.IsEnabled)
        {
            throw new NasException(NasFault.AccountUnusable, Texts.Get("Nas.User.Disabled", shown));
        }

        long active = (users.Licences.Active ?? users.Users.Count(u => u.IsActive == true)) + alreadyTaken;
        return user.IsActive != true && active >= users.Licences.Allowed && !isForced
            ? throw new NasException(NasFault.Unsafe, Texts.Get("Nas.User.NoLicence", shown, active, users.Licences.Allowed))
            : user;
    }

    /// <summary>Whether there is anything to do for a user.</summary>
    /// <param name="user">The user.</param>
    /// <returns>False where it is active and has the privileges.</returns>
    public static bool IsNeeded(MailPlusUser user) => user is not { IsActive: true, HasPrivilege: true };

    /// <summary>
    /// Gives the privileges, activates, and reads back. Where the activation fails, privileges that were given stay: taken
    /// away again they would only be missing at the next run, which finds them and goes on with the activation.
    /// </summary>
    /// <param name="users">What the NAS told.</param>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun for this user is finished.</param>
    /// <returns>The user as it is then.</returns>
    /// <exception cref="NasException">DSM refuses, or says success and did nothing; the message says where privileges were given and stay.</exception>
    public async Task<MailPlusUser> EnableAsync(MailUsers users, MailPlusUser user, CancellationToken cancellationToken)
    {
        using UncutToken uncut = new(UncutToken.Usual, cancellationToken);
        bool gives = user.HasPrivilege != true && users.Applications.Count > 0;
        if (gives)
        {
            // Looked at before the activation, so that nobody holds a licence who cannot use it.
            user = await WriteAsync(Privileges(users.Applications, user.Name), user, u => u.HasPrivilege, "Nas.User.NoPrivilege", uncut.Token).ConfigureAwait(false);
        }

        if (user.IsActive == true)
        {
            return user;
        }

        try
        {
            return await WriteAsync(Activation(user.Name), user, u => u.IsActive, "Nas.User.NotActivated", uncut.Token).ConfigureAwait(false);
        }
        catch (NasException trouble) when (gives)
        {
            throw new NasException(trouble.Fault, Texts.Get("Nas.User.HalfEnabled", trouble.Message, user.Name), trouble) { Code = trouble.Code };
        }
    }

    private async Task<MailPlusUser> WriteAsync(DsmCall call, MailPlusUser user, Func<MailPlusUser, bool?> isTaken, string notTaken, CancellationToken token) =>
        (await NasWriting.MakeAsync(
            _calls,
            call,
            async t => (await _reader.ReadAsync(t).ConfigureAwait(false)).Find(user.Name) ?? user,
            after => isTaken(after!),
            () => Texts.Get(notTaken, user.Name),
            token).ConfigureAwait(false))!;

    private static DsmCall Privileges(IReadOnlyList<string> applications, string user) => DsmCall.Write(
        MailUserReader.RuleApi,
        "set",
        1,
        ("rules", applications.Select(a => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["entity_type"] = "user",
            ["entity_name"] = user,
            ["app_id"] = a,
            ["allow_ip"] = new[] { Anywhere },
            ["deny_ip"] = Array.Empty<string>(),
        }).ToArray()));

    // The parameters are published nowhere; what comes of them is read back.
    private static DsmCall Activation(string user) => DsmCall.Write(
        MailUserReader.LicenceApi,
        "edit_activate_member",
        1,
        ("member_list", new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = user, ["type"] = "user" } }),
        ("activate", true));
}
