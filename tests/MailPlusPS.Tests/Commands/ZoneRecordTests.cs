using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class ZoneRecordTests : IDisposable
{
    private const int LongLines = 2_000_000;

    private const string Head = "$ORIGIN ex.tld.\n$TTL 1h30m\n@ SOA ns h 1 2 3 4 5\n";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_tutorials_records_come_in_the_order_of_its_file()
    {
        ModuleRun run = _session.Invoke($"Get-ZoneRecord '{Samples.Folder}/tutorial/*.zone' -Type MX | ForEach-Object {{ \"$($_.RelativeName) $($_.TimeToLive) $($_.Value) $($_.Preference) $($_.Exchange) $($_.Zone)\" }}");

        Assert.Empty(run.Errors);
        Assert.Equal("@ 3600 1 votredomaine.tld. 1 votredomaine.tld votredomaine.tld", run.Lines[0]);
        Assert.Equal("@ 3600 100 mx3.mail.ovh.net. 100 mx3.mail.ovh.net votredomaine.tld", run.Lines[3]);
    }

    [Fact]
    public void A_record_has_its_type_and_the_properties_that_scripts_rely_on()
    {
        PSObject record = _session.Invoke($"Get-ZoneRecord '{Samples.Folder}/tutorial/*.zone' -Name _dmarc").Single;

        Assert.Equal("MailPlusPS.ZoneRecord", record.TypeNames[0]);
        Assert.Empty(new[] { "Name", "RelativeName", "Type", "TimeToLive", "Value", "Text", "Zone", "Path", "Line" }.Except(record.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Equal("_dmarc.votredomaine.tld", record.Properties["Name"].Value);
        Assert.StartsWith("v=DMARC1", (string)record.Properties["Text"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_cannot_be_read_are_errors_at_their_places_and_the_others_come()
    {
        string zone = _folder.Write("ex.tld.zone", Head + "$INCLUDE ex.tld.zone\n$INCLUDE /etc/passwd\n$GENERATE 1-3 h$ A 192.0.2.$\na\\.b A 192.0.2.1\n\\000x A nowhere\nb A 192.0.2.2\n");

        ModuleRun run = _session.Invoke($"Get-ZoneRecord '{zone}' | ForEach-Object Name");

        Assert.Equal(["ex.tld", "a\\.b.ex.tld", "b.ex.tld"], run.Lines);
        Assert.Equal([":4:10:", ":5:10:", ":6:1:", ":8:9:"], run.Errors.Select(e => e.ToString()[zone.Length..][..6].TrimEnd(' ', '$', 'E')), StringComparer.Ordinal);
        Assert.All(run.Errors, e => Assert.StartsWith("ZoneEntryInvalid,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_come_down_the_pipeline_by_value_by_name_and_as_items()
    {
        string a = _folder.Write("a.zone", Head + "a A 192.0.2.1\n");
        string b = _folder.Write("b[1].zone", Head + "b A 192.0.2.2\n");

        ModuleRun run = _session.Invoke($"'{a}', '{a}' | Get-ZoneRecord -Type A | ForEach-Object Name; [pscustomobject]@{{ PSPath = '{b}' }} | Get-ZoneRecord -Type A | ForEach-Object Name");

        Assert.Empty(run.Errors);
        Assert.Equal(["a.ex.tld", "a.ex.tld", "b.ex.tld"], run.Lines);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_the_next_is_read()
    {
        string a = _folder.Write("a.zone", Head + "a A 192.0.2.1\n");

        ModuleRun run = _session.Invoke($"Get-ZoneRecord -LiteralPath '{_folder.Path}/none.zone', '{a}' -Type A | ForEach-Object Name");

        Assert.StartsWith("PathNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["a.ex.tld"], run.Lines);
    }

    [Theory]
    [InlineData("-Name '@'", "SOA")]
    [InlineData("-Name mail", "A")]
    [InlineData("-Name '*.mail'", "MX TYPE65280")]
    [InlineData("-Name '*.ex.tld'", "A MX TYPE65280")]
    [InlineData("-Name '*.ex.tld.' -Type A, mx", "A MX")]
    [InlineData("-Type TYPE65280", "TYPE65280")]
    [InlineData("-Name '`*.mail'", "TYPE65280")]
    [InlineData("-Name nothing", "")]
    public void Names_and_types_choose(string parameters, string types)
    {
        string zone = _folder.Write("ex.zone", Head + "mail A 192.0.2.1\na.mail MX 1 mail\n*.mail TYPE65280 \\# 1 00\n");

        ModuleRun run = _session.Invoke($"Get-ZoneRecord '{zone}' {parameters} | ForEach-Object Type");

        Assert.Empty(run.Errors);
        Assert.Equal(types, string.Join(' ', run.Lines));
    }

    [Fact]
    public void A_type_that_is_none_ends_the_command_with_what_to_give()
    {
        ErrorRecord error = Assert.Single(_session.Invoke($"Get-ZoneRecord '{Samples.Folder}/tutorial/*.zone' -Type MX, FOO").Errors);

        Assert.StartsWith("UnknownRecordType,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("TYPE65280", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_origin_may_be_given_to_a_file_that_has_none()
    {
        string part = _folder.Write("part", "mail 60 A 192.0.2.1\n");

        Assert.Equal("mail.votredomaine.tld", _session.Invoke($"Get-ZoneRecord '{part}' -Origin votredomaine.tld").Single.Properties["Name"].Value);
    }

    [Fact]
    public void The_first_record_of_a_long_file_ends_the_reading_at_once()
    {
        string zone = WriteLong();

        // Select-Object is not in the core engine; break leaves a pipeline the same way. The whole file takes far longer.
        Stopwatch watch = Stopwatch.StartNew();
        ModuleRun run = _session.Invoke($"do {{ Get-ZoneRecord '{zone}' | ForEach-Object {{ $_.Type; break }} }} while ($false)");
        TimeSpan first = watch.Elapsed;

        Assert.Equal(["SOA"], run.Lines);
        Assert.True(first < TimeSpan.FromSeconds(5), first.ToString());
    }

    [Fact]
    public void Ctrl_C_ends_the_reading_of_a_long_file()
    {
        using PowerShell shell = _session.CreateShell();
        shell.AddScript($"Get-ZoneRecord '{WriteLong()}'");
        using PSDataCollection<PSObject> output = [];
        using ManualResetEventSlim started = new();
        output.DataAdded += (_, _) => started.Set();
        _ = shell.BeginInvoke<PSObject, PSObject>(input: null, output);
        Assert.True(started.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        shell.Stop();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.InRange(output.Count, 1, LongLines - 1);
    }

    [Fact]
    public void Addresses_of_a_zone_can_be_looked_up_in_reverse()
    {
        ModuleRun run = _session.Invoke($"Get-ZoneRecord '{Samples.Folder}/tutorial/*.zone' -Type A | Get-ReverseDnsRecord -ZoneFile {Samples.Tutorial} | ForEach-Object HostName");

        Assert.Empty(run.Errors);
        Assert.Equal(["lfbn-idf1-1-20.w192-0.abo.wanadoo.fr"], run.Lines);
    }

    private string WriteLong()
    {
        string zone = Path.Combine(_folder.Path, "long.zone");
        using StreamWriter writer = new(zone);
        writer.Write(Head);
        for (int i = 0; i < LongLines; i++)
        {
            writer.Write("mail A 192.0.2.1\n");
        }

        return zone;
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
