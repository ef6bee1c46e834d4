using System;
using System.IO;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>The mapping as data: what comes with the module, what a user's file changes, what is wrong in one.</summary>
public sealed class MailPlusMappingTests
{
    private static readonly string[] WithoutSetting = ["S36", "S40", "S41", "S47", "S50"];

    [Fact]
    public void Every_step_that_has_a_setting_has_one_in_the_mapping() =>
        Assert.DoesNotContain(MailPlusJudge.Steps.Select(s => s.Id).Except(WithoutSetting), s => !MailPlusMappingReader.Own.OfStep(s).Any());

    [Fact]
    public void Every_setting_has_several_fields_to_be_found_by() =>
        Assert.DoesNotContain(MailPlusMappingReader.Own.Settings, s => s.Fields.Count < 2);

    [Fact]
    public void Over_thirty_sources_are_read() => Assert.True(MailPlusMappingReader.Own.Sources.Count > 30);

    [Fact]
    public void A_users_file_need_hold_only_what_is_otherwise()
    {
        MailPlusMapping mapping = MailPlusMappingReader.Parse("""{ "settings": [ { "name": "banner", "fields": ["greeting_line"] } ] }""", "mine.json");

        Assert.Equal(["greeting_line"], mapping.Find("Banner")!.Fields.Select(f => f.Name));
        Assert.Equal(MailPlusMappingReader.Own.Settings.Count, mapping.Settings.Count);
        Assert.Equal("votredomaine.tld", MailPlusExpectations.Of(mapping.Find("Banner")!, new MailPlusFacts { Domain = DnsName.Parse("votredomaine.tld") }).Prefix);
    }

    [Fact]
    public void A_users_file_may_change_a_source()
    {
        MailPlusMapping mapping = MailPlusMappingReader.Parse("""{ "sources": { "smtpGeneral": { "version": 2, "changedOnly": true } } }""", "mine.json");

        Assert.Equal((2, true, "get"), (mapping.Sources["smtpGeneral"].Version, mapping.Sources["smtpGeneral"].SendsChangedOnly, mapping.Sources["smtpGeneral"].Get));
    }

    [Fact]
    public void A_users_file_may_add_a_setting()
    {
        MailPlusMapping mapping = MailPlusMappingReader.Parse(
            """{ "settings": [ { "name": "QueueLifetime", "steps": ["S15"], "kind": "number", "source": "smtpGeneral", "fields": ["queue_lifetime"], "page": "general", "label": { "en": "Queue lifetime", "fr": "Durée de la file" } } ] }""", "mine.json");

        Assert.Equal(MailPlusSettingKind.Number, mapping.Find("QueueLifetime")!.Kind);
    }

    [Fact]
    public void What_a_file_says_besides_is_not_minded() =>
        Assert.NotEmpty(MailPlusMappingReader.Parse("""{ "comment": "mine", /* and more */ "settings": [], }""", "mine.json").Settings);

    [Theory]
    [InlineData("""{ "settings": [ { "name": "Banner", "kind": "colour" } ] }""", "settings › Banner › kind", "colour")]
    [InlineData("""{ "settings": [ { "name": "Banner", "fields": "banner" } ] }""", "settings › Banner › fields", "banner")]
    [InlineData("""{ "settings": [ { "fields": ["x"] } ] }""", "settings › 1 › name", "")]
    [InlineData("""{ "settings": [ { "name": "New" } ] }""", "settings › New › steps", "")]
    [InlineData("""{ "settings": [ { "name": "Banner", "steps": ["Z99"] } ] }""", "settings › Banner › steps", "Z99")]
    [InlineData("""{ "settings": [ { "name": "Banner", "source": "nowhere" } ] }""", "settings › Banner › source", "nowhere")]
    [InlineData("""{ "settings": [ { "name": "DkimSelector", "expected": { "pattern": "(" } } ] }""", "settings › DkimSelector › expected › pattern", "(")]
    [InlineData("""{ "sources": { "smtpGeneral": { "api": "SYNO.Core.User" } } }""", "sources › smtpGeneral › api", "SYNO.Core.User")]
    [InlineData("""{ "sources": { "smtpGeneral": { "set": "delete_all" } } }""", "sources › smtpGeneral › set", "delete_all")]
    [InlineData("""{ "updates": { "AntiSpam": { "updated": "Nothing" } } }""", "updates › AntiSpam › updated", "Nothing")]
    [InlineData("""{ "sources": [] }""", "sources", "[]")]
    public void What_is_wrong_is_named_by_file_and_place(string text, string place, string value)
    {
        MailPlusMappingException exception = Assert.Throws<MailPlusMappingException>(() => MailPlusMappingReader.Parse(text, "mine.json"));

        Assert.StartsWith("mine.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message);
        Assert.Contains(value, exception.Message);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_named_by_its_line() =>
        Assert.Contains("line 3", Assert.Throws<MailPlusMappingException>(() => MailPlusMappingReader.Parse("{\n \"settings\": [\n {", "mine.json")).Message);

    [Fact]
    public void A_file_is_read_by_its_path()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{ "settings": [ { "name": "Banner", "fields": ["greeting_line"] } ] }""");
            Assert.Equal("greeting_line", MailPlusMappingReader.Read(path).Find("Banner")!.Fields[0].Name);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
