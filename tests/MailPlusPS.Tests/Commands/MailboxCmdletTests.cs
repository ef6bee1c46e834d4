using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The mailbox cmdlets as a user types them.</summary>
public sealed class MailboxCmdletTests
{
    private const string Move = "Move-BackupMailboxMessage $backup $nas $account";

    [Fact]
    public async Task What_waits_is_listed_and_stays_unread_and_there()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        ModuleRun run = Run(lab, "Get-BackupMailboxMessage $backup | ForEach-Object Subject");

        Assert.Empty(run.Errors);
        Assert.Equal(["Facture 1", "Facture 2"], run.Objects.Select(o => (string)o.BaseObject));
        Assert.Equal(2, lab.Backup.Messages().Count);
        Assert.Equal(0, lab.Backup.BytesRead);
    }

    [Fact]
    public async Task WhatIf_names_each_message_and_touches_nothing()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        ModuleRun run = Run(lab, Move + " -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Objects);
        Assert.Equal(2, run.HostLines.Count(l => l.Contains("Facture", StringComparison.Ordinal)));
        Assert.Equal((2, 0, 0), (lab.Backup.Messages().Count, lab.Nas.Messages().Count, lab.Nas.LogIns));
    }

    [Fact]
    public async Task All_is_moved_with_one_object_a_message()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        ModuleRun run = Run(lab, Move + " | ForEach-Object { [string]$_.Action }");

        Assert.Empty(run.Errors);
        Assert.Equal(["Moved", "Moved"], run.Objects.Select(o => (string)o.BaseObject));
        Assert.Equal((0, 2), (lab.Backup.Messages().Count, lab.Nas.Messages().Count));
    }

    [Fact]
    public async Task Only_what_comes_down_the_pipeline_is_moved()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        ModuleRun one = Run(lab, "Get-BackupMailboxMessage $backup | Where-Object Subject -eq 'Facture 2' | " + Move);
        ModuleRun none = Run(lab, "Get-BackupMailboxMessage $backup | Where-Object Subject -eq 'nothing' | " + Move);

        Assert.Empty(one.Errors.Concat(none.Errors));
        Assert.Single(one.Objects);
        Assert.Empty(none.Objects);
        Assert.Equal((1, 1), (lab.Backup.Messages().Count, lab.Nas.Messages().Count));
    }

    [Fact]
    public async Task A_mistrusted_certificate_is_an_error_that_names_what_to_give()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        ModuleRun run = Run(lab, "$PSDefaultParameterValues.Remove('*-*Mail*:TrustedRoot'); Get-BackupMailboxMessage $backup");

        Assert.StartsWith("CertificateNotTrusted,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, lab.Backup.LogIns);
    }

    [Fact]
    public async Task A_delivery_is_found_and_WhatIf_sends_nothing()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        string zone = Path.Combine(folder.Path, "empty.zone");
        await File.WriteAllTextAsync(zone, "$ORIGIN votredomaine.tld.\n@ 60 IN SOA ns h 1 60 60 60 60\n", TestContext.Current.CancellationToken);
        string line = $"Test-MailDelivery moi@votredomaine.tld toi@example.org @path -ZoneFile '{zone}'";
        ModuleRun whatIf = Run(lab, line + " -WhatIf");
        ModuleRun run = Run(lab, line + " | ForEach-Object { [string]$_.Place }");

        Assert.Empty(whatIf.Errors.Concat(run.Errors));
        Assert.Contains(whatIf.HostLines, l => l.Contains("X-MailPlusPS-Delivery", StringComparison.Ordinal));
        Assert.Equal("Inbox", Assert.Single(run.Objects).BaseObject);
        Assert.Single(lab.Nas.Messages());
    }

    // The other way (§8.2): from a stranger to the domain's own server, which wants no log-in.
    [Fact]
    public async Task A_delivery_to_the_domain_s_own_server_logs_in_nowhere_but_at_the_mailbox()
    {
        using TemporaryFolder folder = new();
        await using MailboxLab lab = new(folder.Path);
        string zone = Path.Combine(folder.Path, "empty.zone");
        await File.WriteAllTextAsync(zone, "$ORIGIN votredomaine.tld.\n@ 60 IN SOA ns h 1 60 60 60 60\n", TestContext.Current.CancellationToken);
        ModuleRun run = Run(lab, $"Test-MailDelivery toi@example.org moi@votredomaine.tld -SmtpServer $path.Relay -ImapServer $nas -ImapCredential $gmail -ZoneFile '{zone}' | ForEach-Object {{ [string]$_.Place }}");

        Assert.Empty(run.Errors);
        Assert.Equal("Inbox", Assert.Single(run.Objects).BaseObject);
        Assert.Equal((0, 1), (lab.Relay.LogIns, lab.Nas.LogIns));
    }

    private static ModuleRun Run(MailboxLab lab, string script)
    {
        using ModuleSession session = new();
        return session.Invoke(lab.Script + "\n" + script);
    }
}
