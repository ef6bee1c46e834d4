using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Completion;

/// <summary>What the engine offers for the module's parameters.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public void A_step_is_offered_by_its_id_with_its_title()
    {
        CompletionResult step = Assert.Single(Complete("Get-MailPlusStep O06"));

        Assert.Equal("O06", step.CompletionText);
        Assert.Equal("The first MX is the domain itself", step.ToolTip);
    }

    [Theory]
    [InlineData("Get-MailPlusStep O1", new[] { "O10", "O11", "O12", "O13", "O14", "O15", "O16", "O17", "O18", "O19" })]
    [InlineData("Get-MailPlusStep -Id x", new[] { "X1", "X2", "X3", "X4", "X5" })]
    [InlineData("Get-MailPlusStep O06, t0", new[] { "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09" })]
    [InlineData("Get-MailPlusStep 4.2.", new[] { "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5", "4.2.6" })]
    [InlineData("Get-MailPlusStep 'O2", new[] { "O20", "O21", "O22", "O23", "O24", "O25", "O26", "O27", "O28", "O29" })]
    [InlineData("Get-MailPlusStep \"K", new[] { "K01", "K02", "K03" })]
    [InlineData("Get-MailPlusStep fo", new[] { "forum" })]
    [InlineData("Test-MailPlusDeployment a.tld -Section 4.2.", new[] { "4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5", "4.2.6" })]
    [InlineData("Test-MailPlusDeployment a.tld -Id K", new[] { "K01", "K02", "K03" })]
    [InlineData("Export-MailPlusReport -Culture f", new[] { "fr-FR" })]
    public void Ids_and_sections_are_offered_by_their_beginning_also_behind_a_quote(string input, string[] texts) =>
        Assert.Equal(texts, Texts(input));

    [Fact]
    public void Nothing_typed_offers_all_steps_and_then_the_sections()
    {
        string[] texts = Texts("Get-MailPlusStep -Id ");

        Assert.Equal(["P01", "P02"], texts.Take(2));
        Assert.Equal(162, Array.IndexOf(texts, "pre"));
    }

    [Fact]
    public void Selectors_found_at_the_domain_of_the_line_come_first()
    {
        _session.Invoke($"Get-DkimRecord {Samples.Domain} prefixe, nulle -ZoneFile {Samples.Tutorial}");
        CompletionResult[] offered = Complete($"Get-DkimRecord {Samples.Domain} -Selector ");

        Assert.Contains("prefixe", offered.TakeWhile(o => o.ToolTip == "found at this domain in this session").Select(o => o.CompletionText));
        Assert.Contains("mps1", offered.Select(o => o.CompletionText));
        Assert.DoesNotContain("nulle", offered.Select(o => o.CompletionText));
        Assert.Distinct(offered.Select(o => o.CompletionText), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_audit_remembers_the_selectors_that_it_found()
    {
        using TemporaryFolder folder = new();
        string zone = folder.Write("audit.zone", "$ORIGIN completion.example.\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns.example.\n@ MX 1 completion.example.\nhaus7._domainkey TXT \"v=DKIM1; p=\"\n");
        _session.Invoke($"Test-MailPlusDeployment completion.example -Selector haus7 -ZoneFile '{zone}'");

        Assert.Equal(["haus7"], Texts("Test-MailPlusDeployment completion.example -Selector hau"));
        Assert.Equal(["completion.example"], Texts("Get-MxRecord compl"));
    }

    [Theory]
    [InlineData("Get-MxRecord -Domain '")]
    [InlineData("Get-SpfRecord ")]
    [InlineData("Test-MailPlusDeployment -DomainName ")]
    public void Domains_of_the_session_are_offered(string input)
    {
        _session.Invoke($"Get-MxRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}");

        Assert.Contains(Samples.Domain, Texts(input));
    }

    [Fact]
    public void Known_relays_are_offered_with_their_provider()
    {
        CompletionResult relay = Assert.Single(Complete("Test-MailPlusDeployment votredomaine.tld -Relay smtp.or"));

        Assert.Equal("smtp.orange.fr", relay.CompletionText);
        Assert.Equal("Orange", relay.ToolTip);
    }

    [Theory]
    [InlineData("RecordTypeCompleter", "m", new[] { "MX", "MD", "MF", "MB", "MG", "MR", "MINFO" })]
    [InlineData("RecordTypeCompleter", "'tx", new[] { "TXT" })]
    [InlineData("RecordTypeCompleter", "AX", new string[0])]
    [InlineData("CheckIdCompleter", "Spf.L", new[] { "Spf.Location", "Spf.Lookups", "Spf.Length" })]
    [InlineData("CheckIdCompleter", "o06", new[] { "O06" })]
    public void Record_types_and_checks_are_offered_to_the_parameters_that_will_take_them(string completer, string word, string[] texts)
    {
        Type cmdlet = (Type)_session.Invoke("(Get-Command -Name Get-MailPlusStep).ImplementingType").Single.BaseObject;
        IArgumentCompleter made = (IArgumentCompleter)Activator.CreateInstance(cmdlet.Assembly.GetType("MailPlusPS.Completion." + completer, throwOnError: true)!)!;

        Assert.Equal(texts, made.CompleteArgument("Get-ZoneRecord", "Type", word, null!, new System.Collections.Hashtable()).Select(r => r.CompletionText));
    }

    [Fact]
    public async Task Completion_asks_the_DNS_nothing()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        _session.Invoke($"$PSDefaultParameterValues = @{{ '*:DnsServer' = '{server.Address}' }}");
        foreach (string input in new[] { "Get-DkimRecord silent.example -Selector ", "Get-MxRecord -Domain ", "Test-MailPlusDeployment silent.example -Relay ", "Get-MailPlusStep " })
        {
            Assert.NotNull(Complete(input));
            Assert.NotNull(Complete(input + $"-DnsServer {server.Address}", input.Length));
        }

        Assert.Empty(server.Questions);
    }

    [Theory]
    [InlineData("Get-MailPlusStep ")]
    [InlineData("Get-DkimRecord votredomaine.tld -Selector ")]
    public void Completion_answers_within_300_ms(string input)
    {
        Complete(input);
        Stopwatch watch = Stopwatch.StartNew();
        Complete(input);

        Assert.True(watch.ElapsedMilliseconds < 300, $"{watch.ElapsedMilliseconds} ms");
    }

    public void Dispose() => _session.Dispose();

    private string[] Texts(string input) => [.. Complete(input).Select(r => r.CompletionText)];

    private CompletionResult[] Complete(string input, int? cursor = null)
    {
        using PowerShell shell = _session.CreateShell();
        CommandCompletion completion = CommandCompletion.CompleteInput(input, cursor ?? input.Length, options: null, shell);
        return [.. (IEnumerable<CompletionResult>)completion.CompletionMatches];
    }
}
