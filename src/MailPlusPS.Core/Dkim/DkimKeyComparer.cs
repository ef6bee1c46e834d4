using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>Holds a key against the one that is published at its selector.</summary>
internal sealed class DkimKeyComparer
{
    private readonly DkimReader _reader;

    /// <summary>Makes a comparer.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DkimKeyComparer(IDnsResolver resolver)
    {
        _reader = new DkimReader(resolver);
    }

    /// <summary>Reads the key that is to be compared.</summary>
    /// <param name="file">The file of a private key; null where the public one was pasted.</param>
    /// <param name="pasted">The public key.</param>
    /// <returns>The key; or why there is none, as a sentence, and the id of the error.</returns>
    public static (PublicKeyMaterial? Key, string Problem, string ErrorId) ReadKey(string? file, string pasted)
    {
        if (file is null)
        {
            PublicKeyText text = PublicKeyText.Read(pasted);
            return text.Key is { } key ? (key, string.Empty, string.Empty)
                : (null, Texts.Get("DkimKey.Text." + text.Problem), text.Problem == "Secret" ? "PrivateKeyGiven" : "InvalidPublicKey");
        }

        string pem = KeyFile.Read(file);
        return PrivateKeyText.IsEncrypted(pem) ? (null, Texts.Get("DkimKey.File.Encrypted", file), "PrivateKeyEncrypted")
            : PrivateKeyText.ReadPublicHalf(pem) is { } half ? (half, string.Empty, string.Empty)
            : (null, Texts.Get("DkimKey.File.NotPrivate", file), "InvalidPrivateKey");
    }

    /// <summary>Compares.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">A reduced selector.</param>
    /// <param name="key">The key that should be published there.</param>
    /// <param name="wantedSize">The size that was asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is that key, its size, then what is to be said of the record.</returns>
    public async Task<IReadOnlyList<CheckResult>> CompareAsync(
        DnsName domain, string selector, PublicKeyMaterial key, int wantedSize, CancellationToken cancellationToken)
    {
        DnsName name = DkimSelector.NameOf(domain, selector);
        DkimRecord record = await _reader.ReadAsync(domain, selector, cancellationToken).ConfigureAwait(false);
        return [Match(name, record, key), DkimKeyBuilder.Size(name, key, wantedSize), .. record.Checks];
    }

    private static CheckResult Match(DnsName name, DkimRecord record, PublicKeyMaterial key)
    {
        Remedy remedy = RecordRemedy.Txt(name, key.Record);
        if (record.Answer is { IsConclusive: false } trouble)
        {
            return DkimKeyRules.Match.Unknown(name, trouble.Trouble());
        }

        string[] published = [.. record.Answer!.Records.Select(r => r.Data).OfType<TxtData>().Select(t => t.Text)];
        PublicKeyText[] keys = [.. published.Select(PublicKeyText.Read)];
        bool isThere = keys.Any(k => k.Key?.Fingerprint == key.Fingerprint);
        string outcome = published.Length == 0 ? "Missing"
            : !isThere && keys.All(k => k.Problem == "Empty") ? "Revoked"
            : !isThere && keys.All(k => k.Key is null) ? "NoKey"
            : !isThere ? "Other"
            : published.Length > 1 ? "OneOfSeveral"
            : "Pass";
        string evidence = string.Join(", ", keys.Select(k => k.Key is { } k2 ? $"SHA256:{k2.Fingerprint} ({k2.KeySize})" : k.Problem));
        return outcome == "Pass"
            ? DkimKeyRules.Match.Give(CheckStatus.Pass, name, outcome) with { Evidence = evidence }
            : DkimKeyRules.Match.Give(CheckStatus.Fail, name, outcome, name, key.Fingerprint) with { Evidence = evidence, Remedy = outcome == "OneOfSeveral" ? null : remedy };
    }
}
