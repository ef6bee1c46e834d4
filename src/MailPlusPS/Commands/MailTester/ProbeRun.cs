using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.MailTester;
using MailPlusPS.Mailboxes;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Submission;

namespace MailPlusPS.Commands;

/// <summary>Carries a probe out: asks first, sends, and says what came of it.</summary>
internal static class ProbeRun
{
    /// <summary>Sends a probe to the service, or to whom the user wants.</summary>
    /// <param name="request">The probe.</param>
    /// <param name="output">Where it is asked and told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    public static Task SendAsync(ProbeRequest request, IPipelineOutput output, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            ProbeDraft draft = await request.PrepareAsync(cancellationToken).ConfigureAwait(false);
            if (await AskAsync(request, draft, output).ConfigureAwait(false))
            {
                output.Object(await request.SendAsync(draft, cancellationToken).ConfigureAwait(false));
            }
        },
        output, request.Route.Name);

    /// <summary>Sends a probe to a mailbox that can be read, and rates what came there.</summary>
    /// <param name="resolver">Who is asked when the message is judged.</param>
    /// <param name="request">The probe.</param>
    /// <param name="tester">The way and the mailbox.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="output">Where it is asked and told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    public static Task SendAndRateAsync(IDnsResolver resolver, ProbeRequest request, DeliveryTester tester, ProbeFilters filters, IPipelineOutput output, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            SpamFilters asked = await filters.FindAsync(resolver, cancellationToken).ConfigureAwait(false);
            ProbeDraft draft = await request.PrepareAsync(cancellationToken).ConfigureAwait(false);
            if (!await AskAsync(request, draft, output).ConfigureAwait(false))
            {
                return;
            }

            string caption = Texts.Get("Probe.Caption");
            DeliveredMessage delivered = await tester.DeliverAsync(
                draft.Message, gone => output.Progress(WaitProgress.Of(caption, Texts.Get("Delivery.Waiting", draft.To), gone, tester.Wait)), cancellationToken).ConfigureAwait(false);
            output.Progress(new ProgressRecord(0, caption, draft.To) { RecordType = ProgressRecordType.Completed });
            if (delivered.Bytes is not { } bytes)
            {
                output.Error(new ErrorRecord(new TimeoutException(Texts.Get("Probe.NotFound", draft.To, tester.Wait.TotalSeconds, tester.Mailbox)), "ProbeNotFound", ErrorCategory.OperationTimeout, draft.To));
                return;
            }

            output.Object(await new LocalRater(resolver, asked).RateAsync(bytes, cancellationToken).ConfigureAwait(false));
        },
        output, request.Route.Name);

    /// <summary>Rates a message that was received already.</summary>
    /// <param name="resolver">Who is asked when the message is judged.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="path">The message.</param>
    /// <param name="output">Where it is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    public static Task RateAsync(IDnsResolver resolver, ProbeFilters filters, string path, IPipelineOutput output, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            SpamFilters asked = await filters.FindAsync(resolver, cancellationToken).ConfigureAwait(false);
            output.Object(await new LocalRater(resolver, asked).RateAsync(Messages.MessageFile.Read(path), cancellationToken).ConfigureAwait(false));
        },
        output, path);

    private static Task<bool> AskAsync(ProbeRequest request, ProbeDraft draft, IPipelineOutput output)
    {
        string action = Texts.Get("Probe.Do", draft.To, request.Route.Name);
        return output.ShouldProcessAsync(action + "\n\n" + ProbeMessage.Show(draft.Message), action, Texts.Get("Probe.Caption"));
    }

    private static async Task GuardAsync(Func<Task> work, IPipelineOutput output, string target)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (ProbeException exception)
        {
            output.Error(new ErrorRecord(exception, exception.ErrorId, ErrorCategory.InvalidOperation, target));
        }
        catch (SubmissionException exception)
        {
            output.Error(MailboxCmdlet.Record(exception, target));
        }
        catch (MailboxException exception)
        {
            output.Error(MailboxCmdlet.Record(exception, target));
        }
        catch (SpamFilterException exception)
        {
            output.Error(new ErrorRecord(exception, "SpamFilterUnusable", ErrorCategory.ConnectionError, target));
        }
    }
}
