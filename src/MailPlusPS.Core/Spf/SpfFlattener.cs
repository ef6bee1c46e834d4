using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Puts addresses in the place of the names in an SPF record (tutorial §4.2.3), so that every address gets the result that it got.</summary>
internal sealed class SpfFlattener
{
    // A record that asks for more is no work of a hand, and receivers refuse it long before.
    private const int MaxNames = 200;

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a flattener.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    public SpfFlattener(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Flattens.</summary>
    /// <param name="request">The record, and how.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records to publish; none where an address could not be found out.</returns>
    public async Task<SpfFlatOutcome> RunAsync(SpfFlatRequest request, CancellationToken cancellationToken)
    {
        SpfTree tree = await new SpfTreeReader(_resolver).GrowAsync(request.Domain, request.Text, lookup: null, cancellationToken).ConfigureAwait(false);
        if (Misfit(request, tree) is { } problem)
        {
            return new SpfFlatOutcome(null, Problem: problem);
        }

        SpfFlatPlan plan = SpfFlatPlan.Of(tree, request.Replace);
        if (plan.Trouble is { } unread)
        {
            return new SpfFlatOutcome(null, Trouble: unread);
        }

        if (SpfAddresses.Count(plan.Sources()) is > MaxNames and int count)
        {
            return new SpfFlatOutcome(null, Problem: Texts.Get("FlatSpf.TooManyNames", count, MaxNames));
        }

        SpfAddresses addresses = await SpfAddresses.ReadAsync(_resolver, plan.Sources(), cancellationToken).ConfigureAwait(false);
        if (addresses.Trouble is { } unknown)
        {
            return new SpfFlatOutcome(null, Trouble: unknown);
        }

        SpfFlatFacts facts = await ComposeAsync(request, plan.With(addresses), addresses, cancellationToken).ConfigureAwait(false);
        return new SpfFlatOutcome(new FlatSpfRecord
        {
            Domain = request.Domain.ToString(),
            Before = request.Text,
            Records = facts.Records,
            LookupCountBefore = tree.LookupCount,
            LookupCountAfter = facts.After.LookupCount,
            IsEqual = facts.IsEqual,
            Trials = facts.Trials,
            Checks = SpfFlatJudge.Judge(facts),
        });
    }

    private static string? Misfit(SpfFlatRequest request, SpfTree tree) =>
        tree.Terms.FirstOrDefault(t => t.Kind == SpfTermKind.Invalid) is { } wrong ? wrong.Problem
        : SpfFlatPlan.Unknown(tree, request.Replace).FirstOrDefault() is { } name ? Texts.Get("FlatSpf.NoSuchTerm", ControlCharacters.Excerpt(name), request.Text)
        : null;

    private async Task<SpfFlatFacts> ComposeAsync(SpfFlatRequest request, SpfFlatPlan plan, SpfAddresses addresses, CancellationToken cancellationToken)
    {
        IReadOnlyList<SpfFlatItem> items = plan.Items(addresses);
        IReadOnlyList<FlatSpfText> records = SpfFlatLayout.Lay(request, items, plan.Modifiers());
        SpfDraftResolver draft = new(_resolver, records.Skip(1));
        SpfTree after = await new SpfTreeReader(draft).GrowAsync(request.Domain, records[0].Text, lookup: null, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FlatSpfTrial> trials = await SpfFlatTrials.RunAsync(_resolver, draft, request, plan, items, records[0].Text, cancellationToken).ConfigureAwait(false);

        SpfFlatComparison? comparison = request.Compare is null ? null
            : await SpfFlatComparison.MakeAsync(_resolver, request.Domain, request.Compare, Now(request, items), cancellationToken).ConfigureAwait(false);
        return new SpfFlatFacts(request, plan, addresses, records, after, trials, comparison);
    }

    // A second record is compared with a second record, a domain's own with all that the domain's passes.
    private static AddressSet Now(SpfFlatRequest request, IReadOnlyList<SpfFlatItem> items)
    {
        AddressSet decided = AddressSet.Empty;
        List<AddressSet> passed = [];
        foreach (SpfFlatItem item in items.Where(x => x.Set is not null || string.Equals(x.Text, "+all", System.StringComparison.OrdinalIgnoreCase) || string.Equals(x.Text, "all", System.StringComparison.OrdinalIgnoreCase)))
        {
            AddressSet set = item.Set ?? AddressSet.Everything;
            if (item.Qualifier == SpfQualifier.Pass && (request.Form == FlatSpfForm.OneRecord || item.IsReplaced))
            {
                passed.Add(set.Except(decided));
            }

            decided = AddressSet.Union(decided, set);
        }

        return AddressSet.Union(passed);
    }
}
