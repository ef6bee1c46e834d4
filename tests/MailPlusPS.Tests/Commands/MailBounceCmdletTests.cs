using System;
using System.IO;
using System.Linq;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailBounceCmdletTests : IDisposable
{
    private static readonly string Bounces = Path.Combine(ModuleBuild.RepositoryRoot, "samples", "bounces");

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_samples_give_recipient_reason_and_whether_the_message_is_lost() => Assert.Equal(
        [
            "voisin@orange.fr Spam True",
            "utilisateurprincipal@votredomaine.tld RelayDenied True",
            "club@example.org Greylisted False",
        ],
        _session.Invoke($"ConvertFrom-MailBounce '{Bounces}/*.eml' | ForEach-Object {{ \"$($_.Recipient) $($_.Reason) $($_.Permanent)\" }}").Lines);

    [Fact]
    public void A_bounce_has_the_properties_that_scripts_rely_on()
    {
        System.Management.Automation.PSObject bounce = _session.Invoke($"ConvertFrom-MailBounce '{Bounces}/relais-refuse.eml'").Single;

        Assert.Equal("MailPlusPS.MailBounce", bounce.TypeNames[0]);
        Assert.Empty(((string[])["Recipient", "Status", "Permanent", "RemoteHost", "Cause", "Remedy", "Path", "Number"]).Except(bounce.Properties.Select(p => p.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void A_bounce_comes_as_text_as_bytes_and_as_a_file() => Assert.Equal(
        ["5.7.1", "5.7.1", "5.7.1"],
        _session.Invoke(
            "param($text, $bytes, $file) $text, $file | ConvertFrom-MailBounce | ForEach-Object Status; (ConvertFrom-MailBounce -InputObject $bytes).Status",
            File.ReadAllText(Path.Combine(Bounces, "relais-refuse.eml")), File.ReadAllBytes(Path.Combine(Bounces, "relais-refuse.eml")), new FileInfo(Path.Combine(Bounces, "relais-refuse.eml"))).Lines);

    [Fact]
    public void What_is_no_bounce_is_an_error_and_the_next_goes_on()
    {
        ModuleRun run = _session.Invoke(
            "param($letter, $bounce) $letter, $bounce | ConvertFrom-MailBounce | ForEach-Object Recipient",
            new FileInfo(Path.Combine(Bounces, "..", "messages", "signe.eml")), new FileInfo(Path.Combine(Bounces, "retard.eml")));

        Assert.StartsWith("NotABounce,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("club@example.org", Assert.Single(run.Lines));
    }

    [Fact]
    public void Something_else_is_an_error_that_says_what() =>
        Assert.StartsWith("NotAMessage,", Assert.Single(_session.Invoke("ConvertFrom-MailBounce -InputObject 5").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
}
