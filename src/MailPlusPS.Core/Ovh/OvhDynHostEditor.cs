using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>Finds the steps that make a DynHost what it is to be: its record, its log-in.</summary>
internal sealed class OvhDynHostEditor
{
    private static readonly Regex Label = new(
        @"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly OvhDynHostApi _api;

    /// <summary>Makes an editor.</summary>
    /// <param name="api">The zone's calls.</param>
    public OvhDynHostEditor(OvhDynHostApi api)
    {
        _api = api;
    }

    /// <summary>Prepares the steps.</summary>
    /// <param name="wish">What it is to be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The steps; none where it is so.</returns>
    /// <exception cref="OvhException">It cannot be made so; nothing was sent.</exception>
    public async Task<IReadOnlyList<OvhDynHostEdit>> PrepareAsync(OvhDynHostWish wish, CancellationToken cancellationToken)
    {
        if (!wish.SubDomain.Split('.').All(Label.IsMatch))
        {
            throw new OvhException(OvhFault.InvalidRecord, Texts.Get("Ovh.DynHost.Name", _api.Zone, ControlCharacters.Escape(wish.SubDomain)));
        }

        IReadOnlyList<OvhRecord> hosts = await _api.ZoneApi.DynHostRecordsAsync(cancellationToken).ConfigureAwait(false);
        OvhRecord[] own = [.. hosts.Where(h => string.Equals(h.SubDomain, wish.SubDomain, StringComparison.OrdinalIgnoreCase))];
        List<OvhDynHostEdit> edits = [];
        if (own.Length == 0 && wish.Address is null)
        {
            throw new OvhException(OvhFault.AddressMissing, Texts.Get("Ovh.DynHost.NoAddress", HostName(wish)));
        }

        if (wish.Address is { } address)
        {
            OvhRecord? there = Array.Find(own, h => h.FieldType == (address.AddressFamily == AddressFamily.InterNetworkV6 ? "AAAA" : "A"));
            if (there is null)
            {
                await RefusePlainAsync(wish, cancellationToken).ConfigureAwait(false);
                edits.Add(new OvhDynHostEdit(Texts.Get("Ovh.DynHost.Create", HostName(wish), address), true, token => _api.CreateAsync(wish.SubDomain, address, token)));
            }
            else if (there.Target != address.ToString())
            {
                edits.Add(new OvhDynHostEdit(
                    Texts.Get("Ovh.DynHost.Update", HostName(wish), ControlCharacters.Escape(there.Target), address), true, token => _api.UpdateAsync(there.Id, address, token)));
            }
        }

        if (wish.LogIn is { } name)
        {
            edits.AddRange(LogIn(wish, name, await _api.LoginsAsync(cancellationToken).ConfigureAwait(false)));
        }

        return edits;
    }

    private IEnumerable<OvhDynHostEdit> LogIn(OvhDynHostWish wish, string name, IReadOnlyList<OvhDynHostLogin> logins)
    {
        string start = _api.Zone + "-";
        string suffix = name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? name.Substring(start.Length) : name;
        string full = start + suffix;
        string shown = ControlCharacters.Escape(full);
        OvhDynHostLogin? there = logins.FirstOrDefault(l => string.Equals(l.Name, full, StringComparison.OrdinalIgnoreCase));
        if (there is null)
        {
            yield return new OvhDynHostEdit(
                Texts.Get("Ovh.DynHost.CreateLogIn", shown, HostName(wish)), false, token => _api.CreateLoginAsync(suffix, wish.SubDomain, wish.Password!, token));
            yield break;
        }

        if (!there.Covers(wish.SubDomain))
        {
            yield return new OvhDynHostEdit(
                Texts.Get("Ovh.DynHost.MoveLogIn", shown, ControlCharacters.Escape(there.SubDomain), HostName(wish)), false, token => _api.MoveLoginAsync(there.Name, wish.SubDomain, token));
        }

        yield return new OvhDynHostEdit(Texts.Get("Ovh.DynHost.Password", shown), false, token => _api.ChangePasswordAsync(there.Name, wish.Password!, token));
    }

    // Beside a plain address the name would have two, of which one never changes.
    private async Task RefusePlainAsync(OvhDynHostWish wish, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> ids = await _api.ZoneApi.RecordIdsAsync(null, wish.SubDomain, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OvhRecord> beside = await _api.ZoneApi.RecordsAsync(ids, cancellationToken).ConfigureAwait(false);
        string type = wish.Address!.AddressFamily == AddressFamily.InterNetworkV6 ? "AAAA" : "A";
        if (beside.FirstOrDefault(r => r.FieldType == type || r.FieldType == "CNAME") is { } plain)
        {
            throw new OvhException(
                OvhFault.PlainRecord,
                Texts.Get("Ovh.DynHost.Plain", HostName(wish), plain.FieldType, ControlCharacters.Escape(plain.Target), _api.Zone, wish.SubDomain.Length == 0 ? "@" : wish.SubDomain));
        }
    }

    private string HostName(OvhDynHostWish wish) => wish.SubDomain.Length == 0 ? _api.Zone.ToString() : wish.SubDomain + "." + _api.Zone;
}
