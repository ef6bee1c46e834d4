using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Spf;

namespace MailPlusPS.Planning;

/// <summary>Judges a zone before and after a plan, side by side: those who send first, the keys and rules then.</summary>
internal sealed class ZonePlanTester
{
    private const int MostAddresses = 12;
    private const int MostLookups = 10;
    private const string BackupKey = "Plan.Test.Backup";

    // The block for documentation (RFC 5737): an address of nobody.
    private static readonly IPAddress Stranger = IPAddress.Parse("203.0.113.5");

    private readonly ZonePlan _plan;
    private readonly DnsName _domain;
    private readonly IDnsResolver _live;
    private readonly ZoneView _before;
    private readonly ZoneView _after;
    private readonly List<ZonePlanTest> _rows = [];
    private readonly List<IPAddress> _tested = [];
    private bool _spfPassed;
    private bool _spfPasses;
    private bool _keyWasThere;

    /// <summary>Makes a tester.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">Who answers for all that is not in the zone; one that remembers.</param>
    public ZonePlanTester(ZonePlan plan, IDnsResolver live)
    {
        _plan = plan;
        _live = live;
        _domain = plan.Current.Zone;
        _before = new ZoneView(_domain, plan.Current.Records.Select(r => r.Record), live, plan.Store);
        _after = new ZoneView(_domain, plan.After, live, plan.Store);
    }

