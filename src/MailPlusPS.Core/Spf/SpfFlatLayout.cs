using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Writes addresses and terms as records that are short enough (RFC 7208 §3.4), in the order of evaluation.</summary>
internal static class SpfFlatLayout
{
    /// <summary>A record with its name stays below: so it fits an answer of 512 bytes beside the question and other texts (RFC 7208 §3.4).</summary>
    public const int MaxRecord = 450;

    /// <summary>RFC 1035 §3.3.</summary>
    public const int MaxString = 255;

    // What an include says of all others never counts (§5.2); the tutorial ends its second record like this.
    private const string End = "?all";

    /// <summary>Writes the records.</summary>
    /// <param name="request">The domain, the form and the second record's name.</param>
    /// <param name="items">What the domain's record says, in order.</param>
    /// <param name="modifiers">The modifiers, which stand last.</param>
    /// <returns>The domain's own record, then those that it includes.</returns>
    public static IReadOnlyList<FlatSpfText> Lay(SpfFlatRequest request, IReadOnlyList<SpfFlatItem> items, IReadOnlyList<string> modifiers)
    {
        List<SpfFlatRun> runs = Gather(items, request.Form);
        while (true)
        {
            List<FlatSpfText> apart = [];
            string text = string.Join(" ", [SpfParser.Version, .. runs.SelectMany(r => Write(r, request.IncludeName, apart)), .. modifiers]);
            if (Fits(request.Domain, text) || Longest(runs, request.IncludeName) is not { } longest)
            {
                return [Record(request.Domain, text), .. apart];
            }

            int at = runs.IndexOf(longest);
            runs[at] = longest with { IsApart = true };
        }
    }

    // Neighbours that mean the same may change places (§4.6.2: whichever of them matches, the result is one). An
    // address that a term before has decided never comes so far.
    private static List<SpfFlatRun> Gather(IReadOnlyList<SpfFlatItem> items, FlatSpfForm form)
    {
        List<SpfFlatRun> runs = [];
        AddressSet decided = AddressSet.Empty;
        for (int i = 0; i < items.Count;)
        {
            SpfFlatItem first = items[i];
            if (first.Set is null)
            {
                runs.Add(new SpfFlatRun(first.Qualifier, [], first.Text, IsApart: false));
                i++;
                continue;
            }

            SpfFlatItem[] alike = [.. items.Skip(i).TakeWhile(x => x.Set is not null && x.Qualifier == first.Qualifier)];
            foreach (IGrouping<bool, SpfFlatItem> part in alike.GroupBy(x => form == FlatSpfForm.Include && x.IsReplaced).OrderBy(g => g.Key))
            {
                AddressSet set = AddressSet.Union(part.Select(x => x.Set!));
                AddressNetwork[] networks = [.. set.Networks().Where(n => !n.Set.Except(decided).IsEmpty)];
                if (networks.Length > 0)
                {
                    runs.Add(new SpfFlatRun(first.Qualifier, networks, string.Empty, part.Key));
                }

                decided = AddressSet.Union(decided, set);
            }

            i += alike.Length;
        }

        return runs;
    }

    private static IEnumerable<string> Write(SpfFlatRun run, DnsName includeName, List<FlatSpfText> apart)
    {
        if (!run.IsApart)
        {
            return run.Terms;
        }

        List<string> includes = [];
        for (int from = 0; from < run.Networks.Count;)
        {
            DnsName name = Name(includeName, apart.Count);
            string text = SpfParser.Version;
            int to = from;
            while (to < run.Networks.Count && Fits(name, text + " " + SpfFlatRun.Term(run.Networks[to]) + " " + End))
            {
                text += " " + SpfFlatRun.Term(run.Networks[to]);
                to++;
            }

            apart.Add(Record(name, text + " " + End));
            includes.Add(SpfFlatRun.Sign(run.Qualifier) + "include:" + name);
            from = to;
        }

        return includes;
    }

    // The run that is longest, as long as an include in its place is shorter.
    private static SpfFlatRun? Longest(IReadOnlyList<SpfFlatRun> runs, DnsName includeName) =>
        runs.Where(r => !r.IsApart && r.Text.Length == 0 && r.Length > includeName.ToString().Length + "~include:100. ".Length)
            .OrderByDescending(r => r.Length).FirstOrDefault();

    private static DnsName Name(DnsName first, int index) =>
        index == 0 ? first : first.Prepend((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static bool Fits(DnsName name, string text) => name.ToString().Length + text.Length < MaxRecord;

    private static FlatSpfText Record(DnsName name, string text) => new() { Name = name.ToString(), Text = text, Strings = Cut(text) };

    private static IReadOnlyList<string> Cut(string text)
    {
        List<string> strings = [];
        int start = 0;
        while (text.Length - start > MaxString)
        {
            // Behind a blank, since the strings are joined without one (§3.3); a term longer than that is cut itself.
            int blank = text.LastIndexOf(' ', start + MaxString - 1, MaxString);
            int end = blank > start ? blank + 1 : start + MaxString;
            strings.Add(text.Substring(start, end - start));
            start = end;
        }

        strings.Add(text.Substring(start));
        return strings;
    }
}
