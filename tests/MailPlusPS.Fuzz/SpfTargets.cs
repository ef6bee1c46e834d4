using System;
using System.Linq;
using System.Net;
using System.Threading;
using MailPlusPS.Dns;
using MailPlusPS.Spf;

namespace MailPlusPS.Fuzz;

/// <summary>What evaluates and rewrites SPF records: the bytes are the record, and what it includes.</summary>
internal static class SpfTargets
{
    private static readonly IPAddress[] Clients = [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1")];
    private static readonly string[] Names = ["d.tld", "ovh.d.tld"];

    public static FuzzTarget Evaluation { get; } = new(
        "spf-evaluation",
        bytes =>
        {
            string text = "v=spf1 " + Bytes.ToText(bytes);
            SpfEvaluator evaluator = new(new OneTextResolver(text));
            foreach (IPAddress client in Clients)
            {
                SpfResult result = evaluator.EvaluateAsync(SpfQuery.ForMailFrom(client, text, "d.tld").With(SpfPolicy.Of(text), DnsName.Parse(Names[0])), CancellationToken.None).GetAwaiter().GetResult();
                result = result.Result == SpfResultCode.None
                    ? evaluator.EvaluateAsync(SpfQuery.ForMailFrom(client, "a@d.tld", text), CancellationToken.None).GetAwaiter().GetResult()
                    : result;
                Invariant.Holds(result.LookupCount <= 11 && result.VoidLookupCount <= 3, "a check ends at its limits");
                Invariant.Holds(result.Checks.Count == 4, "each rule gives one verdict");
                Invariant.Shown(result.Domain, result.Sender, result.Matched, result.MatchedTerm, result.Explanation);
                Invariant.Shown([.. result.Trace.Select(s => s.Term + s.Domain + s.Target + s.Gives)]);
            }
        },
        () => [Bytes.Of("mx a:d.tld/24 include:d.tld ip4:198.51.100.0/24 exists:%{ir}.%{l1r-}.d.tld exp=d.tld -all"), Bytes.Of("~a ptr:d.tld redirect=d.tld")]);

    public static FuzzTarget Flattening { get; } = new(
        "spf-flattening",
        bytes =>
        {
            string text = "v=spf1 " + Bytes.ToText(bytes);
            SpfFlatRequest request = new(DnsName.Parse(Names[0]), text) { IncludeName = DnsName.Parse(Names[1]), Compare = text, Addresses = Clients };
            SpfFlatOutcome outcome = new SpfFlattener(new OneTextResolver("v=spf1 ip4:192.0.2.0/29 -ip6:2001:db8::/64 a:h.tld ?all")).RunAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            if (outcome.Record is not { } flat)
            {
                Invariant.Holds(outcome.Problem is not null || outcome.Trouble is not null, "what is not flattened is explained");
                Invariant.Shown(outcome.Problem);
                return;
            }

            Invariant.Holds(flat.Records.All(r => SpfParser.Parse(r.Text).All(t => t.Problem is null)), "a flat record is valid");
            Invariant.Holds(flat.Records.All(r => r.Strings.All(s => s.Length <= 255) && string.Equals(string.Concat(r.Strings), r.Text, StringComparison.Ordinal)), "the strings are the text");
            Invariant.Holds(flat.IsEqual != true || flat.Trials.All(t => t.IsEqual != false), "equal is equal");
            Invariant.Holds(flat.LookupCountAfter > 10 || flat.Trials.All(t => t.IsEqual != false || t.Before == SpfResultCode.PermError), "nothing is lost but an error");
            Invariant.Shown(flat.Before, flat.RecordText, flat.LookupUse);
            Invariant.Shown([.. flat.Checks.Select(c => c.Message + c.Evidence)]);
        },
        () => [Bytes.Of("mx a:h.tld/24//64 ~include:i.tld ip4:198.51.100.0/24 -all"), Bytes.Of("?a ptr:d.tld include:i.tld redirect=j.tld exp=e.tld")]);
}
