using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>The hosts whose address the NAS keeps (tutorial, prerequisites; interfaces §2.9).</summary>
internal static class NasDdns
{
    private const string RecordApi = "SYNO.Core.DDNS.Record";
    private const string OuterApi = "SYNO.Core.DDNS.ExtIP";

    /// <summary>Reads them, and the address that Synology sees, where the NAS asks for it.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hosts.</returns>
    /// <exception cref="NasException">DSM refuses.</exception>
    public static async Task<IReadOnlyList<SynologyDdns>> ReadAsync(IDsmCalls calls, CancellationToken cancellationToken)
    {
        DsmCall records = DsmCall.Read(RecordApi, "list", 1);
        IReadOnlyList<DsmReply> replies = calls.Knows(OuterApi)
            ? await calls.CallAllAsync([records, DsmCall.Read(OuterApi, "list", 1)], cancellationToken).ConfigureAwait(false)
            : [await calls.CallAsync(records, cancellationToken).ConfigureAwait(false)];
        IPAddress? seen = replies.Count > 1 && replies[1].IsSuccess ? Outer(new JsonPart(replies[1].Data)) : null;
        return [.. new JsonPart(replies[0].Require()).Items("records").Select(r => new SynologyDdns(r, seen))];
    }

    // A list itself on DSM, an object with one on routers.
    private static IPAddress? Outer(JsonPart data) =>
        JsonPart.Items(data.Value).Concat(data.Items("extip")).Concat([data])
            .Select(p => p.Raw("ip")).Select(t => IPAddress.TryParse(t, out IPAddress? address) ? address : null).FirstOrDefault(a => a is not null);
}
