using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Submission;
using MimeKit;

namespace MailPlusPS.MailTester;

/// <summary>A probe that somebody wants sent.</summary>
/// <param name="From">Who writes.</param>
/// <param name="To">To whom; null to ask the service.</param>
/// <param name="Subject">The subject; null for one of ours.</param>
/// <param name="Body">The text; null for one of ours.</param>
/// <param name="ListUnsubscribe">The address for List-Unsubscribe; null for none.</param>
/// <param name="Route">Where it is handed in.</param>
/// <param name="Service">Who rates it.</param>
internal sealed record ProbeRequest(MailboxAddress From, MailboxAddress? To, string? Subject, string? Body, MailboxAddress? ListUnsubscribe, SubmissionRoute Route, MailTesterService Service)
{
    /// <summary>Counts the day's probes; null where nothing can be counted.</summary>
    public ProbeLedger? Ledger { get; init; }

    /// <summary>Whether the day's limit is passed over.</summary>
    public bool IsForced { get; init; }

    /// <summary>Makes it ready; nothing is sent.</summary>
    /// <param name="cancellationToken">Ends the wait for an address.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="ProbeException">It cannot be sent.</exception>
    public async Task<ProbeDraft> PrepareAsync(CancellationToken cancellationToken)
    {
        // An address that is not to be used is not asked for either.
        if ((To is null || MailTesterService.IsFree(To.Address)) && !IsForced && Ledger?.CountOf(DateTimeOffset.Now) is >= ProbeLedger.MostADay and { } count)
        {
            throw new ProbeException("ProbesUsedUp", Texts.Get("Probe.UsedUp", count));
        }

        MailboxAddress to = To ?? await AskAsync(cancellationToken).ConfigureAwait(false);
        MimeMessage message = new ProbeMessage(From, to, Subject, Body, ListUnsubscribe?.Address).Compose(DateTimeOffset.Now);
        return new ProbeDraft(to.Address, MailTesterService.IsOfService(to.Address) ? MailTesterService.IdOf(to.Address) : null, message);
    }

    /// <summary>Sends it.</summary>
    /// <param name="draft">The probe.</param>
    /// <param name="cancellationToken">Ends it; whether the message was taken is unknown then.</param>
    /// <returns>What was sent, and where its report will be.</returns>
    /// <exception cref="SubmissionException">It was not taken.</exception>
    /// <exception cref="ProbeException">It could not be counted, and was not sent therefore.</exception>
    public async Task<MailTesterProbe> SendAsync(ProbeDraft draft, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        ProbeLedger? ledger = MailTesterService.IsFree(draft.To) ? Ledger : null;
        Enter(ledger, now, draft.Id);
        string reply = await Route.SendAsync(draft.Message, cancellationToken).ConfigureAwait(false);
        return new MailTesterProbe
        {
            To = draft.To,
            Id = draft.Id,
            Uri = draft.Id is null ? null : Service.PageOf(draft.Id),
            Subject = draft.Message.Subject ?? string.Empty,
            MessageId = "<" + draft.Message.MessageId + ">",
            Relay = Route.Name,
            Reply = reply,
            SentAt = now,
            CountToday = ledger?.CountOf(now),
        };
    }

    private static void Enter(ProbeLedger? ledger, DateTimeOffset now, string? id)
    {
        try
        {
            ledger?.Enter(now, id ?? string.Empty);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProbeException("LedgerNotWritten", Texts.Get("Probe.Ledger", exception.Message), exception);
        }
    }

    private async Task<MailboxAddress> AskAsync(CancellationToken cancellationToken)
    {
        (string? address, string trouble) = await Service.AskAddressAsync(cancellationToken).ConfigureAwait(false);
        return address is null ? throw new ProbeException("NoProbeAddress", Texts.Get("Probe.NoAddress", trouble)) : new MailboxAddress(string.Empty, address);
    }
}
