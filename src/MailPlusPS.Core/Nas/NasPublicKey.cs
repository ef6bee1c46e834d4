using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>The public key with which the NAS signs: as MailPlus shows it, else derived from the key file by SSH.</summary>
internal static class NasPublicKey
{
    /// <summary>Reads it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="NasException">The NAS has none for them, or does not show it.</exception>
    public static async Task<PublicKeyMaterial> ReadAsync(NasSession session, DnsName domain, string selector, CancellationToken cancellationToken)
    {
        NasDkimState state = await new NasDkim(session.Calls, session.ComputerName).ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (state.Selector is { } own && !string.Equals(own, selector, System.StringComparison.OrdinalIgnoreCase))
        {
            throw new NasException(NasFault.NotFound, Texts.Get("Nas.Dkim.SelectorIs", session.ComputerName, domain, ControlCharacters.Excerpt(own), selector));
        }

        return state.PublicKey
            ?? (session.Shell is { } shell ? await new NasDkimFile(shell).ReadAsync(domain, selector, cancellationToken).ConfigureAwait(false)
            : throw new NasException(NasFault.Unsupported, Texts.Get("Nas.Dkim.NotShown", session.ComputerName, domain)));
    }
}
