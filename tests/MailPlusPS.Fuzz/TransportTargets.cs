using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Blocklists;
using MailPlusPS.Transport;

namespace MailPlusPS.Fuzz;

/// <summary>The parsers of what servers say and of what tells about them.</summary>
internal static class TransportTargets
{
    public static FuzzTarget Blocklists { get; } = new(
        "blocklists",
        bytes =>
        {
            try
            {
                foreach (Blocklist list in BlocklistFile.Read(bytes))
                {
                    Invariant.Shown(list.Name, list.Zone.ToString());
                    foreach (BlocklistCode code in list.Codes)
                    {
                        Invariant.Shown(code.Meaning);
                        Invariant.Holds(code.Mask > 0 || (code.First >> 24 == 127 && code.Last < 0x7fffff00), "no table makes a refusal or a foreign address a listing");
                    }
                }
            }
            catch (BlocklistFileException exception)
            {
                Invariant.Shown(exception.Message);
            }
        },
        () =>
        [
            Bytes.Of("""{ "lists": [ { "zone": "{key}.bl.example", "name": "x", "kind": "Address", "ipv6": true, "codes": [ { "code": "127.0.0.2-127.0.0.4", "means": "SpamSource", "matters": "Policy" } ], "removal": "https://bl.example/{subject}" } ] }"""),
            Bytes.Of("""[ { "zone": "multi.example", "kind": "Domain", "mask": true, "listed": "test", "codes": [ { "code": "8", "means": "x" } ], "refusals": [ "127.0.0.1" ] } ]"""),
        ]);

    /// <summary>The first byte says which service is spoken to; the rest is what its server says, whatever it is asked.</summary>
    public static FuzzTarget ServerTalk { get; } = new(
        "server-talk",
        bytes =>
        {
            MailService service = MailService.All[bytes.Length == 0 ? 0 : bytes[0] % MailService.All.Count];
            using OneSidedStream stream = new([.. bytes.Skip(1)]);
            using TransportConnection connection = new(stream, IPAddress.Loopback);
            IPEndPoint target = new(IPAddress.Loopback, service.Port);
            PortProbe probe = new PortConversation(connection, target, "votredomaine.tld", TimeSpan.FromSeconds(30), []).RunAsync(service, CancellationToken.None).GetAwaiter().GetResult();

            MailPort port = new PortJudge(new DirectVantage(), new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc)).Judge(new ServerHost("votredomaine.tld", IPAddress.Loopback, null), service, "votredomaine.tld", probe, null);
            Invariant.Shown(port.Greeting, port.Finding, port.TlsVersion);
            Invariant.Shown([.. port.Checks.SelectMany(c => new[] { c.Message, c.Evidence })]);
            Invariant.Holds(probe.State == PortState.Open, "a connection that came about is an open port");
            Invariant.Holds(probe.Fault is not null || probe.Greeting.Length > 0 || probe.TlsVersion.Length > 0, "what ended without trouble was seen");
        },
        () =>
        [
            Bytes.Of("\u0000220-votredomaine.tld\r\n220 votredomaine.tld ESMTP\r\n250-votredomaine.tld\r\n250-SIZE 10240000\r\n250 STARTTLS\r\n220 ready\r\n"),
            Bytes.Of("\u0002* OK ready\r\n* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK done\r\na2 OK begin\r\n"),
            Bytes.Of("\u0001+OK ready\r\n+OK begin\r\n"),
        ]);

    public static FuzzTarget VantageAddress { get; } = new(
        "vantage-address",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            if (SshAddress.TryParse(text, out SshAddress? address, out string why))
            {
                Invariant.Holds(SshAddress.TryParse(address.ToString(), out SshAddress? again, out _) && again == address, "an SSH address printed and read is the same");
                Invariant.Shown(address.ToString());
            }

            Invariant.Shown(why);
            _ = ProxyAddress.TryParse(text, out _, out why);
            Invariant.Shown(why);
            _ = CertificateName.Matches(text, "votredomaine.tld");
        },
        () => [Bytes.Of("moi@serveur.example:2222"), Bytes.Of("moi@[2001:db8::1]:22"), Bytes.Of("socks5://proxy.example:9050"), Bytes.Of("*.votredomaine.tld")]);
}
