using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>The keys at a name, or why there are none.</summary>
/// <param name="Keys">The keys; several where several records stand there.</param>
/// <param name="Fault">Why there are none; null where there are.</param>
internal sealed record DkimKeyLookup(IReadOnlyList<DkimKey> Keys, DkimOutcome? Fault)
{
    // RFC 6376 §3.6.2.2 wants one record a name; a handful may be tried (§6.1.2), not whatever somebody publishes.
    private const int MaxKeys = 4;

    /// <summary>Asks for the keys of a signature.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="signature">The signature; nothing is asked for one that has a fault.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The keys.</returns>
    public static Task<DkimKeyLookup> AskAsync(IDnsResolver resolver, SignatureField signature, CancellationToken cancellationToken) =>
        signature.Fault is { } fault ? Task.FromResult(new DkimKeyLookup([], fault)) : AskAsync(resolver, signature.KeyName!, cancellationToken);

    private static async Task<DkimKeyLookup> AskAsync(IDnsResolver resolver, DnsName name, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await resolver.QueryAsync(new DnsQuestion(name, DnsRecordType.TXT), cancellationToken).ConfigureAwait(false);
        if (!answer.IsConclusive)
        {
            return new DkimKeyLookup([], new DkimOutcome(DkimResultCode.TempError, "KeyUnanswered", answer.Trouble()));
        }

        List<DkimKey> keys = [];
        foreach (ResourceRecord record in answer.Records)
        {
            if (record.Data is TxtData text && keys.Count < MaxKeys)
            {
                keys.Add(DkimKeyCache.Get(text.Text));
            }
        }

        return keys.Count > 0
            ? new DkimKeyLookup(keys, null)
            : new DkimKeyLookup([], DkimOutcome.PermError("KeyMissing", name, answer.Status));
    }
}
