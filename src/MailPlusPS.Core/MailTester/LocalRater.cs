using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Messages;

namespace MailPlusPS.MailTester;

/// <summary>Rates messages that were received, without the service: by our own rules, and by filters where there are some.</summary>
internal sealed class LocalRater
{
    private readonly IDnsResolver _resolver;
    private readonly SpamFilters _filters;

    /// <summary>Makes a rater.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="filters">The filters.</param>
    public LocalRater(IDnsResolver resolver, SpamFilters filters)
    {
        (_resolver, _filters) = (resolver, filters);
    }

    /// <summary>Rates a message.</summary>
    /// <param name="bytes">The message as it was received.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The report.</returns>
    /// <exception cref="SpamFilterException">A filter gave no score.</exception>
    public async Task<MailTesterReport> RateAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        RawMessage message = RawMessage.Parse(bytes);
        MailMessageReport report = await new MessageTester(_resolver).TestAsync(message, new MessageEnvelope(null, null, null), cancellationToken).ConfigureAwait(false);
        MessageHop? border = report.Hops.FirstOrDefault(h => h.IsPublic);
        MessageHeader header = new(message);
        SpamEnvelope envelope = new(
            border is not null && IPAddress.TryParse(border.Address, out IPAddress? address) ? address : null,
            border?.Helo,
            header.First("Return-Path")?.Trim('<', '>', ' '),
            header.First("Delivered-To")?.Trim('<', '>', ' '));
        return LocalRating.Of(report, await _filters.AskAsync(bytes, envelope, cancellationToken).ConfigureAwait(false));
    }
}
