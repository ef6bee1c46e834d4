using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class RecordCmdletTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Theory]
    [InlineData("Get-MxRecord", "MailPlusPS.MxRecord", new[] { "Domain", "Preference", "Exchange", "Addresses", "Checks" })]
    [InlineData("Get-SpfRecord", "MailPlusPS.SpfRecord", new[] { "Domain", "Text", "Terms", "Checks" })]
    [InlineData("Get-DkimRecord -Selector prefixe", "MailPlusPS.DkimRecord", new[] { "Domain", "Selector", "Text", "KeyType", "KeySize", "Tags", "Checks" })]
    [InlineData("Get-DmarcRecord", "MailPlusPS.DmarcRecord", new[] { "Domain", "FoundAt", "Text", "Policy", "SubdomainPolicy", "NonexistentPolicy", "Tags", "Checks" })]
    public void A_record_has_its_type_and_the_properties_that_scripts_rely_on(string command, string type, string[] properties)
    {
        ModuleRun run = _session.Invoke($"{command} {Samples.Domain} -ZoneFile {Samples.Tutorial}");

        Assert.Empty(run.Errors);
        Assert.All(run.Objects, o => Assert.Equal(type, o.TypeNames[0]));
        Assert.Empty(properties.Except(run.Objects[0].Properties.Select(p => p.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void Mx_records_come_lowest_preference_first_each_with_its_addresses()
    {
        ModuleRun run = _session.Invoke($"Get-MxRecord {Samples.Domain} -ZoneFile {Samples.Tutorial} | ForEach-Object {{ \"$($_.Preference) $($_.Exchange) $($_.Addresses)\" }}");

        Assert.Equal(
            [
                "1 votredomaine.tld 192.0.2.20", "5 mx1.mail.ovh.net 198.51.100.1", "10 mx2.mail.ovh.net 198.51.100.2", "100 mx3.mail.ovh.net 198.51.100.3",
            ],
            run.Lines);
    }

    [Fact]
    public void The_tutorials_spf_record_takes_five_look_ups_as_its_tree_has()
    {
        PSObject record = _session.Invoke($"Get-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}").Single;

        Assert.Equal(5, record.Properties["LookupCount"].Value);
        Assert.Equal(["mx", "a:smtp.smtpout.orange.fr", "include:mx.ovh.com", "-all"], ((IEnumerable)record.Properties["Terms"].Value).Cast<object>().Select(t => t.ToString()!));
    }

    [Fact]
    public void A_key_of_2048_bits_split_into_two_strings_is_measured()
    {
        PSObject record = _session.Invoke($"Get-DkimRecord {Samples.Domain} mailplus -ZoneFile {Samples.Corrected}").Single;

        Assert.Equal(2048, record.Properties["KeySize"].Value);
        Assert.Equal("Pass", record.Properties["Status"].Value.ToString());
    }

    [Fact]
    public void Domains_come_down_the_pipeline_by_value_and_by_property_name_and_keep_their_order()
    {
        ModuleRun run = _session.Invoke(
            $"'mx.ovh.com', '{Samples.Domain}', 'mx.ovh.com' | Get-SpfRecord -ZoneFile {Samples.Tutorial} | Get-DmarcRecord -ZoneFile {Samples.Tutorial} | ForEach-Object Domain");

        Assert.Equal(["mx.ovh.com", Samples.Domain, "mx.ovh.com"], run.Lines);
    }

    [Fact]
    public void A_selector_may_come_by_property_name_beside_its_domain()
    {
        ModuleRun run = _session.Invoke(
            $"[pscustomobject]@{{ Domain = '{Samples.Domain}'; Selector = 'prefixe' }}, [pscustomobject]@{{ Domain = '{Samples.Domain}'; Selector = 'autre' }} | Get-DkimRecord -ZoneFile {Samples.Tutorial} | ForEach-Object {{ \"$($_.Selector) $($null -eq $_.Text)\" }}");

        Assert.Equal(["prefixe False", "autre True"], run.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("https://votredomaine.tld/")]
    [InlineData("moi@votredomaine.tld")]
    [InlineData("votredomaine.tld\u00a0")]
    [InlineData("192.0.2.20")]
    [InlineData("votre..domaine.tld")]
    [InlineData("votre_domaine!.tld")]
    [InlineData("-all")]
    [InlineData("\u001b[31mrouge.tld")]
    public void What_is_no_domain_is_an_error_with_its_target_and_the_next_one_goes_on(string text)
    {
        _session.SetVariable("bad", text);
        ModuleRun run = _session.Invoke($"$bad, '{Samples.Domain}' | Get-SpfRecord -ZoneFile {Samples.Tutorial}");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidDomainName,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.Single(run.Objects);
    }

    [Fact]
    public void A_name_of_300_characters_is_an_error()
    {
        ModuleRun run = _session.Invoke($"Get-MxRecord ('a' * 60 + '.' + 'b' * 60 + '.' + 'c' * 60 + '.' + 'd' * 60 + '.' + 'e' * 56) -ZoneFile {Samples.Tutorial}");

        Assert.StartsWith("InvalidDomainName,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_in_letters_and_its_a_label_are_the_same()
    {
        using TemporaryFolder folder = new();
        string zone = folder.Write("idn.zone", "$ORIGIN xn--dj-kia8a.example.\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns.example.\n@ TXT \"v=spf1 -all\"\n");

        ModuleRun run = _session.Invoke($"'déjà.example', 'XN--DJ-KIA8A.example.' | Get-SpfRecord -ZoneFile '{zone}' | ForEach-Object {{ \"$($_.Domain) $($_.UnicodeDomain) $($_.Text)\" }}");

        Assert.Empty(run.Errors);
        Assert.Equal(["xn--dj-kia8a.example déjà.example v=spf1 -all", "xn--dj-kia8a.example déjà.example v=spf1 -all"], run.Lines);
    }

    [Fact]
    public void A_missing_record_is_an_object_that_says_so_never_silence()
    {
        ModuleRun run = _session.Invoke($"Get-DmarcRecord {Samples.Domain} -ZoneFile {Samples.Fresh}; Get-DkimRecord {Samples.Domain} nulle -ZoneFile {Samples.Fresh}");

        Assert.Empty(run.Errors);
        Assert.Equal(2, run.Objects.Count);
        Assert.All(run.Objects, o => Assert.Null(o.Properties["Text"].Value));
        Assert.All(run.Objects, o => Assert.Equal("Fail", o.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public void A_name_outside_the_zones_is_an_error_that_says_nobody_was_asked()
    {
        ModuleRun run = _session.Invoke($"Get-MxRecord example.org -ZoneFile {Samples.Tutorial}");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("DnsQueryFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("-Overlay", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Theory]
    [InlineData("bad selector")]
    [InlineData("é")]
    [InlineData("...")]
    public void What_is_no_selector_is_an_error(string selector)
    {
        _session.SetVariable("selector", selector);
        ModuleRun run = _session.Invoke($"Get-DkimRecord {Samples.Domain} -Selector $selector, prefixe -ZoneFile {Samples.Tutorial}");

        Assert.StartsWith("InvalidSelector,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Objects);
    }

    [Theory]
    [InlineData("prefixe.")]
    [InlineData("prefixe._domainkey")]
    [InlineData("prefixe._domainkey.votredomaine.tld.")]
    public void A_selector_may_be_pasted_with_what_stands_behind_it(string selector) =>
        Assert.Equal("prefixe", _session.Invoke($"Get-DkimRecord {Samples.Domain} -Selector '{selector}' -ZoneFile {Samples.Tutorial}").Single.Properties["Selector"].Value);

    [Fact]
    public void Control_characters_of_a_record_never_reach_a_terminal_raw()
    {
        using TemporaryFolder folder = new();
        string zone = folder.Write("escape.zone", "$ORIGIN escape.example.\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns.example.\n@ TXT \"v=spf1 \\027[2Jmx \\007 -all\"\n");

        PSObject record = _session.Invoke($"Get-SpfRecord escape.example -ZoneFile '{zone}'").Single;
        string shown = string.Join(
            '\n',
            ((IEnumerable)record.Properties["Checks"].Value).Cast<object>().Select(PSObject.AsPSObject)
                .SelectMany(c => c.Properties.Select(p => p.Value?.ToString()))
                .Concat(record.Properties.Select(p => p.Value?.ToString())));

        Assert.DoesNotContain('\u001b', shown);
        Assert.DoesNotContain('\u0007', shown);
        Assert.Contains("\\027[2Jmx", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void French_speakers_read_french()
    {
        using ModuleSession french = new("fr-FR");

        ModuleRun run = french.Invoke($"$spf = Get-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}; $spf.Terms[0].Meaning; $spf.Checks[0].Title");

        Assert.Equal(["Autorisés\u202f: les adresses des serveurs de courrier (MX) du domaine.", "Un enregistrement SPF"], run.Lines);
    }

    public void Dispose() => _session.Dispose();
}
