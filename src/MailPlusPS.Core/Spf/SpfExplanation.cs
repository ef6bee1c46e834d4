using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>The words that a domain has for those whom it fails (RFC 7208 §6.2).</summary>
internal static class SpfExplanation
{
    /// <summary>Reads them, where the record that failed the client names some.</summary>
    /// <param name="run">The run.</param>
    /// <param name="mechanisms">The mechanisms.</param>
    /// <param name="frame">The record; after a redirect the one that it led to.</param>
    /// <returns>The words; empty where there are none or anything is wrong with them.</returns>
    public static async ValueTask<string> ReadAsync(SpfRun run, SpfMechanisms mechanisms, SpfFrame frame)
    {
        if (frame.Policy.Explanation is not { } modifier)
        {
            return string.Empty;
        }

        SpfTarget target = await mechanisms.ExpandAsync(modifier.Target, frame).ConfigureAwait(false);
        if (target.Name is not { } name)
        {
            return string.Empty;
        }

        // §6.2: exactly one TXT record, of US-ASCII, with valid macros. None of this counts towards a limit (§4.6.4).
        DnsAnswer answer = await run.AskAsync(name, DnsRecordType.TXT).ConfigureAwait(false);
        if (answer.Status != DnsStatus.NoError || answer.Records.Count != 1 || answer.Records[0].Data is not TxtData { Text: { } text }
            || SpfMacroString.FindError(text, inExplanation: true) >= 0)
        {
            return string.Empty;
        }

        string validated = SpfMacros.AskForValidatedName(text) ? await mechanisms.ValidatedNameAsync(frame.Domain).ConfigureAwait(false) : string.Empty;
        return SpfMacros.Expand(text, run.Query, frame.Domain, validated);
    }
}
