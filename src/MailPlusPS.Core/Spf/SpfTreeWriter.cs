using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Writes a record out with all that it leads to, a line a term, in the order of evaluation.</summary>
internal sealed class SpfTreeWriter
{
    // Receivers ask for ten; what lies beyond is told apart, but a record of a thousand terms is not asked whole.
    private const int MaxLookups = 10;
    private const int MaxHosts = 10;
    private const int MaxAsked = 40;
    private const int MaxShown = 4;
    private const int MaxText = 62;

    private static readonly Task<SpfHosts?> NotAsked = Task.FromResult<SpfHosts?>(null);

    private readonly IDnsResolver _resolver;
    private readonly CancellationToken _cancellationToken;
    private readonly List<SpfTreeLine> _lines = [];
    private int _asked;

    private SpfTreeWriter(IDnsResolver resolver, CancellationToken cancellationToken)
    {
        _resolver = resolver;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Writes a record out.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    /// <param name="source">The record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines: the record itself, then its terms; one that says so where there is none.</returns>
    public static async Task<IReadOnlyList<SpfTreeRow>> WriteAsync(IDnsResolver resolver, SpfSource source, CancellationToken cancellationToken)
    {
        if (source.Text is not { } text)
        {
            return [Missing(source.Domain)];
        }

        SpfTree tree = await new SpfTreeReader(resolver).GrowAsync(source.Domain, text, source.Lookup, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(resolver, tree, source.IsOneOfSeveral, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a record out.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    /// <param name="tree">The record.</param>
    /// <param name="several">Whether it is one of several, which are as good as none (RFC 7208 §4.5).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines: the record itself, then its terms.</returns>
    public static async Task<IReadOnlyList<SpfTreeRow>> WriteAsync(IDnsResolver resolver, SpfTree tree, bool several, CancellationToken cancellationToken)
    {
        SpfTreeWriter writer = new(resolver, cancellationToken);
        writer.Add(tree, depth: 1, branches: string.Empty, isIncluded: false);
        List<SpfTreeRow> rows = [Head(tree, several)];
        int count = 0;
        foreach (SpfTreeLine line in writer._lines)
        {
            bool counts = line.IsReached && line.Term.CountsAsLookup;
            count += counts ? 1 : 0;
            rows.Add(Row(line, await line.Hosts.ConfigureAwait(false), counts, count));
        }

        return rows;
    }

    /// <summary>The one line of a domain without a record.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The line, which says so.</returns>
    private static SpfTreeRow Missing(DnsName domain) => new()
    {
        Depth = 0,
        Domain = domain.ToString(),
        Term = domain.ToString(),
        Line = domain.Unicode,
        LookupCount = 0,
        Gives = Texts.Get("Spf.Tree.None"),
        Status = CheckStatus.Fail,
    };

    private static SpfTreeRow Head(SpfTree tree, bool several) => Missing(tree.Domain) with
    {
        Gives = several ? Texts.Get("Spf.Tree.Several") : Shorten(tree.Text!),
        Status = several ? CheckStatus.Fail : CheckStatus.Pass,
    };

    // §6.1: a redirect comes last wherever it stands. What is never reached stands behind all that is.
    private void Add(SpfTree tree, int depth, string branches, bool isIncluded)
    {
        SpfTerm[] reached = [.. tree.Reached.Where(t => !t.IsModifier("redirect")), .. tree.Reached.Where(t => t.IsModifier("redirect"))];
        HashSet<int> places = [.. reached.Select(t => t.Position)];
        SpfTerm[] terms = [.. reached, .. tree.Terms.Where(t => !places.Contains(t.Position))];
        Dictionary<int, SpfBranch> below = tree.Branches.ToDictionary(b => b.Term.Position);
        for (int i = 0; i < terms.Length; i++)
        {
            bool isLast = i == terms.Length - 1;
            bool isReached = i < reached.Length;
            SpfBranch? branch = below.TryGetValue(terms[i].Position, out SpfBranch? found) ? found : null;
            _lines.Add(new SpfTreeLine(tree, terms[i], depth, branches + (isLast ? "└ " : "├ "), isReached, isIncluded, branch, isReached ? AskAsync(terms[i], tree.Domain) : NotAsked));
            if (branch?.Tree is { } record)
            {
                Add(record, depth + 1, branches + (isLast ? "  " : "│ "), isIncluded || branch.Term.IsMechanism("include"));
            }
        }
    }

    private async Task<SpfHosts?> AskAsync(SpfTerm term, DnsName domain) =>
        term.IsMechanism("a", "mx") && !term.HasMacros && _asked++ < MaxAsked ? await SpfHosts.AskAsync(_resolver, term, domain, _cancellationToken).ConfigureAwait(false) : null;

    private static SpfTreeRow Row(SpfTreeLine line, SpfHosts? hosts, bool counts, int count)
    {
        (CheckStatus status, string gives) = Describe(line, hosts);
        if (counts && count > MaxLookups)
        {
            status = CheckStatus.Fail;
            gives = Texts.Get("Spf.Tree.OverLimit", gives, MaxLookups);
        }

        return new SpfTreeRow
        {
            Depth = line.Depth,
            Domain = line.Tree.Domain.ToString(),
            Term = line.Term.Text,
            Line = line.Branches + ControlCharacters.Excerpt(line.Term.Text),
            Addresses = hosts?.Addresses.ToArray() ?? (line.Term.IsMechanism("ip4", "ip6") ? [line.Term.Text.Substring(line.Term.Text.IndexOf(':') + 1)] : []),
            CountsAsLookup = counts,
            LookupCount = count,
            Gives = gives,
            Status = status,
        };
    }

    private static (CheckStatus Status, string Gives) Describe(SpfTreeLine line, SpfHosts? hosts)
    {
        SpfTerm term = line.Term;
        if (term.Problem is { } problem)
        {
            return (CheckStatus.Fail, problem);
        }

        if (!line.IsReached)
        {
            // exp= may stand anywhere (§6); it is read when somebody fails.
            return term.Kind == SpfTermKind.Mechanism || term.IsModifier("redirect") ? (CheckStatus.Warning, Texts.Get("Spf.Tree.Unreached")) : (CheckStatus.Pass, term.Meaning);
        }

        if (line.Branch is { } branch)
        {
            return Describe(branch);
        }

        if (hosts is not null)
        {
            return Describe(hosts);
        }

        if (term.HasMacros && term.CountsAsLookup)
        {
            return (CheckStatus.Pass, Texts.Get("Spf.Tree.Macro"));
        }

        if (term.IsMechanism("a", "mx"))
        {
            return (CheckStatus.NotTested, Texts.Get("Spf.Tree.NotAsked"));
        }

        // §5.2: of what an included record says of everybody else only a pass counts.
        return term.IsMechanism("all") && line.IsIncluded && term.Qualifier != SpfQualifier.Pass
            ? (CheckStatus.Pass, Texts.Get("Spf.Tree.IncludedAll", term.Text))
            : (CheckStatus.Pass, term.IsMechanism("ip4", "ip6") ? string.Empty : term.IsMechanism("ptr") ? Texts.Get("Spf.Tree.Ptr") : term.Meaning);
    }

    private static (CheckStatus Status, string Gives) Describe(SpfBranch branch) => branch.State switch
    {
        SpfBranchState.Read => (CheckStatus.Pass, Shorten(branch.Tree!.Text!)),
        SpfBranchState.Unknown => (CheckStatus.Error, branch.Trouble!.Answer.Trouble()),
        SpfBranchState.TooMany => (CheckStatus.NotTested, Texts.Get("Spf.Tree.TooMany")),
        SpfBranchState.Macro => (CheckStatus.Pass, Texts.Get("Spf.Tree.Macro")),
        _ => (CheckStatus.Fail, Texts.Get("Spf.Tree." + branch.State)),
    };

    // The terms are below; a line of a view is enough to know the record again.
    private static string Shorten(string text)
    {
        int cut = text.Length > MaxText ? text.LastIndexOf(' ', MaxText) : -1;
        return cut > 0 ? text.Substring(0, cut) + " …" : text.Length > MaxText ? text.Substring(0, MaxText) + "…" : text;
    }

    private static (CheckStatus Status, string Gives) Describe(SpfHosts hosts)
    {
        if (hosts.Trouble is { } trouble)
        {
            return (CheckStatus.Error, trouble.Trouble());
        }

        if (hosts.HostCount > MaxHosts)
        {
            return (CheckStatus.Fail, Texts.Get("Spf.Tree.TooManyHosts", hosts.HostCount, MaxHosts));
        }

        return hosts.Addresses.Count switch
        {
            0 => (CheckStatus.Warning, Texts.Get("Spf.Tree.Void")),
            > MaxShown => (CheckStatus.Pass, Texts.Get("Spf.Tree.More", string.Join(", ", hosts.Addresses.Take(MaxShown)), hosts.Addresses.Count)),
            _ => (CheckStatus.Pass, string.Join(", ", hosts.Addresses)),
        };
    }
}
