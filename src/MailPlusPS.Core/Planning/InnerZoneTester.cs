using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>
/// Judges the zone that is served inside the house, before and after a plan: that mail and the domain lead to the NAS
/// (tutorial §1), and that the texts that mail is judged by are those that the world sees. Nobody outside asks this zone,
/// so that who may send is no question here.
/// </summary>
internal sealed class InnerZoneTester
{
    private readonly ZonePlan _plan;
    private readonly DnsName _domain;
    private readonly ZoneResolver _before;
    private readonly ZoneResolver _after;
    private readonly IDnsResolver _live;
    private readonly List<ZonePlanTest> _rows = [];

    /// <summary>Makes a tester.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">Who answers as the world does; not the NAS.</param>
    public InnerZoneTester(ZonePlan plan, IDnsResolver live)
    {
        _plan = plan;
        _domain = plan.Current.Zone;
        _before = new ZoneResolver([new Zone(_domain, plan.Current.Records.Select(r => r.Record), plan.Store)]);
        _after = new ZoneResolver([new Zone(_domain, plan.After, plan.Store)]);
        _live = live;
    }

    /// <summary>Tests.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<ZonePlanTest>> RunAsync(CancellationToken cancellationToken)
    {
        DnsName mail = _domain.Prepend("mail");
        await TestHostAsync(_domain, CheckStatus.Warning, cancellationToken).ConfigureAwait(false);
        await TestHostAsync(mail, CheckStatus.Fail, cancellationToken).ConfigureAwait(false);
        await TestMxAsync(cancellationToken).ConfigureAwait(false);
        await TestTextAsync(_domain, "SPF", text => TxtLookup.IsNearMiss(text, "v=spf1") || Spf.SpfParser.IsRecord(text), cancellationToken).ConfigureAwait(false);
        foreach (string selector in _plan.Desired.Selectors)
        {
            await TestTextAsync(DkimSelector.NameOf(_domain, selector), "DKIM " + selector, _ => true, cancellationToken).ConfigureAwait(false);
        }

        await TestTextAsync(DmarcLookup.NameOf(_domain), "DMARC", DmarcSyntax.IsRecord, cancellationToken).ConfigureAwait(false);
        return _rows;
    }

    private async Task TestHostAsync(DnsName host, CheckStatus elsewhere, CancellationToken cancellationToken)
    {
        HostAddresses now = await HostAddresses.AskAsync(_before, host, cancellationToken).ConfigureAwait(false);
        HostAddresses after = await HostAddresses.AskAsync(_after, host, cancellationToken).ConfigureAwait(false);
        bool isHome = after.All.Count > 0 && after.All.All(_plan.NasAddresses.Contains);
        Add(Texts.Get("Plan.Inner.Host", host), Show(now), Show(after), Texts.Get(isHome ? "Plan.Inner.Home" : "Plan.Inner.Elsewhere", host), isHome ? CheckStatus.Pass : elsewhere);
    }

    // The first MX has to be a name with an address of the NAS, no alias (RFC 2181 §10.3).
    private async Task TestMxAsync(CancellationToken cancellationToken)
    {
        MxData? now = await FirstAsync(_before, cancellationToken).ConfigureAwait(false);
        MxData? after = await FirstAsync(_after, cancellationToken).ConfigureAwait(false);
        HostAddresses? target = after is null ? null : await HostAddresses.AskAsync(_after, after.Exchange, cancellationToken).ConfigureAwait(false);
        bool isHome = target is { IsAlias: false } && target.All.Any(_plan.NasAddresses.Contains);
        Add("MX", now?.ToString() ?? "None", after?.ToString() ?? "None", isHome ? Texts.Get("Plan.Inner.Home", after!.Exchange) : Texts.Get("Plan.Inner.MxElsewhere"), isHome ? CheckStatus.Pass : CheckStatus.Fail);
    }

    private async Task TestTextAsync(DnsName name, string subject, System.Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        DnsQuestion question = new(name, DnsRecordType.TXT);
        DnsAnswer outside = await _live.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        string[] now = await TextsAsync(_before, question, isMeant, cancellationToken).ConfigureAwait(false);
        string[] after = await TextsAsync(_after, question, isMeant, cancellationToken).ConfigureAwait(false);
        string[] world = Meant(outside, isMeant);
        bool isSame = after.SequenceEqual(world, System.StringComparer.Ordinal);
        (CheckStatus status, string because) = !outside.IsConclusive
            ? (outside.Status == DnsStatus.NotAsked ? CheckStatus.NotTested : CheckStatus.Error, outside.Trouble())
            : isSame ? (CheckStatus.Pass, Texts.Get("Plan.Inner.AsOutside"))
            : (CheckStatus.Warning, Texts.Get(after.Length == 0 ? "Plan.Inner.Hidden" : "Plan.Inner.Differs", ControlCharacters.Excerpt(world.FirstOrDefault() ?? "-")));
        Add(Texts.Get("Plan.Inner.Text", subject), Word(now), Word(after), because, status);

        string Word(string[] texts) => texts.Length == 0 ? "None" : !outside.IsConclusive ? "?" : texts.SequenceEqual(world, System.StringComparer.Ordinal) ? "Same" : "Other";
    }

    private async Task<MxData?> FirstAsync(ZoneResolver zone, CancellationToken cancellationToken) =>
        (await zone.QueryAsync(new DnsQuestion(_domain, DnsRecordType.MX), cancellationToken).ConfigureAwait(false)).Records.Select(r => r.Data).OfType<MxData>().OrderBy(m => m.Preference).FirstOrDefault();

    private static async Task<string[]> TextsAsync(ZoneResolver zone, DnsQuestion question, System.Func<string, bool> isMeant, CancellationToken cancellationToken) =>
        Meant(await zone.QueryAsync(question, cancellationToken).ConfigureAwait(false), isMeant);

    private static string[] Meant(DnsAnswer answer, System.Func<string, bool> isMeant) =>
        [.. answer.Records.Select(r => r.Data).OfType<TxtData>().Select(t => t.Text).Where(isMeant).OrderBy(t => t, System.StringComparer.Ordinal)];

    private static string Show(HostAddresses addresses) => addresses.All.Count == 0 ? "None" : string.Join(" ", addresses.All);

    private void Add(string subject, string now, string after, string because, CheckStatus status) => _rows.Add(new ZonePlanTest
    {
        Zone = _plan.Zone,
        Subject = subject,
        Now = now,
        After = after,
        Because = because,
        Status = status,
    });
}
