using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Search;
using MailKit.Security;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>
/// Talks to an IMAP server as a mail program would. The words are MailKit's; TLS is begun here, so that the certificate
/// is seen whatever it is worth, and judged before a password leaves.
/// </summary>
internal sealed class ImapServerTester
{
    // A list of folders and answers to a search; no message is ever fetched.
    private const long MostBytes = 4_000_000;

    private static readonly (string Name, FolderAttributes Attribute)[] Special =
    [
        ("Drafts", FolderAttributes.Drafts), ("Sent", FolderAttributes.Sent), ("Junk", FolderAttributes.Junk), ("Trash", FolderAttributes.Trash),
    ];

    private static readonly string[] Mechanisms = ["PLAIN", "LOGIN", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5"];

    private readonly IVantage _vantage;

    /// <summary>Makes a tester.</summary>
    /// <param name="vantage">From where the server is looked at.</param>
    public ImapServerTester(IVantage vantage)
    {
        _vantage = vantage;
    }

    /// <summary>Talks and judges.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One verdict a rule.</returns>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(ImapServerTest test, CancellationToken cancellationToken) =>
        ImapServerJudge.Judge(test, await LookAsync(test, cancellationToken).ConfigureAwait(false));

    /// <summary>Talks; who needs what shows for more than the rules judges it itself.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was seen.</returns>
    public async Task<ImapServerFacts> LookAsync(ImapServerTest test, CancellationToken cancellationToken)
    {
        ImapServerFacts facts = new();
        Task imap = SeeImapAsync(test, facts, cancellationToken);
        if (test.WantsPop3)
        {
            // Whether the password goes to POP3 too depends on what IMAP said to it.
            await imap.ConfigureAwait(false);
        }

        await SeePop3Async(test, facts, cancellationToken).ConfigureAwait(false);
        await imap.ConfigureAwait(false);
        return facts;
    }

    /// <summary>Whether the password may be sent.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="certificate">What the server showed.</param>
    /// <returns>True where nobody but the server reads it, or the user does not mind.</returns>
    public static bool MayLogIn(ImapServerTest test, ServerCertificate? certificate) =>
        test.Credential is not null && certificate is not null && (certificate.IsTrusted || test.SkipCertificateCheck);

    private async Task SeeImapAsync(ImapServerTest test, ImapServerFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            await HoldAsync(new IPEndPoint(test.Address, test.Port), test.Limit, connection => TalkImapAsync(connection, test, facts, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            facts.Trouble = exception;
        }
    }

    private async Task SeePop3Async(ImapServerTest test, ImapServerFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            await HoldAsync(new IPEndPoint(test.Address, test.Pop3Port), test.Limit, connection => TalkPop3Async(connection, test, facts, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            facts.Pop3Trouble = exception;
        }
    }

    private async Task HoldAsync(IPEndPoint target, TimeSpan limit, Func<TransportConnection, Task> talk, CancellationToken cancellationToken)
    {
        using TransportConnection connection = await _vantage.ConnectAsync(target, limit, cancellationToken).ConfigureAwait(false);
        try
        {
            await talk(connection).ConfigureAwait(false);
        }
        catch (TransportException exception) when (!connection.IsConfirmed)
        {
            throw connection.Explain(target, exception);
        }
    }

    private static async Task TalkImapAsync(TransportConnection connection, ImapServerTest test, ImapServerFacts facts, CancellationToken cancellationToken)
    {
        using TlsSession session = await TlsHandshake.BeginAsync(connection.Stream, test.Host, test.Limit, cancellationToken).ConfigureAwait(false);
        facts.Certificate = new ServerCertificate(CertificateReading.Of(session.Leaf, session.Sent, test.Roots), test.Host, session.Version);
        using ImapClient client = new();
        Task<T> Step<T>(Func<CancellationToken, Task<T>> work) => StepAsync(work, test.Limit, connection, cancellationToken);

        await Step(async token =>
        {
            await client.ConnectAsync(new MeteredStream(session.Stream, MostBytes), test.Host, test.Port, SecureSocketOptions.None, token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        facts.HasGreeted = true;
        SeeCapabilities(client, facts);
        if (!MayLogIn(test, facts.Certificate))
        {
            return;
        }

        if (test.RefusedElsewhere is { } ask && await ask().ConfigureAwait(false) is { } refusal)
        {
            (facts.HasLoggedIn, facts.LoginReply) = (false, refusal);
            return;
        }

        (facts.HasLoggedIn, facts.LoginReply) = await Step(token => LogInAsync(client, test.Credential!, facts, token)).ConfigureAwait(false);
        if (facts.HasLoggedIn == true)
        {
            SeeCapabilities(client, facts);
            IList<IMailFolder> folders = await Step(token => client.GetFoldersAsync(client.PersonalNamespaces[0], cancellationToken: token)).ConfigureAwait(false);
            facts.Folders = [.. folders.Select(f => ControlCharacters.Excerpt(f.FullName))];
            facts.MissingFolders = [.. Special.Where(s => !folders.Any(f => (f.Attributes & s.Attribute) != FolderAttributes.None)).Select(s => s.Name)];
            await SeeInboxAsync(client, facts, Step).ConfigureAwait(false);
        }
    }

    private static async Task SeeInboxAsync(ImapClient client, ImapServerFacts facts, Func<Func<CancellationToken, Task<bool>>, Task<bool>> step)
    {
        IMailFolder inbox = client.Inbox!;
        await step(async token =>
        {
            await inbox.OpenAsync(FolderAccess.ReadOnly, token).ConfigureAwait(false);
            facts.Quota = client.SupportsQuotas ? await inbox.GetQuotaAsync(token).ConfigureAwait(false) : null;
            return true;
        }).ConfigureAwait(false);
        facts.Messages = inbox.Count;
        await step(async token =>
        {
            // A word that stands nowhere: every message has to be looked through, or an index be asked.
            Stopwatch watch = Stopwatch.StartNew();
            await inbox.SearchAsync(SearchQuery.BodyContains("mailplusps-" + Guid.NewGuid().ToString("N").Substring(0, 8)), token).ConfigureAwait(false);
            facts.Search = watch.Elapsed;
            return true;
        }).ConfigureAwait(false);
    }

    private static async Task TalkPop3Async(TransportConnection connection, ImapServerTest test, ImapServerFacts facts, CancellationToken cancellationToken)
    {
        using TlsSession session = await TlsHandshake.BeginAsync(connection.Stream, test.Host, test.Limit, cancellationToken).ConfigureAwait(false);
        using Pop3Client client = new();
        await StepAsync(
            async token =>
            {
                await client.ConnectAsync(new MeteredStream(session.Stream, MostBytes), test.Host, test.Pop3Port, SecureSocketOptions.None, token).ConfigureAwait(false);
                return true;
            },
            test.Limit, connection, cancellationToken).ConfigureAwait(false);
        facts.HasPop3 = true;

        // The same password: where IMAP refused it a second try would only count against the account.
        ServerCertificate certificate = new(CertificateReading.Of(session.Leaf, session.Sent, test.Roots), test.Host, session.Version);
        if (test.WantsPop3 && facts.HasLoggedIn == true && MayLogIn(test, certificate))
        {
            (facts.HasPop3LoggedIn, _) = await StepAsync(token => LogInAsync(client, test.Credential!, new ImapServerFacts(), token), test.Limit, connection, cancellationToken).ConfigureAwait(false);
        }
    }

    // One way, once: MailKit's own choice would try the password by every way that the server offers.
    private static async Task<(bool? HasLoggedIn, string Reply)> LogInAsync(MailKit.MailService client, NetworkCredential credential, ImapServerFacts facts, CancellationToken cancellationToken)
    {
        facts.Mechanism = Mechanisms.FirstOrDefault(client.AuthenticationMechanisms.Contains) ?? string.Empty;
        if (facts.Mechanism.Length == 0)
        {
            return (null, Texts.Get("Imap.Login.NoMechanism"));
        }

        try
        {
            await client.AuthenticateAsync(SaslMechanism.Create(facts.Mechanism, credential)!, cancellationToken).ConfigureAwait(false);
            return (true, string.Empty);
        }
        catch (AuthenticationException exception)
        {
            return (false, exception.Message);
        }
    }

    private static void SeeCapabilities(ImapClient client, ImapServerFacts facts)
    {
        facts.Capabilities = client.Capabilities.ToString();
        facts.HasIdle = client.Capabilities.HasFlag(ImapCapabilities.Idle);
    }

    private static async Task<T> StepAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, TransportConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(work, limit, () => Texts.Get("Transport.Silent", limit.TotalSeconds), connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ProtocolException or CommandException or NotSupportedException)
        {
            throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Imap.NotImap", ControlCharacters.Excerpt(exception.Message)), exception);
        }
        catch (Exception exception) when (exception is (IOException and not TransportException) or ServiceNotConnectedException or ObjectDisposedException)
        {
            throw new TransportException(TransportFault.Closed, Texts.Get("Transport.Reset"), exception);
        }
    }
}
