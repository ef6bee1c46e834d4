using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>Gives MailPlus its alias and port, and leads the name to it by the reverse proxy (tutorial §7.2, steps W02–W04). What is so already is left.</summary>
internal sealed class PortalEditor
{
    private readonly PortalApi _api;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="api">The login portal.</param>
    public PortalEditor(PortalApi api)
    {
        _api = api;
    }

    /// <summary>Prepares both settings; a conflict is found before anything is sent.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The application's change, then the entry's.</returns>
    /// <exception cref="NasException">MailPlus is not there, or another application or entry has port, alias or name.</exception>
    public async Task<(NasEdit<PortalApp> App, NasEdit<ProxyEntry> Entry)> PrepareAsync(ProxyWish wish, CancellationToken cancellationToken)
    {
        PortalState portal = await _api.ReadAsync(cancellationToken).ConfigureAwait(false);
        PortalApp app = portal.Apps.FirstOrDefault(a => a.IsMailPlus) ?? throw new NasException(NasFault.NoMailPlus, Texts.Get("Nas.Portal.NoMailPlus"));
        if (portal.Apps.FirstOrDefault(a => a != app && (a.HttpPort == wish.AppPort || a.HttpsPort == wish.AppPort)) is { } taker)
        {
            throw new NasException(NasFault.Conflict, Texts.Get("Nas.Portal.PortTaken", wish.AppPort, ControlCharacters.Escape(taker.Name)));
        }

        if (portal.Apps.FirstOrDefault(a => a != app && string.Equals(a.Alias, wish.Alias, StringComparison.OrdinalIgnoreCase)) is { } namesake)
        {
            throw new NasException(NasFault.Conflict, Texts.Get("Nas.Portal.AliasTaken", wish.Alias, ControlCharacters.Escape(namesake.Name)));
        }

        return (App(wish, app), Entry(wish.ToEntry(), portal.Entries));
    }

    private NasEdit<PortalApp> App(ProxyWish wish, PortalApp app)
    {
        PortalApp after = app with { Alias = wish.Alias, HttpPort = wish.AppPort };
        return after == app
            ? new NasEdit<PortalApp>(Texts.Get("Nas.Portal.There", ControlCharacters.Escape(app.Name), app.Alias, app.HttpPort), null, app)
            : new NasEdit<PortalApp>(
                Texts.Get("Nas.Portal.Set", ControlCharacters.Escape(app.Name), wish.Alias, wish.AppPort), async token => await _api.SetAsync(after, token).ConfigureAwait(false), app);
    }

    private NasEdit<ProxyEntry> Entry(ProxyEntry wish, IReadOnlyList<ProxyEntry> entries)
    {
        ProxyEntry? there = entries.FirstOrDefault(e => e.HasFrontOf(wish));
        if (there is not null && there.HasBackOf(wish) && there.MissingFields.Count == 0)
        {
            return new NasEdit<ProxyEntry>(Texts.Get("Nas.Proxy.There", there), null, there);
        }

        ProxyEntry after = there is null ? wish : wish with { Uuid = there.Uuid, Key = there.Key, Description = there.Description.Length > 0 ? there.Description : wish.Description };
        return new NasEdit<ProxyEntry>(
            there is null ? Texts.Get("Nas.Proxy.Create", wish) : Texts.Get("Nas.Proxy.Change", there, wish),
            async token => await _api.SaveAsync(after, token).ConfigureAwait(false),
            there);
    }
}
