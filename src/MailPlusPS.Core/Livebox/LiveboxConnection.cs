using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Livebox;

/// <summary>Opens sessions with the box.</summary>
internal static class LiveboxConnection
{
    /// <summary>Logs in and asks what the box is.</summary>
    /// <param name="address">The box.</param>
    /// <param name="credentials">Who logs in.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session.</returns>
    /// <exception cref="LiveboxException">The box is not there, is none, or refuses.</exception>
    public static async Task<LiveboxSession> OpenAsync(LiveboxAddress address, LiveboxCredentials credentials, LiveboxOptions? options, CancellationToken cancellationToken)
    {
        if (credentials.Name.Length == 0 || credentials.Password.Length == 0)
        {
            throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.NoPassword", address));
        }

        LiveboxClient client = new(address, credentials, options);
        try
        {
            await client.LogInAsync(cancellationToken).ConfigureAwait(false);
            JsonPart device = await LiveboxReader.DeviceAsync(client, cancellationToken).ConfigureAwait(false);
            return new LiveboxSession(client, LiveboxReader.Model(device), device.Text("SoftwareVersion") ?? string.Empty);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
