using System;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Propagation;
using MailPlusPS.Transport;

namespace MailPlusPS.Fuzz;

/// <summary>What is read of files and servers that say where the house is and who knows a name.</summary>
internal static class WorldTargets
{
    public static FuzzTarget Resolvers { get; } = new(
        "resolver-list",
        bytes =>
        {
            PublicResolverList list = PublicResolverList.Parse(Bytes.ToText(bytes));
            Invariant.Holds(list.Resolvers.Count <= PublicResolverList.MaxCount, "a list has an end");
            Invariant.Shown([.. list.Problems]);
        },
        () => [Bytes.Of("FDN\t80.67.169.12\tFR\n# note\nQuad9;[2620:fe::fe]:53;CH;filters\n")]);

    public static FuzzTarget Sources { get; } = new(
        "address-source-list",
        bytes =>
        {
            AddressSourceList list = AddressSourceList.Parse(Bytes.ToText(bytes));
            Invariant.Holds(list.Sources.Count <= AddressSourceList.MaxCount, "a list has an end");
            Invariant.Holds(list.Sources.All(s => s.Server is not null || s.Where.Scheme == Uri.UriSchemeHttps || s.Where.IsLoopback), "no page is asked without encryption");
            Invariant.Shown([.. list.Problems]);
        },
        () => [Bytes.Of("ipify\t4\thttps://api.ipify.org/\nGoogle;6;dns://[2001:db8::a]:53/o-o.myaddr.l.google.com?type=TXT\n")]);

    public static FuzzTarget PublicAddress { get; } = new(
        "public-address",
        bytes =>
        {
            AddressVote vote = AddressReading.Read(new AddressSource("x", IPFamily.IPv4, new Uri("https://x.example/"), null, null), Bytes.ToText(bytes));
            Invariant.Holds(vote.Address is null || !AddressBlocks.IsPrivate(vote.Address), "no inner address is a public one");
            Invariant.Shown(vote.Trouble);
        },
        () => [Bytes.Of("82.64.10.20\n"), Bytes.Of("<html>")]);

    public static FuzzTarget Reply { get; } = new(
        "dynhost-reply",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            DynHostReply reply = DynHostReply.Read(200, text);
            Invariant.Shown(reply.Text);
            Invariant.Holds(!DynHostReply.Read(500, text).IsSuccess, "what the server fails at is no success");
        },
        () => [Bytes.Of("good 82.64.10.20\n"), Bytes.Of("nochg 2001:db8::1"), Bytes.Of("!donator"), Bytes.Of("911")]);

    public static FuzzTarget History { get; } = new(
        "dynhost-history",
        bytes => Invariant.Holds(DynHostHistory.Parse(Bytes.ToText(bytes)).All(e => e.Host.Length > 0), "an entry is of a host"),
        () => [Bytes.Of("2026-11-24T10:42:00Z\tvotredomaine.tld\t82.64.10.20\tGood\t\n")]);

    public static FuzzTarget Expected { get; } = new(
        "expected-content",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            foreach (DnsRecordType type in new[] { DnsRecordType.MX, DnsRecordType.TXT, DnsRecordType.A, DnsRecordType.CAA })
            {
                RData? data = ExpectedContent.Read(type, text);
                Invariant.Holds(data is null || data.Type == type, "a content is of the type that was asked for");
            }
        },
        () => [Bytes.Of("1 votredomaine.tld."), Bytes.Of("\"v=spf1 mx\" \" -all\""), Bytes.Of("192.0.2.1")]);
}
