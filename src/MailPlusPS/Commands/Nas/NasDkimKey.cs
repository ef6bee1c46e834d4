using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Messages;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>What the DKIM cmdlets do with the key of a NAS.</summary>
internal static class NasDkimKey
{
    // MailPlus offers 512, 1024 and 2048 (interfaces §10.1).
    private const int Longest = 2048;

    /// <summary>Has MailPlus make a key and writes its record; a key of another length than asked for is warned of (F09).</summary>
    /// <param name="session">The session.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="typed">The selector as typed.</param>
    /// <param name="size">The bits to ask for.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    /// <exception cref="NasException">The NAS refuses, or did nothing.</exception>
    public static async Task MakeAsync(NasSession session, DnsName domain, string typed, int size, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (size > Longest)
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Dkim.TooLong", size));
        }

        NasDkim dkim = new(session.Calls, session.ComputerName);
        NasDkimState before = await dkim.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        string selector = DkimSelector.Normalize(typed);
        string what = Texts.Get(before.PublicKey is null ? "Nas.Dkim.Make" : "Nas.Dkim.Replace", session.ComputerName, domain, selector, size, before.PublicKey?.KeySize);
        if (!await output.ShouldProcessAsync(what, Texts.Get("Nas.Ask", what), Texts.Get("Nas.Dkim.Caption", session.ComputerName)).ConfigureAwait(false))
        {
            return;
        }

        NasDkimMaker maker = new(session.Calls, session.ComputerName, session.Shell is { } shell ? new NasDkimFile(shell) : null);
        PublicKeyMaterial key = await maker.MakeAsync(domain, selector, size, before, cancellationToken).ConfigureAwait(false);
        if (key.KeySize != size)
        {
            output.Warning(Texts.Get("Nas.Dkim.OtherLength", size, key.KeySize));
        }

        output.Object(DkimKeyBuilder.Build(domain, typed, key, size));
    }

    /// <summary>Writes the record of the key that the NAS has.</summary>
    /// <param name="session">The session.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="typed">The selector as typed.</param>
    /// <param name="size">The bits that were asked for.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    /// <exception cref="NasException">The NAS has no such key.</exception>
    public static async Task DescribeAsync(NasSession session, DnsName domain, string typed, int size, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PublicKeyMaterial key = await NasPublicKey.ReadAsync(session, domain, DkimSelector.Normalize(typed), cancellationToken).ConfigureAwait(false);
        output.Object(DkimKeyBuilder.Build(domain, typed, key, size));
    }

    /// <summary>Compares NAS, DNS and a received message.</summary>
    /// <param name="session">The session.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="typed">The selector as typed.</param>
    /// <param name="size">The bits that were asked for.</param>
    /// <param name="message">The file of the message; null for none.</param>
    /// <param name="resolver">Who is asked for the published key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The verdicts, the whole first.</returns>
    /// <exception cref="NasException">The NAS has no such key, or the selector is none.</exception>
    public static async Task<IReadOnlyList<CheckResult>> CompareAsync(
        NasSession session, DnsName domain, string typed, int size, string? message, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (!DkimSelector.TryParse(domain, typed, out string selector, out string reason))
        {
            throw new NasException(NasFault.InvalidInput, reason);
        }

        PublicKeyMaterial key = await NasPublicKey.ReadAsync(session, domain, selector, cancellationToken).ConfigureAwait(false);
        RawMessage? received = message is null ? null : MessageFile.Split(MessageFile.Read(message)).First();
        return await new NasKeyComparer(resolver).CompareAsync(domain, selector, key, size, received, cancellationToken).ConfigureAwait(false);
    }
}
