using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Transport;

namespace MailPlusPS.Ovh;

/// <summary>
/// Brings a DynHost record up to the address of the house, and asks no more often than it must: not where nothing has
/// changed, and never again with a log-in that was refused.
/// </summary>
internal sealed class DynHostUpdater
{
    /// <summary>Where OVH takes updates.</summary>
    public const string DefaultServer = "https://www.ovh.com/nic/update";

    // A record that was changed a moment ago is still kept by resolvers for its 60 seconds, and OVH publishes in minutes.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly IDnsResolver _resolver;
    private readonly DynHostHistory _history;
    private readonly Func<DateTimeOffset> _now;

    /// <summary>Makes an updater.</summary>
    /// <param name="resolver">Who is asked for the address that the host has.</param>
    /// <param name="history">What was sent before.</param>
    /// <param name="now">Says the time; null for the clock.</param>
    public DynHostUpdater(IDnsResolver resolver, DynHostHistory history, Func<DateTimeOffset>? now = null)
    {
        _resolver = resolver;
        _history = history;
        _now = now ?? (static () => DateTimeOffset.Now);
    }

    /// <summary>Says whether there is anything to send.</summary>
    /// <param name="request">The wish.</param>
    /// <param name="force">Whether to send in any case.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The state where nothing is to be sent; one that has not been sent where it is.</returns>
    /// <exception cref="DynHostException">The log-in was refused before.</exception>
    public async Task<DynHostUpdate> LookAsync(DynHostRequest request, bool force, CancellationToken cancellationToken)
    {
        DynHostEntry[] entries = [.. _history.Read().Where(e => string.Equals(e.Host, request.Host.ToString(), StringComparison.Ordinal))];
        DynHostEntry? sent = entries.LastOrDefault(e => e.IsSuccess && e.Address.AddressFamily == request.Address.AddressFamily);
        if (!force && entries.LastOrDefault() is { Fingerprint.Length: > 0 } refused && DynHostFingerprint.Matches(refused.Fingerprint, request.Credential))
        {
            throw new DynHostException("DynHostRefusedBefore", Texts.Get("DynHost.RefusedBefore." + refused.Code, request.Host, refused.Time.LocalDateTime));
        }

        DnsRecordType type = request.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.AAAA;
        DnsAnswer answer = await _resolver.QueryAsync(new DnsQuestion(request.Host, type), cancellationToken).ConfigureAwait(false);
        IPAddress[] served = [.. answer.Records.Select(r => r.Data).OfType<AddressData>().Select(d => d.Address)];
        DynHostUpdate state = new()
        {
            HostName = request.Host.ToString(),
            IPAddress = request.Address.ToString(),
            PreviousAddress = served.Length > 0 ? string.Join(", ", served.Select(a => a.ToString())) : sent?.Address.ToString() ?? string.Empty,
            Status = CheckStatus.NotTested,
            Reply = string.Empty,
            Message = string.Empty,
        };
        bool isSent = sent is not null && sent.Address.Equals(request.Address);
        bool isThere = served.Contains(request.Address) || (isSent && (!answer.IsConclusive || _now() - sent!.Time < Fresh));
        return force || !isThere ? state : state with { IsCurrent = true, Status = CheckStatus.Pass, Message = Texts.Get("DynHost.Nothing", request.Host, request.Address) };
    }

    /// <summary>Sends the update.</summary>
    /// <param name="request">The wish.</param>
    /// <param name="state">What <see cref="LookAsync"/> found.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was carried out is unknown then.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="DynHostException">It was not carried out.</exception>
    public async Task<DynHostUpdate> SendAsync(DynHostRequest request, DynHostUpdate state, CancellationToken cancellationToken)
    {
        // Without a line feed anywhere in it: one is enough for a 401.
        string token = Convert.ToBase64String(Encoding.UTF8.GetBytes(request.Credential.UserName + ":" + request.Credential.Password));
        PlainPage page = await PlainPage.GetAsync(request.Update, new AuthenticationHeaderValue("Basic", token), Timeout, cancellationToken).ConfigureAwait(false);
        if (page.Trouble.Length > 0)
        {
            throw new DynHostException("DynHostUnreachable", Texts.Get("DynHost.Unreachable", request.Host, page.Trouble));
        }

        DynHostReply reply = DynHostReply.Read(page.StatusCode, page.Text);
        _history.Add(new DynHostEntry(_now(), request.Host.ToString(), request.Address, reply.Code, reply.IsFinal ? DynHostFingerprint.Make(request.Credential) : string.Empty));
        if (!reply.IsSuccess)
        {
            throw new DynHostException("DynHost" + reply.Code, Texts.Get("DynHost.Reply." + reply.Code, request.Host, reply.Text, request.Credential.UserName));
        }

        bool isOther = reply.Address is not null && !reply.Address.Equals(request.Address);
        return state with
        {
            IsSent = true,
            Reply = reply.Text,
            Status = isOther ? CheckStatus.Warning : CheckStatus.Pass,
            Message = isOther ? Texts.Get("DynHost.OtherAddress", request.Host, reply.Address, request.Address) : Texts.Get("DynHost.Reply." + reply.Code, request.Host, request.Address),
        };
    }

    /// <summary>Why a server cannot be sent a password.</summary>
    /// <param name="where">The server.</param>
    /// <returns>The reason; null where it can.</returns>
    public static string? Refusal(Uri where) =>
        where.IsAbsoluteUri && where.UserInfo.Length == 0 && (where.Scheme == Uri.UriSchemeHttps || (where.Scheme == Uri.UriSchemeHttp && where.IsLoopback))
            ? null
            : Texts.Get("DynHost.NotSafe", ControlCharacters.Excerpt(where.IsAbsoluteUri ? where.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : where.OriginalString));
}
