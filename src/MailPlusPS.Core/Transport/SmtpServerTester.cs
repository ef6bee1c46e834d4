using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>Talks to a mail server and finds out how it behaves (tutorial §5.4 to §5.6), without ever sending a message.</summary>
internal sealed class SmtpServerTester
{
    private readonly IDnsResolver _resolver;
    private readonly IVantage _vantage;

    /// <summary>Makes a tester.</summary>
    /// <param name="resolver">Who is asked for our own name.</param>
    /// <param name="vantage">From where the server is looked at.</param>
    public SmtpServerTester(IDnsResolver resolver, IVantage vantage)
    {
        (_resolver, _vantage) = (resolver, vantage);
    }

    /// <summary>Holds all conversations and judges them.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One verdict a step, in the order of the tutorial.</returns>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(SmtpServerTest test, CancellationToken cancellationToken) =>
        SmtpServerJudge.Judge(await LookAsync(test, cancellationToken).ConfigureAwait(false));

    /// <summary>Holds all conversations; who needs what they show for more than the steps judges them itself.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was seen.</returns>
    public async Task<SmtpServerFacts> LookAsync(SmtpServerTest test, CancellationToken cancellationToken)
    {
        using SmtpConversations conversations = new(_vantage, test, cancellationToken);
        Task<SmtpInbound> firstInbound = HoldAsync(new SmtpInbound(), conversations, test.Port, (facts, dialogue) => facts.TalkAsync(dialogue, test));
        Task<SmtpStrictness> firstStrictness = HoldAsync(new SmtpStrictness(), conversations, test.Port, (facts, dialogue) => facts.TalkAsync(dialogue, test));
        Task<SmtpSubmission> submission = HoldAsync(new SmtpSubmission(), conversations, test.SubmissionPort, (facts, dialogue) => facts.TalkAsync(dialogue, test, cancellationToken));
        Task<SmtpOpening> implicitTls = HoldAsync(new SmtpOpening(), conversations, test.ImplicitTlsPort, (_, dialogue) => dialogue.FindAsync(test.Target.Host));

        // Postponed or sent away at first contact: once more, when the other conversation no longer stands in the way.
        Task<SmtpInbound> inbound = AgainAsync(firstInbound, firstStrictness, f => f.Postmaster is { IsPostscreenTest: true },
            () => HoldAsync(new SmtpInbound(), conversations, test.Port, (facts, dialogue) => facts.TalkAsync(dialogue, test)));
        Task<SmtpStrictness> strictness = AgainAsync(firstStrictness, firstInbound, f => f.Baseline is { IsPostscreenTest: true },
            () => HoldAsync(new SmtpStrictness(), conversations, test.Port, (facts, dialogue) => facts.TalkAsync(dialogue, test)));
        await Task.WhenAll(inbound, strictness, submission, implicitTls).ConfigureAwait(false);

        SmtpInbound first = await firstInbound.ConfigureAwait(false);
        return new SmtpServerFacts
        {
            Test = test,
            FirstInbound = first,
            Inbound = await inbound.ConfigureAwait(false),
            FirstStrictness = await firstStrictness.ConfigureAwait(false),
            Strictness = await strictness.ConfigureAwait(false),
            Submission = await submission.ConfigureAwait(false),
            ImplicitTls = (await implicitTls.ConfigureAwait(false)).Trouble,
            ClientHasName = test.Target.IsInside ? await HasNameAsync(first.LocalAddress, cancellationToken).ConfigureAwait(false) : null,
        };
    }

    private static async Task<T> HoldAsync<T>(T facts, SmtpConversations conversations, int port, Func<T, SmtpDialogue, Task> talk)
        where T : SmtpOpening
    {
        try
        {
            await conversations.HoldAsync(port, dialogue => talk(facts, dialogue)).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            facts.Trouble = exception;
        }

        return facts;
    }

    private static async Task<T> AgainAsync<T>(Task<T> first, Task other, Func<T, bool> atOnce, Func<Task<T>> again)
        where T : SmtpOpening
    {
        T facts = await first.ConfigureAwait(false);
        if (atOnce(facts))
        {
            return await again().ConfigureAwait(false);
        }

        if (facts.Greeting is not { Code: 421 })
        {
            return facts;
        }

        await other.ConfigureAwait(false);
        return await again().ConfigureAwait(false);
    }

    // S21: the server looks for a name of ours and for our address behind that name.
    private async Task<bool?> HasNameAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return null;
        }

        DnsAnswer answer = await _resolver.QueryAsync(new DnsQuestion(ReverseName.Of(address), DnsRecordType.PTR), cancellationToken).ConfigureAwait(false);
        DnsName[] names = [.. answer.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target).Where(n => !n.IsRoot).Take(3)];
        if (names.Length == 0)
        {
            return answer.IsConclusive ? false : null;
        }

        HostAddresses[] hosts = await Task.WhenAll(names.Select(n => HostAddresses.AskAsync(_resolver, n, cancellationToken))).ConfigureAwait(false);
        return hosts.Any(h => h.All.Contains(address)) ? true : hosts.All(h => h.IsConclusive) ? false : null;
    }
}
