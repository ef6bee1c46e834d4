using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>Holds the NAS's key, the published one and a received signature together: one verdict, then what is to be said of each.</summary>
internal sealed class NasKeyComparer
{
    private readonly DkimKeyComparer _comparer;

    /// <summary>Makes a comparer.</summary>
    /// <param name="resolver">Who is asked for the published key.</param>
    public NasKeyComparer(IDnsResolver resolver)
    {
        _comparer = new DkimKeyComparer(resolver);
    }

    /// <summary>Compares.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="key">The NAS's key.</param>
    /// <param name="wantedSize">The size that was asked for.</param>
    /// <param name="message">A message that the NAS sent and somebody received; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The verdicts, the whole first.</returns>
    public async Task<IReadOnlyList<CheckResult>> CompareAsync(DnsName domain, string selector, PublicKeyMaterial key, int wantedSize, RawMessage? message, CancellationToken cancellationToken)
    {
        DnsName name = DkimSelector.NameOf(domain, selector);
        IReadOnlyList<CheckResult> published = await _comparer.CompareAsync(domain, selector, key, wantedSize, cancellationToken).ConfigureAwait(false);
        CheckResult match = published.Of(DkimKeyRules.Match);
        (CheckStatus status, string outcome, string detail) = match.Status == CheckStatus.Pass
            ? await SignatureAsync(name, domain, selector, key, message, cancellationToken).ConfigureAwait(false)
            : (match.Status, "Dns", match.Message);
        CheckResult whole = status == CheckStatus.Error
            ? DkimKeyRules.Nas.Unknown(name, match.Message)
            : DkimKeyRules.Nas.Give(status, name, outcome, key.KeySize, detail) with { Remedy = match.Remedy };
        return [whole with { Evidence = $"NAS SHA256:{key.Fingerprint} ({key.KeySize}), DNS {match.Evidence}" }, .. published];
    }

    private static async Task<(CheckStatus Status, string Outcome, string Detail)> SignatureAsync(
        DnsName name, DnsName domain, string selector, PublicKeyMaterial key, RawMessage? message, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return (CheckStatus.Pass, "PassTwo", string.Empty);
        }

        IReadOnlyList<DkimSignatureResult> results = await new DkimVerifier(new OneKeyResolver(name, key)).VerifyAsync(message, cancellationToken).ConfigureAwait(false);
        DkimSignatureResult[] own = [.. results.Where(r => string.Equals(r.Domain.TrimEnd('.'), domain.ToString(), System.StringComparison.OrdinalIgnoreCase))];
        return own.Length == 0 ? (CheckStatus.Fail, "NotSigned", string.Empty)
            : own.Any(r => r.Result == DkimResultCode.Pass) ? (CheckStatus.Pass, "Pass", string.Empty)
            : own.All(r => r.Selector != selector) ? (CheckStatus.Fail, "OtherSelector", own[0].Selector)
            : (CheckStatus.Fail, "Signature", own[0].Reason);
    }
}