    /// <summary>Tests.</summary>
    /// <param name="home">The address of the house; null for what the zone says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rows.</returns>
    public async Task<IReadOnlyList<ZonePlanTest>> RunAsync(IPAddress? home, CancellationToken cancellationToken)
    {
        if (_plan.IsInside)
        {
            return await new InnerZoneTester(_plan, _live).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        SpfTree? tree = await _after.SpfTreeAsync(cancellationToken).ConfigureAwait(false);
        await TestRelayAsync(tree, cancellationToken).ConfigureAwait(false);
        await TestHomeAsync(home, cancellationToken).ConfigureAwait(false);
        await TestBackupAsync(cancellationToken).ConfigureAwait(false);
        await TestAddressAsync(Stranger, "Plan.Test.Stranger", mayPass: false, cancellationToken).ConfigureAwait(false);
        bool signs = await TestKeysAsync(cancellationToken).ConfigureAwait(false);
        await TestDmarcAsync(signs, cancellationToken).ConfigureAwait(false);
        AddLookups(await _before.SpfTreeAsync(cancellationToken).ConfigureAwait(false), tree);
        return _rows;
    }

    private async Task TestRelayAsync(SpfTree? tree, CancellationToken cancellationToken)
    {
        RelayProfile? relay = _plan.Desired.Relay is { } name ? RelayProfile.Find(name)
            : tree is null ? null : RelayProfile.All.FirstOrDefault(p => tree.Reached.Any(p.IsNamedBy));
        if (relay is null || !DnsName.TryParse(relay.OutgoingNames[0], out DnsName? host, out _))
        {
            return;
        }

        await TestHostAsync(host, "Plan.Test.Relay", relay.Provider, cancellationToken).ConfigureAwait(false);
    }

    private async Task TestHomeAsync(IPAddress? home, CancellationToken cancellationToken)
    {
        if (home is not null)
        {
            await TestAddressAsync(home, "Plan.Test.Home", mayPass: true, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await TestHostAsync(_domain, "Plan.Test.Home", string.Empty, cancellationToken).ConfigureAwait(false);
        }
    }

    // The servers of the backup send on what they kept, from a pool of which one name is known. That a ptr: covers it
    // shows only where the reverse DNS answers, so that a miss is no more than a warning.
    private async Task TestBackupAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DnsName> exchanges = await _after.ExchangesAsync(cancellationToken).ConfigureAwait(false);
        if (exchanges.Any(OvhNames.IsMailServer))
        {
            await TestHostAsync(OvhNames.OutgoingHost, BackupKey, RelayProfile.Ovh.Provider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TestHostAsync(DnsName host, string key, string provider, CancellationToken cancellationToken)
    {
        HostAddresses found = await _after.AddressesAsync(host, cancellationToken).ConfigureAwait(false);
        if (found.All.Count == 0)
        {
            string why = found.Trouble is { } trouble ? trouble.Trouble() : Texts.Get("Plan.Test.NoAddress", host);
            Add(Texts.Get(key, host, provider), "-", "-", why, found.Trouble is null ? CheckStatus.NotTested : CheckStatus.Error);
        }

        foreach (IPAddress address in found.All.Take(MostAddresses).Where(a => !_tested.Contains(a)).ToArray())
        {
            await TestAddressAsync(address, key, mayPass: true, cancellationToken, provider).ConfigureAwait(false);
        }
    }

    private async Task TestAddressAsync(IPAddress address, string key, bool mayPass, CancellationToken cancellationToken, string provider = "")
    {
        _tested.Add(address);
        SpfResult now = await _before.SpfAsync(address, cancellationToken).ConfigureAwait(false);
        SpfResult after = await _after.SpfAsync(address, cancellationToken).ConfigureAwait(false);
        bool passes = after.Result == SpfResultCode.Pass;
        _spfPassed |= mayPass && now.Result == SpfResultCode.Pass;
        _spfPasses |= mayPass && passes;
        CheckStatus status = after.Result == SpfResultCode.TempError ? CheckStatus.Error
            : passes && mayPass ? CheckStatus.Pass
            : mayPass ? (key == BackupKey ? CheckStatus.Warning : CheckStatus.Fail)
            : after.Result == SpfResultCode.Fail ? CheckStatus.Pass
            : passes || after.Result == SpfResultCode.PermError ? CheckStatus.Fail : CheckStatus.Warning;
        Add(Texts.Get(key, address, provider), now.Result.ToString(), after.Result.ToString(), after.Matched, status);
    }

    private async Task<(bool Now, bool After)> TestKeyAsync(string selector, CancellationToken cancellationToken)
    {
        DkimRecord now = await _before.KeyAsync(selector, cancellationToken).ConfigureAwait(false);
        DkimRecord after = await _after.KeyAsync(selector, cancellationToken).ConfigureAwait(false);
        CheckStatus status = after.Text is null ? CheckStatus.Warning : after.KeySize is null ? CheckStatus.Fail : CheckStatus.Pass;
        string because = after.KeySize is { } bits ? Texts.Get("Plan.Test.Bits", bits) : after.Finding;
        Add(Texts.Get("Plan.Test.Dkim", selector), Word(now), Word(after), because, status);
        return (now.KeySize is not null, after.KeySize is not null);
    }

    private async Task<bool> TestKeysAsync(CancellationToken cancellationToken)
    {
        bool signs = false;
        foreach (string selector in Selectors())
        {
            (bool now, bool after) = await TestKeyAsync(selector, cancellationToken).ConfigureAwait(false);
            _keyWasThere |= now;
            signs |= after;
        }

        return signs;
    }

    private async Task TestDmarcAsync(bool signs, CancellationToken cancellationToken)
    {
        DmarcRecord now = await _before.DmarcAsync(cancellationToken).ConfigureAwait(false);
        DmarcRecord after = await _after.DmarcAsync(cancellationToken).ConfigureAwait(false);
        string was = Word(now, _keyWasThere || _spfPassed);
        string becomes = Word(after, signs || _spfPasses);
        CheckStatus status = becomes switch { "Pass" => CheckStatus.Pass, "None" => CheckStatus.Warning, _ => CheckStatus.Fail };
        string[] by = [.. new[] { signs ? "DKIM" : null, _spfPasses ? "SPF" : null }.OfType<string>()];
        bool isStrict = IsStrict(after, "adkim") && IsStrict(after, "aspf");
        string because = after.Policy is null ? after.Finding
            : by.Length == 0 ? Texts.Get("Plan.Test.ByNone")
            : Texts.Get(isStrict ? "Plan.Test.ByStrict" : "Plan.Test.By", string.Join(" + ", by));
        Add(Texts.Get("Plan.Test.Dmarc"), was, becomes, because, status);
    }

    private void AddLookups(SpfTree? before, SpfTree? after)
    {
        CheckStatus status = after is null ? CheckStatus.NotTested : after.LookupCount is not { } count ? CheckStatus.Error : count > MostLookups ? CheckStatus.Fail : CheckStatus.Pass;
        Add(Texts.Get("Plan.Test.Lookups"), Count(before), Count(after), after?.Text is { } text ? ControlCharacters.Escape(text) : string.Empty, status);
    }

    // Those that were spoken of; else those that the zone holds keys of.
    private IEnumerable<string> Selectors() => _plan.Desired.Selectors.Count > 0
        ? _plan.Desired.Selectors
        : _plan.After.Where(RecordMeaning.IsKey).Select(r => r.Name).Distinct().Select(n => DkimSelector.Normalize(n.ToString())).Distinct(StringComparer.Ordinal);

    private void Add(string subject, string now, string after, string because, CheckStatus status) => _rows.Add(new ZonePlanTest
    {
        Zone = _plan.Zone,
        Subject = subject,
        Now = now,
        After = after,
        Because = because,
        Status = status,
    });

    private static string Word(DkimRecord record) => record.Text is null ? "None" : record.KeySize is null ? "Fail" : "Pass";

    private static string Word(DmarcRecord record, bool aligns) => record.Policy is null ? "None" : aligns ? "Pass" : "Fail";

    private static bool IsStrict(DmarcRecord record, string tag) =>
        record.Tags.Any(t => string.Equals(t.Name, tag, StringComparison.OrdinalIgnoreCase) && string.Equals(t.Value, "s", StringComparison.OrdinalIgnoreCase));

    private static string Count(SpfTree? tree) => tree is null ? "-"
        : tree.LookupCount is { } count ? count.ToString(CultureInfo.InvariantCulture) + "/10" : "?";
}
