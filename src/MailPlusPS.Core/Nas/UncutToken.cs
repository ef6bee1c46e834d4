using System;
using System.Threading;

namespace MailPlusPS.Nas;

/// <summary>
/// A token for writings that belong together. Ctrl+C does not cut between them, for what is half written is worse than what
/// is written late: from then on they have a limit. The cmdlet has ended by then; they end behind it.
/// </summary>
internal sealed class UncutToken : IDisposable
{
    /// <summary>How long they may go on after Ctrl+C.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Makes a token; nothing may have been sent yet.</summary>
    /// <param name="limit">How long they may go on after the user has ended it.</param>
    /// <param name="cancellationToken">The user's.</param>
    /// <exception cref="OperationCanceledException">The user has ended it already.</exception>
    public UncutToken(TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _registration = cancellationToken.Register(() => _source.CancelAfter(limit));
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
