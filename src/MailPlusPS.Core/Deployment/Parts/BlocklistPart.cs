using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Blocklists;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment.Parts;

/// <summary>The blocklists of the tutorial's §8.2: the address of the house and the domain (T06), and the pages to get off them (T08).</summary>
internal sealed class BlocklistPart : IAuditPart
{
    private readonly IDnsResolver _resolver;
    private readonly IReadOnlyList<Blocklist> _lists;

    /// <summary>Makes the part.</summary>
    /// <param name="resolver">Who is asked; lists refuse public resolvers.</param>
    /// <param name="lists">The lists; those that come with the module where none is given.</param>
    public BlocklistPart(IDnsResolver resolver, IReadOnlyList<Blocklist>? lists = null)
    {
        _resolver = resolver;
        _lists = lists ?? [.. BlocklistFile.Own.Where(l => l.Condition == BlocklistCondition.Open)];
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Blocklists");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } = [StepRules.T06, StepRules.T08];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        if (!subject.HasDomain)
        {
            return [];
        }

        IPAddress? house = subject.Options.PublicIPAddress ?? subject.Facts.Apex.All.FirstOrDefault();
        BlocklistSubject[] subjects =
        [
            .. house is not null && AddressBlocks.KindOf(house) == AddressKind.Public ? [BlocklistSubject.Of(house)] : System.Array.Empty<BlocklistSubject>(),
            BlocklistSubject.Of(subject.Domain),
        ];
        BlocklistReader reader = new(_resolver, []);
        BlocklistLook[][] looks = await Task.WhenAll(subjects.Select(s => reader.ReadAsync(_lists, s, cancellationToken))).ConfigureAwait(false);
        BlocklistJudge judge = new(subject.Role.Role);
        BlocklistResult[] results = [.. looks.SelectMany(l => l).Select(judge.Judge)];
        return [Listed(subject, results), Removal(subject, results)];
    }

    private static CheckResult Listed(AuditCase subject, BlocklistResult[] results)
    {
        BlocklistResult[] listed = [.. results.Where(r => r.State == BlocklistState.Listed).OrderByDescending(r => r.Status)];
        int answered = results.Count(r => r.State is BlocklistState.Listed or BlocklistState.NotListed);
        string lists = string.Join(", ", results.Where(r => r.State == BlocklistState.NotListed).Select(r => r.List).Distinct(System.StringComparer.Ordinal));
        if (listed.Length > 0)
        {
            string names = string.Join(", ", listed.Select(r => $"{r.Subject}: {r.List} {r.CodeText}"));
            return StepRules.T06.Adopt(listed[0].Checks.Of(BlocklistRules.Listing)) with { Evidence = names };
        }

        // Lists that will not speak to this resolver prove nothing either way.
        return answered == 0
            ? StepRules.T06.Unknown(subject.Domain, Texts.Get("T06.Silent", results.Length))
            : StepRules.T06.Give(CheckStatus.Pass, subject.Domain, "Pass", answered, results.Length - answered) with { Evidence = lists };
    }

    private static CheckResult Removal(AuditCase subject, BlocklistResult[] results)
    {
        string[] pages = [.. results.Where(r => r is { State: BlocklistState.Listed, Status: >= CheckStatus.Warning } && r.RemovalPage.Length > 0).Select(r => r.RemovalPage).Distinct(System.StringComparer.Ordinal)];
        return pages.Length == 0
            ? StepRules.T08.Give(CheckStatus.Info, subject.Domain, "Nothing")
            : StepRules.T08.Give(CheckStatus.Info, subject.Domain, "Pages", pages.Length) with { Remedy = new Remedy(RemedyKind.ClickPath, string.Join("\n", pages)) };
    }
}
