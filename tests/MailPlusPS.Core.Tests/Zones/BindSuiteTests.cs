using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>BIND's own bad and good zones (isc-projects/bind9, bin/tests/system/checkzone).</summary>
public sealed class BindSuiteTests
{
    private const string Suite = "zones-bind9";

    // BIND's test gives all of them the name example, these two a reverse zone's.
    private static readonly string[] Reverse = ["bad-dns-sd-reverse.db", "bad-svcb-servername.db", "good-dns-sd-reverse.db"];

    // Each file of one reason; those of "CNAME and other data" all share theirs.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["bad-_dns-svcb1.db"] = "Zone.DnsServiceWithoutAlpn",
        ["bad-_dns-svcb2.db"] = "Zone.DnsServiceWithoutPath",
        ["bad-_dns-svcb3.db"] = "Zone.DnsServiceWithoutPath",
        ["bad-_dns-svcb4.db"] = "Zone.DnsServiceWithoutPath",
        ["bad-_dns-svcb5.db"] = "Zone.DnsServiceWithoutPath",
        ["bad-_dns-svcb6.db"] = "Zone.DnsServiceWithoutPath",
        ["bad-caa-rr.db"] = "Zone.NotText",
        ["bad-cdnskey.db"] = "Zone.CdsWithoutKey",
        ["bad-cds.db"] = "Zone.CdsWithoutKey",
        ["bad-dhcid.db"] = "Zone.ExpectedAtEnd",
        ["bad-dns-sd-reverse.db"] = "Zone.NotHost",
        ["bad-ds-2.db"] = "Zone.DsWithoutNs",
        ["bad-ds.db"] = "Zone.DsAtApex",
        ["bad-eid.db"] = "Zone.ExpectedAtEnd",
        ["bad-eui48-no-leading-zero.db"] = "Zone.Expected",
        ["bad-eui48-three-digits.db"] = "Zone.Expected",
        ["bad-eui48-too-short.db"] = "Zone.Expected",
        ["bad-eui48-trailing-garbage.db"] = "Zone.Expected",
        ["bad-eui64-no-leading-zero.db"] = "Zone.Expected",
        ["bad-eui64-three-digits.db"] = "Zone.Expected",
        ["bad-eui64-too-short.db"] = "Zone.Expected",
        ["bad-eui64-trailing-garbage.db"] = "Zone.Expected",
        ["bad-generate-garbage.db"] = "Zone.Generate",
        ["bad-generate-missing-brace.db"] = "Zone.Generate",
        ["bad-generate-range.db"] = "Zone.Generate",
        ["bad-generate-tkey.db"] = "Zone.Generate",
        ["bad-include-directory.db"] = "Zone.IncludeDirectory",
        ["bad-nsap-empty.db"] = "Zone.Expected",
        ["bad-nsap-odd-nibble.db"] = "Zone.Expected",
        ["bad-nsec3-length.db"] = "Zone.HashLength",
        ["bad-nsec3-padded.db"] = "Zone.Expected",
        ["bad-nsec3owner-padded.db"] = "Zone.Nsec3Owner",
        ["bad-rpz-prefix.db"] = "Zone.PolicyAddress",
        ["bad-svcb-alpn1.db"] = "Zone.ServiceValue",
        ["bad-svcb-alpn2.db"] = "Zone.ServiceValue",
        ["bad-svcb-alpn3.db"] = "Zone.ServiceValue",
        ["bad-svcb-alpn4.db"] = "Zone.ServiceValue",
        ["bad-svcb-alpn5.db"] = "Zone.ServiceValue",
        ["bad-svcb-alpn6.db"] = "Zone.ServiceValue",
        ["bad-svcb-mandatory.db"] = "Zone.MandatoryAbsent",
        ["bad-svcb-servername.db"] = "Zone.NotHost",
        ["bad-svcb.db"] = "Zone.Expected",
        ["bad-tkey.db"] = "Zone.MetaType",
        ["bad-unspec.db"] = "Zone.Expected",
        ["bad1.db"] = "Zone.NotText",
        ["bad2.db"] = "Zone.Generate",
        ["bad3.db"] = "Zone.Generate",
        ["bad4.db"] = "Zone.Generate",
        ["badttl.db"] = "Zone.ExpectedAtEnd",
    };

    [Fact]
    public void The_suite_has_119_bad_and_14_good_zones()
    {
        Assert.Equal(119, Files("bad*.db").Length);
        Assert.Equal(14, Files("good*.db").Length);
    }

    [Fact]
    public async Task Every_bad_zone_is_refused_for_its_own_reason()
    {
        List<string> wrong = [];
        foreach (string file in Files("bad*.db"))
        {
            string name = Path.GetFileName(file);
            ZoneReadResult result = await Read(file);
            string reason = Reasons.TryGetValue(name, out string? known) ? known : "Zone.AliasBesideOther";
            if (result.Zone is not null || result.Errors.Count == 0 || !Says(result.Errors[0].Message, reason))
            {
                wrong.Add($"{name}: {(result.Errors.Count > 0 ? result.Errors[0] : "loaded")}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_error_of_a_bad_line_has_file_line_and_column()
    {
        foreach (string file in Files("bad*.db"))
        {
            ZoneReadResult result = await Read(file);
            Assert.All(result.Errors, e => Assert.True(e.File.Length > 0 && e.Line > 0 && e.Column > 0, e.ToString()));
        }
    }

    [Fact]
    public async Task Every_good_zone_loads_but_for_GENERATE_which_is_refused_by_name()
    {
        List<string> wrong = [];
        foreach (string file in Files("good*.db"))
        {
            ZoneReadResult result = await Read(file);
            bool generates = File.ReadAllText(file).Contains("$GENERATE", StringComparison.Ordinal);
            if (generates ? !result.Errors.All(e => Says(e.Message, "Zone.Generate")) : result.Zone is null)
            {
                wrong.Add($"{Path.GetFileName(file)}: {string.Join(" | ", result.Errors)}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_good_zone_with_GENERATE_loads_once_its_records_are_written_out()
    {
        string[] lines = await File.ReadAllLinesAsync(SuiteFolder.FindFile(Suite, "checkzone", "zones", "good-generate-modifier.db"), Cancellation);
        string written = string.Join('\n', lines.Where(l => !l.StartsWith('$') || l.StartsWith("$TTL", StringComparison.Ordinal)))
            + "\nhost0 A 1.2.3.1\n0.0.4 AAAA 2001:db8::0400\n";
        ZoneReadResult result = ZoneFile.Read(written, DnsName.Parse("example"));
        Assert.Equal(5, result.Zone?.RecordCount);
    }

    [Fact]
    public async Task Every_good_zone_is_the_same_after_writing_and_reading_again()
    {
        foreach (string file in Files("good*.db"))
        {
            if ((await Read(file)).Zone is Zone zone)
            {
                ZoneReadResult again = ZoneFile.Read(ZoneWriter.Write(zone), zone.Origin);
                Assert.Empty(again.Errors);
                Assert.Equal(zone.Records, again.Zone!.Records);
            }
        }
    }

    [Fact]
    public async Task Include_keeps_origin_and_owner_as_BIND_does()
    {
        Zone zone = await Load("include", "masterfile", "ns1", "include.db");
        Assert.Equal(
            [
                "include. 300 IN SOA ns.include. hostmaster.include. 1 3600 1800 1814400 3600",
                "include. 300 IN NS ns.include.",
                "a.include. 300 IN A 10.0.0.1",
                "a.include. 300 IN A 10.0.0.99",
                "a.a.include. 300 IN A 10.0.1.1",
                "b.foo.a.include. 300 IN A 10.0.2.2",
                "b.include. 300 IN A 10.0.0.2",
                "a.b.include. 300 IN A 10.0.1.1",
                "c.b.include. 300 IN A 10.0.0.3",
                "b.foo.b.include. 300 IN A 10.0.2.2",
                "ns.include. 300 IN A 127.0.0.1",
            ],
            zone.Records.Select(r => r.ToString()),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("ttl1", "a=3 b=2 c=3 d=1 e=4 f=1")]
    [InlineData("ttl2", "a=1 b=2 c=2 d=3 e=2 f=3")]
    public async Task TTLs_are_those_that_BIND_gives(string name, string expected)
    {
        Zone zone = await Load(name, "masterfile", "ns1", name + ".db");
        IEnumerable<string> read = zone.Records.Where(r => r.Type == DnsRecordType.TXT).Select(r => $"{r.Name.Labels[0]}={r.TimeToLive}");
        Assert.Equal(expected, string.Join(' ', read));
    }

    [Fact]
    public async Task A_blank_owner_after_an_include_is_the_one_before_it()
    {
        Zone zone = await Load("example", "masterfile", "zone", "inheritownerafterinclude.db");
        Assert.Equal("this should be at the zone apex", Assert.IsType<TxtData>(Assert.Single(zone.Find(zone.Origin, DnsRecordType.TXT)).Data).Text);
    }

    [Fact]
    public async Task SPF_and_TXT_records_are_kept_apart()
    {
        Zone zone = await Load("spf", "spf", "ns1", "spf.db");
        Assert.Single(zone.Find(DnsName.Parse("y.spf"), DnsRecordType.SPF));
        Assert.Single(zone.Find(DnsName.Parse("y.spf"), DnsRecordType.TXT));
    }

    private static System.Threading.CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string[] Files(string pattern)
    {
        string[] files = Directory.GetFiles(Path.Combine(SuiteFolder.Find(Suite), "checkzone", "zones"), pattern);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static Task<ZoneReadResult> Read(string file) =>
        ZoneFile.ReadAsync(file, DnsName.Parse(Reverse.Contains(Path.GetFileName(file), StringComparer.Ordinal) ? "0.0.0.0.in-addr.arpa" : "example"), Cancellation);

    private static async Task<Zone> Load(string origin, params string[] path)
    {
        ZoneReadResult result = await ZoneFile.ReadAsync(SuiteFolder.FindFile(Suite, path), DnsName.Parse(origin), Cancellation);
        Assert.Empty(result.Errors);
        return result.Zone!;
    }

    // A message is the text of that name when what stands before its first place is the same.
    private static bool Says(string message, string key)
    {
        string text = Texts.Get(key);
        string[] fixedParts = System.Text.RegularExpressions.Regex.Split(text, "\\{[0-9]\\}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        int at = 0;
        foreach (string part in fixedParts)
        {
            int found = message.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }
}
