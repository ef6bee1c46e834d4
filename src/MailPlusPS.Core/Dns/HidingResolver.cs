using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Dns;

/// <summary>
/// Puts secret labels into names at the last moment and takes them out of the answers at the first: questions,
/// verbose lines, errors and recordings carry the name of a key only. It stands right above the servers.
/// </summary>
internal sealed class HidingResolver : IDnsResolver
{
    private readonly IDnsResolver _servers;
    private readonly IReadOnlyDictionary<string, string> _secrets;

    /// <summary>Makes a resolver that hides.</summary>
    /// <param name="servers">Who is asked, with the secrets in the names.</param>
    /// <param name="secrets">The secrets, by the label that stands for each: letters, digits and hyphens.</param>
    public HidingResolver(IDnsResolver servers, IReadOnlyDictionary<string, string> secrets)
    {
        _servers = servers;
        _secrets = secrets;
    }

    /// <inheritdoc />
    public string Description => _servers.Description;

    /// <inheritdoc />
    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        DnsName asked = Reveal(question.Name);
        if (ReferenceEquals(asked, question.Name))
        {
            return await _servers.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        }

        DnsAnswer answer = await _servers.QueryAsync(question with { Name = asked }, cancellationToken).ConfigureAwait(false);
        return answer with
        {
            Question = question,
            Detail = Hide(answer.Detail),
            Aliases = [.. answer.Aliases.Where(r => !IsTold(r.Data.ToString()!)).Select(Hide)],
            Records = [.. answer.Records.Select(Hide)],
        };
    }

    private DnsName Reveal(DnsName name)
    {
        IReadOnlyList<string> labels = name.Labels;
        return labels.Any(_secrets.ContainsKey)
            ? DnsName.FromCanonical(string.Join(".", labels.Select(l => _secrets.TryGetValue(l, out string? secret) ? secret : l)))
            : name;
    }

    private ResourceRecord Hide(ResourceRecord record) => record with
    {
        Name = IsTold(record.Name.ToString()) ? DnsName.Parse(Hide(record.Name.ToString())) : record.Name,
        Data = record.Data is TxtData text && IsTold(text.Text) ? TxtData.FromText(Hide(text.Text)) : record.Data,
    };

    private bool IsTold(string text) => _secrets.Values.Any(s => text.IndexOf(s, StringComparison.OrdinalIgnoreCase) >= 0);

    private string Hide(string text)
    {
        foreach (KeyValuePair<string, string> secret in _secrets)
        {
            StringBuilder hidden = new();
            int start = 0;
            for (int at = text.IndexOf(secret.Value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(secret.Value, start, StringComparison.OrdinalIgnoreCase))
            {
                hidden.Append(text, start, at - start).Append(secret.Key);
                start = at + secret.Value.Length;
            }

            text = hidden.Append(text, start, text.Length - start).ToString();
        }

        return text;
    }
}
