using System.Linq;
using System.Net;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Whatever a record, a sender and a client say: a result, nothing thrown, nothing shown that is not safe.</summary>
public sealed class SpfEvaluatorPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "mx", "ptr", "include:d.tld", "redirect=d.tld", "exp=d.tld", "exists:%{l}.%{d}", "a:%{s}", "a:%{L-+=}.tld", "include:%{h}", "ip4:0.0.0.0/0", "ip6:::/0", "?all",
        "a:%{o99r}.%{p}", "exp=%{i}.%{v}", "%{", "a:%{d}}", "a/33", "a:..tld", "\0", "\u00e9", "x=%{s}", "-", ":",
    ];

    private static readonly Gen<string> Records =
        Gen.OneOf(Gen.OneOf([.. Fragments.Select(Gen.Const)]), Gen.String[0, 12]).Array[0, 12].Select(t => "v=spf1 " + string.Join(' ', t));

    private static readonly Gen<IPAddress> Clients =
        Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Select(b => new IPAddress(b));

    [Fact]
    public void Any_record_sender_and_client_come_to_a_result() =>
        Gen.Select(Records, Gen.String[0, 80], Gen.String[0, 80], Clients).Sample((record, mailFrom, helo, client) =>
        {
            TableResolver dns = new TableResolver().Txt("d.tld", record).Address("d.tld", "192.0.2.1").Mx("d.tld", 1, "d.tld");
            SpfQuery[] queries = [SpfQuery.ForMailFrom(client, mailFrom, helo), SpfQuery.ForMailFrom(client, mailFrom + "@d.tld", helo), SpfQuery.ForHelo(client, "d.tld")];
            return queries.All(q => IsWhole(new SpfEvaluator(dns).EvaluateAsync(q, TestContext.Current.CancellationToken).GetAwaiter().GetResult()));
        });

    // A long sender in every macro of a record of 64 kB: no name is longer than a name, no text grows without bounds.
    [Fact]
    public async Task Macros_do_not_blow_up()
    {
        string record = "v=spf1 a:" + string.Concat(Enumerable.Repeat("%{s}", 16_000)) + ".tld -all exp=e.tld";
        TableResolver dns = new TableResolver().Txt("d.tld", record).Txt("e.tld", string.Concat(Enumerable.Repeat("%{L}", 16_000)));

        SpfResult result = await new SpfEvaluator(dns).EvaluateAsync(
            SpfQuery.ForMailFrom(IPAddress.Loopback, new string('x', 1_000) + "@d.tld", "h"), TestContext.Current.CancellationToken);

        Assert.Equal(SpfResultCode.Fail, result.Result);
        Assert.InRange(result.Explanation.Length, 1, SpfMacros.MaxLength);
    }

    private static bool IsWhole(SpfResult result) =>
        result.LookupCount <= 11
        && result.VoidLookupCount <= 3
        && result.Checks.Count == 4
        && Remedies.IsSafe(result.Domain + result.Sender + result.Matched + result.Explanation + string.Concat(result.Trace.Select(s => s.Term + s.Domain + s.Target + s.Gives)));
}
