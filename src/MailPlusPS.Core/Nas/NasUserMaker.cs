using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>Makes a local user (S49). It gets no permission and no privilege besides those of the group users.</summary>
internal sealed class NasUserMaker
{
    // What DSM does not take in a name.
    private const string Forbidden = "!\"#$%&'()*+,/:;<=>?@[]\\^`{|}~";
    private const int LongestName = 64;

    private readonly IDsmCalls _calls;
    private readonly MailUserReader _reader;

    /// <summary>Makes a maker.</summary>
    /// <param name="calls">Who talks to the NAS.</param>
    public NasUserMaker(IDsmCalls calls)
    {
        _calls = calls;
        _reader = new MailUserReader(calls);
    }

    /// <summary>Finds what hinders, before anything is written.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    /// <exception cref="NasException">The name is none, the password is empty, or the user exists.</exception>
    public async Task CheckAsync(string name, SecureString password, CancellationToken cancellationToken)
    {
        bool isName = name.Length is > 0 and <= LongestName && name.Trim() == name && name[0] != '-'
            && name.All(c => Forbidden.IndexOf(c) < 0 && !char.IsControl(c)) && ControlCharacters.Escape(name) == name;
        if (!isName)
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.User.InvalidName", ControlCharacters.Excerpt(name)));
        }

        if (password.Length == 0)
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.User.NoPassword", name));
        }

        if ((await _reader.ReadAsync(cancellationToken).ConfigureAwait(false)).Find(name) is not null)
        {
            throw new NasException(NasFault.Conflict, Texts.Get("Nas.User.Exists", name));
        }
    }

    /// <summary>Makes the user and reads back.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password; plain in the call alone.</param>
    /// <param name="description">The description; null for none.</param>
    /// <param name="email">The address for messages of DSM's; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The user.</returns>
    /// <exception cref="NasException">DSM refuses, or says success and did nothing.</exception>
    public async Task<MailPlusUser> MakeAsync(string name, SecureString password, string? description, string? email, CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Write(
            "SYNO.Core.User",
            "create",
            1,
            ("name", name),
            ("password", new NetworkCredential(string.Empty, password).Password),
            ("description", description ?? string.Empty),
            ("email", email ?? string.Empty),
            ("cannot_chg_passwd", false),
            ("expired", "normal"),
            ("notify_by_email", false),
            ("send_password", false));
        return (await NasWriting.MakeAsync(
            _calls,
            call,
            async token => (await _reader.ReadAsync(token).ConfigureAwait(false)).Find(name),
            static user => user is not null,
            () => Texts.Get("Nas.User.NotMade", name),
            cancellationToken).ConfigureAwait(false))!;
    }
}
