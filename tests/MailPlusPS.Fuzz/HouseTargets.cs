using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Livebox;
using MailPlusPS.Nas;

namespace MailPlusPS.Fuzz;

/// <summary>What the box and the NAS answer, read and judged: they are strangers' firmware in the same house.</summary>
internal static class HouseTargets
{
    public static FuzzTarget Box { get; } = new(
        "livebox-answer",
        bytes =>
        {
            Invariant.Holds(LiveboxAddress.TryParse("192.168.1.1", out LiveboxAddress? address), "an address is one");
            using OneAnswerHandler handler = new(bytes);
            using LiveboxClient client = new(address!, credentials: null, new LiveboxOptions { Handler = handler });
            using LiveboxSession session = new(client, string.Empty, string.Empty);
            IReadOnlyList<CheckResult> verdicts = End(BoxStepJudge.JudgeAsync(session, new BoxFacts { NasAddress = System.Net.IPAddress.Parse("192.168.1.10"), HasWebMail = true }, CancellationToken.None));
            Invariant.Holds(verdicts.Count == BoxStepJudge.Steps.Count, "a step has one verdict");
            Invariant.Shown([.. verdicts.SelectMany(v => new[] { v.Message, v.Evidence })]);
        },
        () =>
        [
            Bytes.Of("""{"status":{"webui_MailPlus 25":{"Id":"webui_MailPlus 25","Origin":"webui","Status":"Enabled","Protocol":"6","ExternalPort":"25","InternalPort":"25","SourcePrefix":"","DestinationIPAddress":"192.168.1.10","Enable":true}}}"""),
            Bytes.Of("""{"status":true,"data":{"IPAddress":"82.64.10.20","LinkType":"ethernet","DNSServers":"80.10.246.2,80.10.246.129","ProductClass":"Livebox 6"}}"""),
            Bytes.Of("""{"status":{"\ud800":{"Id":"\ud800","Origin":"webui","Protocol":"6","ExternalPort":"25","Status":"\u001b","DestinationIPAddress":"\udc00"}}}"""),
            Bytes.Of("""{"result":{"status":null,"errors":[{"error":196618,"description":"Object or parameter not found","info":"Firewall"}]}}"""),
        ]);

    public static FuzzTarget Nas { get; } = new(
        "dsm-answer",
        bytes =>
        {
            OneAnswerCalls calls = new(bytes);
            using NasSession session = new(calls, new NasFacts(), new NasAddress("192.168.1.10", 5001), "chef");
            IReadOnlyList<CheckResult> verdicts =
            [
                .. End(new NasStepJudge(["moi@votredomaine.tld"]).JudgeAsync(session, CancellationToken.None)),
                .. End(NasNetworkJudge.JudgeAsync(calls, new NasNetworkFacts { Domain = DnsName.Parse("votredomaine.tld"), NasAddresses = [System.Net.IPAddress.Parse("192.168.1.10")] }, CancellationToken.None)),
            ];
            Invariant.Holds(verdicts.Count == NasStepJudge.Steps.Count + NasNetworkJudge.Steps.Count, "a step has one verdict");
            Invariant.Shown([.. verdicts.SelectMany(v => new[] { v.Message, v.Evidence })]);
            if (DsmEnvelope.TryRead(DsmCall.Read("SYNO.API.Info", "query", 1), Encoding.UTF8.GetString(bytes), out DsmReply? reply))
            {
                Invariant.Holds(DsmApi.ReadAll(reply.Data).Values.All(a => !a.Path.Contains("..", StringComparison.Ordinal)), "no path leads out of /webapi/");
                Invariant.Shown(DsmErrors.Sentence(reply), NasDkimState.KeyIn(reply.Data)?.Record);
            }
        },
        () =>
        [
            Bytes.Of("""{"data":{"packages":[{"id":"MailPlus-Server","name":"MailPlus Server","version":"4.0.1-21663","additional":{"status":"running"},"deppkgs":{"Perl":{}}}],"users":[{"name":"moi","expired":"normal"}],"user_limit":5,"members":[{"name":"moi"}]},"success":true}"""),
            Bytes.Of("""{"data":{"enable_firewall":true,"profile_name":"default","global":{"policy":"none","rules":[{"enable":true,"policy":"allow","port_group":"ports","ports":"25,587","source_ip_group":"all","source_ip":""}]},"rules":[{"name":"mail","enabled":true,"protocol":"tcp","sourcePort":"25-26","destIP":"192.168.1.10"}]},"success":true}"""),
            Bytes.Of("""{"data":{"SYNO.API.Auth":{"path":"entry.cgi","maxVersion":7,"requestFormat":"JSON"}},"success":true}"""),
            Bytes.Of("""{"error":{"code":120,"errors":{"name":"domain_id"}},"success":false}"""),
            Bytes.Of("""{"data":{"packages":[{"id":"\ud800","name":"\u0000\u001b[31m"}],"users":[{"name":"\udc00","expired":null}],"\ud800":"\ud800"},"success":true}"""),
        ]);

    // Nothing here waits: both answer at once.
    private static T End<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
