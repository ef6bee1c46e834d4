using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>DSM's login portal: applications with alias and port of their own, and the reverse proxy (interfaces §2.3).</summary>
internal sealed class PortalApi
{
    private const string AppApi = "SYNO.Core.AppPortal";
    private const string ProxyApi = "SYNO.Core.AppPortal.ReverseProxy";

    private readonly IDsmCalls _calls;

    /// <summary>Makes the API.</summary>
    /// <param name="calls">Who makes the calls.</param>
    public PortalApi(IDsmCalls calls)
    {
        _calls = calls;
    }

    /// <summary>Reads applications and entries in one round trip.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The portal.</returns>
    /// <exception cref="NasException">DSM refuses.</exception>
    public async Task<PortalState> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DsmReply> replies = await _calls.CallAllAsync([DsmCall.Read(AppApi, "list", 1), DsmCall.Read(ProxyApi, "list", 1)], cancellationToken).ConfigureAwait(false);
        return new PortalState(
            [.. new JsonPart(replies[0].Require()).Items("portal").Select(PortalApp.Read).Where(a => a.Id.Length > 0)],
            [.. new JsonPart(replies[1].Require()).Items("entries").Select(ProxyEntry.Read)]);
    }

    /// <summary>Gives an application alias and port of its own (step W02). All that it has besides is sent along.</summary>
    /// <param name="app">The application as it is to be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The application as DSM shows it.</returns>
    /// <exception cref="NasException">DSM refuses, as where the port is taken, or does not take it.</exception>
    public async Task<PortalApp> SetAsync(PortalApp app, CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Write(
            AppApi,
            "set",
            1,
            ("id", app.Id),
            ("enable_redirect", app.IsRedirected),
            ("alias", app.Alias.Length > 0 ? app.Alias : null),
            ("http_port", app.HttpPort > 0 ? app.HttpPort : null),
            ("https_port", app.HttpsPort > 0 ? app.HttpsPort : null));
        PortalApp? now = await NasWriting.MakeAsync(
            _calls,
            call,
            async token => (await ReadAsync(token).ConfigureAwait(false)).Apps.FirstOrDefault(a => a.Id == app.Id),
            a => a is not null && a.Alias == app.Alias && a.HttpPort == app.HttpPort,
            () => Texts.Get("Nas.Portal.NotTaken", ControlCharacters.Escape(app.Name), app.Alias, app.HttpPort),
            cancellationToken).ConfigureAwait(false);
        return now!;
    }

    /// <summary>Makes an entry, or changes the one whose ids it has.</summary>
    /// <param name="entry">The entry as it is to be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entry as DSM shows it; its ids are found by how it is called.</returns>
    /// <exception cref="NasException">DSM refuses, as where another entry is called in the same way (4154), or does not take it.</exception>
    public async Task<ProxyEntry> SaveAsync(ProxyEntry entry, CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Write(ProxyApi, entry.Uuid.Length == 0 ? "create" : "update", 1, ("entry", JsonSerializer.SerializeToElement(entry.ToEntry())));
        ProxyEntry? now = await NasWriting.MakeAsync(
            _calls,
            call,
            async token => (await ReadAsync(token).ConfigureAwait(false)).Entries.FirstOrDefault(e => e.HasFrontOf(entry)),
            e => e is not null && e.HasBackOf(entry) && e.MissingFields.Count == 0,
            () => Texts.Get("Nas.Proxy.NotTaken", entry),
            cancellationToken).ConfigureAwait(false);
        return now!;
    }
}
