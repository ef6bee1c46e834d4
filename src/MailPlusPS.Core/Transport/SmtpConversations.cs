using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>Holds the conversations with one server, never many at once nor many in all: a test is no attack.</summary>
internal sealed class SmtpConversations : IDisposable
{
    /// <summary>How many may go on at once.</summary>
    public const int MostAtOnce = 3;

    /// <summary>How many there may be in all.</summary>
    public const int MostInAll = 12;

    // A port that a firewall keeps silent about must not cost the time of a whole conversation.
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly IVantage _vantage;
    private readonly SmtpServerTest _test;
    private readonly CancellationToken _cancellationToken;
    private int _count;

    /// <summary>Makes a holder.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="test">With whom, and for how long.</param>
    /// <param name="cancellationToken">Ends them all.</param>
    public SmtpConversations(IVantage vantage, SmtpServerTest test, CancellationToken cancellationToken)
    {
        (_vantage, _test, _cancellationToken) = (vantage, test, cancellationToken);
    }

    /// <summary>Holds a conversation, as soon as there is a place.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="talk">What is said.</param>
    /// <returns>The work.</returns>
    /// <exception cref="TransportException">It did not come about, or ended early.</exception>
    public async Task HoldAsync(int port, Func<SmtpDialogue, Task> talk)
    {
        await _places.WaitAsync(_cancellationToken).ConfigureAwait(false);
        try
        {
            string server = $"{_test.Target.Host}:{port}";
            if (Interlocked.Increment(ref _count) > MostInAll)
            {
                throw new TransportException(TransportFault.Declined, Texts.Get("Smtp.TooManyConnections", server, MostInAll));
            }

            TimeBudget budget = TimeBudget.Start(_test.Limit);
            IPEndPoint target = new(_test.Target.Address, port);
            TransportConnection connection = await _vantage.ConnectAsync(target, budget.AtMost(ConnectLimit), _cancellationToken).ConfigureAwait(false);
            using SmtpDialogue dialogue = new(connection, server, budget, _test.Trace, _cancellationToken);
            try
            {
                await talk(dialogue).ConfigureAwait(false);
            }
            catch (TransportException exception) when (!connection.IsConfirmed)
            {
                throw connection.Explain(target, exception);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();
}
