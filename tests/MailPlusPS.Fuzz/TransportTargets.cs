using MailPlusPS.Blocklists;

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
}
