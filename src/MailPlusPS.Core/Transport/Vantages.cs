using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>Makes the place to look from.</summary>
internal static class Vantages
{
    /// <summary>Opens it; for an SSH server that is where the log-in happens.</summary>
    /// <param name="options">From where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place; disposed of by the caller.</returns>
    /// <exception cref="VantageException">It cannot be used.</exception>
    /// <exception cref="System.OperationCanceledException">The wait was ended.</exception>
    public static async Task<IVantage> OpenAsync(VantageOptions options, CancellationToken cancellationToken) =>
        options.Via is { } address ? await SshVantage.OpenAsync(address, options, cancellationToken).ConfigureAwait(false)
        : options.Proxy is { } proxy ? new ProxyVantage(proxy, options.ProxyCredential)
        : new DirectVantage();
}
