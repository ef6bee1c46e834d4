using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Without ptr, exists and macros a flat record gives every address what it got; within the limits of RFC 7208 §4.6.4.</summary>
public sealed class SpfFlattenerPropertyTests
{
    private const string Domain = "d0.tld";

    // Few addresses and short blocks, so that terms overlap; a record leads only to those after it, so that none leads back.
    private static readonly Gen<string> Sign = OneOf(string.Empty, string.Empty, "+", "-", "~", "?");
    private static readonly Gen<string> Four = Gen.Int[0, 15].Select(i => "192.0.2." + i.ToString(CultureInfo.InvariantCulture));
    private static readonly Gen<string> Six = Gen.Int[0, 15].Select(i => "2001:db8::" + i.ToString("x", CultureInfo.InvariantCulture));
    private static readonly Gen<string> Length = OneOf(string.Empty, "/30", "/29//126", "//125", "/31");
    private static readonly Gen<string> Host = OneOf(string.Empty, ":h1.tld", ":h2.tld", ":none.tld");

    private static readonly Gen<string> All = OneOf(string.Empty, " -all", " ~all", " ?all", " +all");

    private static readonly Gen<string[]> Zone = Gen.Select(Record(0), Record(1), Record(2), Record(3)).Select(r => new[] { r.Item1, r.Item2, r.Item3, r.Item4 });

    private static readonly Gen<IPAddress> Client = Gen.OneOf(Four, Six).Select(IPAddress.Parse);

    [Fact]
    public void Every_address_gets_the_result_that_it_got() =>
        Gen.Select(Zone, Client.Array[1, 8], OneOf(FlatSpfForm.OneRecord, FlatSpfForm.Include)).Sample((zone, clients, form) =>
        {
            FlatSpfRecord flat = Flatten(zone, clients, form);

            // All addresses but a few are more blocks than ten records hold, which is said.
            return flat.Trials.All(t => t.IsEqual == true || t.Before == SpfResultCode.PermError)
                || (flat.LookupCountAfter > 10 && flat.Checks.Of(FlatSpfRules.Lookups).Status == CheckStatus.Fail);
        });

    // The one thing that a flat record may mend: who asks too often or in vain is an error no longer.
    [Fact]
    public void Equality_is_claimed_only_where_nothing_differs() =>
        Gen.Select(Zone, Client.Array[1, 8]).Sample((zone, clients) =>
        {
            FlatSpfRecord flat = Flatten(zone, clients, FlatSpfForm.OneRecord);

            return flat.IsEqual != true || flat.Trials.All(t => t.Before == t.After);
        });

    [Fact]
    public void Records_are_valid_and_short_and_their_strings_are_the_text() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 9]).Sample((count, step) =>
        {
            string text = "v=spf1 " + string.Join(' ', Enumerable.Range(0, count).Select(i => "ip4:198.51." + (i * step / 256) + "." + (i * step % 256))) + " -all";
            FlatSpfRecord flat = Run(new TableResolver(), new SpfFlatRequest(DnsName.Parse(Domain), text) { IncludeName = DnsName.Parse("ovh.d0.tld") });

            return flat.Records.All(r =>
                SpfParser.Parse(r.Text).All(t => t.Problem is null)
                && r.Name.Length + r.Text.Length < 450
                && r.Strings.All(s => s.Length <= 255)
                && string.Concat(r.Strings) == r.Text);
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf([.. values.Select(v => Gen.Const(v))]);

    private static FlatSpfRecord Flatten(string[] zone, IPAddress[] clients, FlatSpfForm form)
    {
        TableResolver dns = new TableResolver()
            .Address("h1.tld", "192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::3").Address("h2.tld", "192.0.2.9", "2001:db8::8", "2001:db8::9")
            .Mx("h1.tld", 1, "h2.tld").Mx("h2.tld", 1, "h1.tld").Mx("h2.tld", 2, "h2.tld")
            .Address("d0.tld", "192.0.2.5", "2001:db8::5").Mx("d0.tld", 1, "h1.tld").Address("d1.tld", "192.0.2.6", "2001:db8::6").Mx("d1.tld", 1, "h2.tld");
        for (int i = 1; i < zone.Length; i++)
        {
            dns.Txt("d" + i.ToString(CultureInfo.InvariantCulture) + ".tld", zone[i]);
        }

        return Run(dns, new SpfFlatRequest(DnsName.Parse(Domain), zone[0]) { IncludeName = DnsName.Parse("ovh.d0.tld"), Addresses = clients, Form = form });
    }

    private static FlatSpfRecord Run(TableResolver dns, SpfFlatRequest request) =>
        new SpfFlattener(dns).RunAsync(request, TestContext.Current.CancellationToken).GetAwaiter().GetResult().Record!;

    private static Gen<string> Record(int index)
    {
        List<Gen<string>> terms =
        [
            Gen.Select(Sign, Four, OneOf(string.Empty, "/30", "/29")).Select(t => t.Item1 + "ip4:" + t.Item2 + t.Item3),
            Gen.Select(Sign, Six, OneOf(string.Empty, "/126", "/125")).Select(t => t.Item1 + "ip6:" + t.Item2 + t.Item3),
            Gen.Select(Sign, OneOf("a", "mx"), Host, Length).Select(t => t.Item1 + t.Item2 + t.Item3 + t.Item4),
        ];
        Gen<string> end = All;
        if (index < 3)
        {
            Gen<string> target = Gen.Int[index + 1, 3].Select(i => "d" + i.ToString(CultureInfo.InvariantCulture) + ".tld");
            terms.Add(Gen.Select(Sign, target).Select(t => t.Item1 + "include:" + t.Item2));
            end = Gen.OneOf(All, target.Select(t => " redirect=" + t));
        }

        return Gen.Select(Gen.OneOf([.. terms]).Array[0, 5], end).Select(t => "v=spf1 " + string.Join(' ', t.Item1) + t.Item2);
    }
}
