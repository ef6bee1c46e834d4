using System;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.MailTester;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>Reports in whatever fields they come.</summary>
public sealed class MailTesterReaderTests
{
    // interfaces.md §5: what is documented.
    [Fact]
    public void Status_false_is_no_report_yet() =>
        Assert.False(MailTesterJson.Read("""{"status":false,"title":"Mail not found. Please wait a few seconds and try again."}""")!.IsReport);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>not found</body></html>")]
    [InlineData("[1,2]")]
    [InlineData("\"x\"")]
    [InlineData("{\"title\":")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":{}}")]
    [InlineData("\ud800")]
    public void What_is_no_object_is_no_JSON(string text) => Assert.Null(MailTesterJson.Read(text));

    [Theory]
    [InlineData("""{"status":true,"title":"x","displayedMark":"9.8/10"}""", 9.8)]
    [InlineData("""{"status":true,"title":"x","displayedMark":"9,8/10"}""", 9.8)]
    [InlineData("""{"title":"x","mark":2}""", 2.0)]
    [InlineData("""{"title":"x","score":"8.5"}""", 8.5)]
    public void The_mark_is_found_by_name(string text, double mark) => Assert.Equal(mark, MailTesterJson.Read(text)!.Mark);

    [Fact]
    public void A_block_that_only_sums_up_what_is_below_is_left_out()
    {
        MailTesterReading reading = MailTesterJson.Read("""
            {"status":true,"title":"Bravo","displayedMark":"10/10",
             "signature":{"title":"Vous n'êtes pas parfaitement authentifié","mark":0,"statusClass":"warning","subtests":{
               "spf":{"title":"[SPF] Votre serveur est autorisé","mark":0,"statusClass":"success"},
               "rDns":{"title":"Votre reverse DNS ne correspond pas avec votre domaine d'envoi","mark":0,"statusClass":"warning"}}},
             "body":{"title":"Votre message pourrait être amélioré","mark":0,"statusClass":"warning","subtests":[
               {"title":"Votre message ne contient pas d'en-tête List-Unsubscribe","mark":0,"statusClass":"warning"}]}}
            """)!;

        Assert.Equal(["T03", "T04"], reading.Items.Where(i => i.Status != CheckStatus.Pass).Select(i => i.Step));
        Assert.All(reading.Items.Where(i => i.IsAccepted), i => Assert.Equal(CheckStatus.Info, i.Status));
    }

    [Fact]
    public void Points_of_a_block_go_to_the_one_remark_that_they_can_belong_to()
    {
        MailTesterReading reading = MailTesterJson.Read("""
            {"displayedMark":"7/10","signature":{"title":"Not authenticated","mark":-3,"statusClass":"failure","subtests":{
              "dkim":{"title":"Your DKIM signature is not valid","statusClass":"failure"},"spf":{"title":"SPF ok","statusClass":"success"}}}}
            """)!;
        MailTesterItem item = Assert.Single(reading.Items, i => i.Status != CheckStatus.Pass);

        Assert.Equal(("O17", -3.0, CheckStatus.Fail), (item.Step, item.Mark, item.Status));
    }

    [Fact]
    public void A_key_of_1024_bits_is_named_though_it_costs_nothing()
    {
        // Audio's report in the forum.
        MailTesterReading reading = MailTesterJson.Read("""
            {"displayedMark":"10/10","signature":{"title":"ok","subtests":{"dkim":{"title":"Votre signature DKIM est valide","mark":0,"statusClass":"success",
            "description":"<pre>Votre clé publique est : \"v=DKIM1; q=dns; p=MIGf\"</pre> Longueur de la clé : 1024bits"}}}}
            """)!;

        Assert.Equal(("F09", CheckStatus.Warning), reading.Items.Where(i => i.Status != CheckStatus.Pass).Select(i => (i.Step!, i.Status)).Single());
    }

    [Theory]
    [InlineData("Longueur de la clé : 2048bits", 2048)]
    [InlineData("key length: 1024 bits", 1024)]
    [InlineData("1024-bit", 1024)]
    [InlineData("Habits", null)]
    [InlineData("a bit", null)]
    public void A_key_s_length_is_read_from_a_sentence(string text, int? size) => Assert.Equal(size, MailTesterNumber.KeySize(text));

    [Fact]
    public void Tenths_of_a_filter_s_rules_even_out_and_warn_nobody()
    {
        MailTesterReading reading = MailTesterJson.Read("""
            {"displayedMark":"10/10","spamAssassin":{"title":"SpamAssassin likes you","mark":0,"statusClass":"success","rules":{
              "DKIM_SIGNED":{"code":"DKIM_SIGNED","score":"-0.1","description":"Message has a signature"},"DKIM_VALID":{"code":"DKIM_VALID","score":"0.1","description":"at least one valid"}}}}
            """)!;

        Assert.DoesNotContain(reading.Items, i => i.Status >= CheckStatus.Warning);
    }

    [Fact]
    public void A_page_gives_what_the_JSON_would()
    {
        MailTesterReading reading = MailTesterHtml.Read("""
            <html><head><script>var x = "1/10";</script></head><body><h1>Aïe</h1><div class="score">2 / 10</div>
            <div class="test status-failure"><h2>Vous n'êtes pas parfaitement authentifié -8</h2>
              <h3 class="failure">[SPF] R&eacute;sultat : none -3</h3><p>127.0.0.30</p>
              <h3 class="failure">[DKIM] Votre message n'est pas sign&eacute; -3</h3>
              <h3 class="failure">[DMARC] Vous n'avez pas d'enregistrement -2</h3>
              <h3 class="warning">Votre reverse DNS ne correspond pas avec votre domaine d'envoi</h3></div></body></html>
            """);

        Assert.Equal(2, reading.Mark);
        Assert.Equal([("O08", (double?)-3.0), ("O17", -3.0), ("O20", -2.0), ("T03", null)], reading.Items.Where(i => i.Status != CheckStatus.Pass).Select(i => (i.Step!, i.Mark)));
    }

    [Theory]
    [InlineData("<p>Votre message n'est pas encore arrivé</p>")]
    [InlineData("<p>page 1/100, 3/10/2026, 12/10/9</p>")]
    public void A_page_without_a_mark_is_no_report(string html) => Assert.False(MailTesterHtml.Read(html).IsReport);

    [Fact]
    public void Anything_can_be_read_as_JSON_and_as_a_page() => Gen.String[0, 300].Sample(text =>
    {
        MailTesterReading?[] readings = [MailTesterJson.Read(text), MailTesterHtml.Read(text)];
        return readings.OfType<MailTesterReading>().All(r => r.Items.All(i => Remedies.IsSafe(i.Title + i.Text)));
    });

    [Fact]
    public void Deep_nesting_ends_quietly() => Assert.Null(MailTesterJson.Read(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))));

    [Fact]
    public async Task Where_JSON_says_not_yet_for_ever_the_page_has_the_report()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(request => LoopbackResponse.Text(
            request.Path.Contains("format=json", StringComparison.Ordinal) ? """{"status":false,"title":"Mail not found. Please wait a few seconds and try again."}""" : """<div class="score">9.8 / 10</div>"""));

        (MailTesterReport? report, string trouble) = await new MailTesterService(server.Address, TimeSpan.FromSeconds(20)).AskReportAsync("test-abc", TestContext.Current.CancellationToken);

        Assert.Equal((9.8, string.Empty), (report?.Mark, trouble));
    }

    [Theory]
    [InlineData("test-abc", "test-abc")]
    [InlineData("test-abc@srv1.mail-tester.com", "test-abc")]
    [InlineData("https://www.mail-tester.com/test-abc", "test-abc")]
    [InlineData("https://www.mail-tester.com/test-abc&lang=fr-fr", "test-abc")]
    [InlineData("moi-1@mail-tester.com", "moi-1")]
    [InlineData("toi@gmail.com", null)]
    [InlineData("test-a@mail-tester.com.evil.example", null)]
    [InlineData("../x", null)]
    [InlineData("", null)]
    public void A_report_is_named_by_its_name_its_address_or_its_page(string given, string? id) => Assert.Equal(id, MailTesterService.IdOf(given));

    [Theory]
    [InlineData(10, CheckStatus.Pass)]
    [InlineData(9.8, CheckStatus.Warning)]
    [InlineData(9, CheckStatus.Warning)]
    [InlineData(8.9, CheckStatus.Fail)]
    public void Ten_passes_nine_warns_and_less_fails(double mark, CheckStatus status) =>
        Assert.Equal(status, new MailTesterReport { Id = "test-x", Rater = "mail-tester", Mark = mark }.Status);
}
