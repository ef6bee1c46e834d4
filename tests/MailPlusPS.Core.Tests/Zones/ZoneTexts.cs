using System;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>Short ways to zones in tests.</summary>
internal static class ZoneTexts
{
    public const string Head = "$TTL 3600\n@ IN SOA ns hostmaster 1 2 3 4 300\n NS ns\nns A 192.0.2.1\n";

    public static DnsName Example { get; } = DnsName.Parse("example");

    /// <summary>Reads the zone "example" and fails the test where it has errors.</summary>
    public static Zone Zone(string text) => Zone(text, "example");

    public static Zone Zone(string text, string origin)
    {
        ZoneReadResult result = ZoneFile.Read(text, DnsName.Parse(origin), origin + ".zone");
        Assert.Empty(result.Errors);
        return result.Zone!;
    }

    /// <summary>The one record of a type at "x.example", or at the name given, in a zone with the line added.</summary>
    public static ResourceRecord Record(string line, string name = "x.example")
    {
        Zone zone = Zone(Head + line + "\n");
        return Assert.Single(zone.Find(DnsName.Parse(name)));
    }

    /// <summary>The content that a line is read to, written again with absolute names.</summary>
    public static string Content(string line) => Record(line).Data.ToString()!;

    /// <summary>The first error that a line gives, as line:column and message.</summary>
    public static ZoneError Error(string line)
    {
        ZoneReadResult result = ZoneFile.Read(Head + line, Example, "example.zone");
        Assert.Null(result.Zone);
        return result.Errors[0];
    }

    public static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
