using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Mailboxes;

/// <summary>Judges when and where a message came, and what the receiver wrote on it.</summary>
internal static class DeliveryJudge
{
    private static readonly TimeSpan InTime = TimeSpan.FromMinutes(5);
    private static readonly string[] Methods = ["spf", "dkim", "dmarc"];

    /// <summary>What the receiver wrote: the topmost field, and those by the same server. Fields below may be anybody's (RFC 8601 §5).</summary>
    /// <param name="message">The message.</param>
    /// <returns>The fields' values on one line each.</returns>
    public static IReadOnlyList<string> Results(RawMessage message)
    {
        string[] fields = [.. message.Named("Authentication-Results").Select(f => Regex.Replace(message.RawValue(f), "[\r\n\t ]+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim())];
        return fields.Length == 0 ? [] : [.. fields.Where(f => Server(f) == Server(fields[0]))];
    }

    /// <summary>Judges.</summary>
    /// <param name="recipient">Who should have it.</param>
    /// <param name="place">Where it was found.</param>
    /// <param name="time">How long it took, or was waited.</param>
    /// <param name="results">What the receiver wrote.</param>
    /// <param name="backupWatched">Whether the backup was looked at too.</param>
    /// <returns>One verdict a rule.</returns>
    public static IReadOnlyList<CheckResult> Judge(string recipient, MailDeliveryPlace place, TimeSpan time, IReadOnlyList<string> results, bool backupWatched)
    {
        string seconds = FormattableString.Invariant($"{time.TotalSeconds:0.0}");
        CheckResult arrival = place == MailDeliveryPlace.Nowhere
            ? DeliveryRules.Arrival.Give(CheckStatus.Fail, recipient, backupWatched ? "MissingBoth" : "Missing", seconds)
            : DeliveryRules.Arrival.Give(time > InTime ? CheckStatus.Warning : CheckStatus.Pass, recipient, time > InTime ? "Late" : "Pass", seconds);
        CheckResult where = place switch
        {
            MailDeliveryPlace.Nowhere => DeliveryRules.Place.NotTested(recipient, Texts.Get("Delivery.NotThere")),
            MailDeliveryPlace.Inbox => DeliveryRules.Place.Give(CheckStatus.Pass, recipient, "Pass"),
            MailDeliveryPlace.Junk => DeliveryRules.Place.Give(CheckStatus.Warning, recipient, "Junk"),
            _ => DeliveryRules.Place.Give(CheckStatus.Warning, recipient, "Backup") with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("Delivery.Place.BackupRemedy")) },
        };
        return [arrival, where, Receiver(recipient, place, results)];
    }

    /// <summary>Judges whether the signature is by the key that the NAS has.</summary>
    /// <param name="resolver">Who is asked for the published key.</param>
    /// <param name="recipient">Who should have the message.</param>
    /// <param name="report">The message judged; null where it was not found.</param>
    /// <param name="key">The NAS's key; null where it is not known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The verdict.</returns>
    public static async Task<CheckResult> JudgeKeyAsync(IDnsResolver resolver, string recipient, MailMessageReport? report, PublicKeyMaterial? key, CancellationToken cancellationToken)
    {
        if (key is null || report is null)
        {
            return DeliveryRules.Key.NotTested(recipient, Texts.Get(report is null ? "Delivery.NotThere" : "Delivery.Key.Needed"));
        }

        // The author's own signature; a provider's beside it is by another's key.
        string author = report.From.Substring(report.From.LastIndexOf('@') + 1);
        DkimSignatureResult? own = report.Dkim.FirstOrDefault(d => string.Equals(d.Domain, author, StringComparison.OrdinalIgnoreCase)) ?? report.Dkim.FirstOrDefault();
        if (own is null || !DnsName.TryParse(own.Domain, out DnsName? domain, out _) || !DkimSelector.TryParse(domain, own.Selector, out string selector, out _))
        {
            return DeliveryRules.Key.Give(CheckStatus.Fail, recipient, "Unsigned");
        }

        IReadOnlyList<CheckResult> compared = await new DkimKeyComparer(resolver).CompareAsync(domain, selector, key, key.KeySize, cancellationToken).ConfigureAwait(false);
        return DeliveryRules.Key.Adopt(compared[0]);
    }

    private static CheckResult Receiver(string recipient, MailDeliveryPlace place, IReadOnlyList<string> results)
    {
        if (place == MailDeliveryPlace.Nowhere)
        {
            return DeliveryRules.Receiver.NotTested(recipient, Texts.Get("Delivery.NotThere"));
        }

        if (results.Count == 0)
        {
            return DeliveryRules.Receiver.Give(CheckStatus.Info, recipient, "None");
        }

        string all = string.Join("; ", results);
        Dictionary<string, string[]> found = Methods.ToDictionary(m => m, m => Of(all, m), StringComparer.Ordinal);
        string[] bad = [.. Methods.Where(m => found[m].Length > 0 && !found[m].Contains("pass", StringComparer.Ordinal)).Select(m => m + "=" + found[m][0])];
        string[] silent = [.. Methods.Where(m => found[m].Length == 0)];
        CheckResult result = bad.Length > 0 ? DeliveryRules.Receiver.Give(CheckStatus.Fail, recipient, "Fail", string.Join(", ", bad))
            : silent.Length > 0 ? DeliveryRules.Receiver.Give(CheckStatus.Info, recipient, "Partial", string.Join(", ", silent))
            : DeliveryRules.Receiver.Give(CheckStatus.Pass, recipient, "Pass");
        return result with { Evidence = all };
    }

    private static string Server(string field) => field.Split(';')[0].Trim().Split(' ')[0];

    private static string[] Of(string text, string method) =>
        [.. Regex.Matches(text, @"(?<![\w.-])" + method + @"\s*=\s*(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Cast<Match>().Select(m => m.Groups[1].Value.ToLowerInvariant())];
}
