using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Reports;

/// <summary>The page as a browser shows it. The pictures stay in the folder that MAILPLUSPS_SCREENSHOTS names, to be looked at.</summary>
public sealed partial class ReportPageTests : IDisposable
{
    private const string AxeRun =
        "axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(function(r){document.documentElement.setAttribute('data-axe',"
        + "JSON.stringify(r.violations.map(function(v){return v.id+': '+v.nodes.map(function(n){return n.html.slice(0,160)+' '+(n.any[0]||{}).message}).join(' ; ')})));});";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, bool> Looks => new()
    {
        { "en-US", 1280, false }, { "en-US", 390, true }, { "fr-FR", 1280, true }, { "fr-FR", 390, false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_page_fits_a_screen(string culture, int width, bool dark)
    {
        string page = WritePage(culture);
        string kept = Environment.GetEnvironmentVariable("MAILPLUSPS_SCREENSHOTS") is { Length: > 0 } folder ? folder : _folder.Path;
        string picture = Path.Combine(kept, $"report-{culture}-{width}{(dark ? "-dark" : string.Empty)}.png");

        await Browser.RunAsync(page, Scheme(dark), $"--window-size={width},3200", "--screenshot=" + picture);
        string measured = await Browser.RunAsync(Measuring(page), Scheme(dark), $"--window-size={width},900", "--virtual-time-budget=5000", "--dump-dom");

        byte[] header = File.ReadAllBytes(picture)[..24];
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)));
        Match size = Width().Match(measured);
        Assert.True(size.Success, "The page was not measured.");
        Assert.True(int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) <= int.Parse(size.Groups[2].Value, CultureInfo.InvariantCulture), $"The page is wider than the screen: {size.Value}");
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Nobody_is_shut_out(int width, bool dark)
    {
        string axe = Browser.ReadAxe();
        string page = WritePage("en-US");
        string tested = _folder.Write("axe.html", WithoutPolicy(File.ReadAllText(page)).Replace("</body>", $"<script>{axe}</script><script>{AxeRun}</script></body>", StringComparison.Ordinal));

        string result = await Browser.RunAsync(tested, Scheme(dark), $"--window-size={width},2000", "--virtual-time-budget=30000", "--dump-dom");

        Match violations = Axe().Match(result);
        Assert.True(violations.Success, "axe did not run.");
        Assert.Equal("[]", System.Net.WebUtility.HtmlDecode(violations.Groups[1].Value));
    }

    [Fact]
    public async Task The_buttons_appear_where_scripts_run_and_the_policy_lets_the_pages_own_run() =>
        Assert.DoesNotContain(" hidden=\"\"", await Browser.RunAsync(WritePage("en-US"), "--virtual-time-budget=3000", "--dump-dom"), StringComparison.Ordinal);

    [Fact]
    public async Task A_script_that_slipped_in_would_not_run()
    {
        string page = WritePage("en-US");
        string broken = _folder.Write("broken.html", File.ReadAllText(page).Replace("</main>", "<script>document.title='owned'</script><p onclick=\"x\">x</p></main>", StringComparison.Ordinal));

        Assert.DoesNotContain("<title>owned", await Browser.RunAsync(broken, "--virtual-time-budget=3000", "--dump-dom"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string WritePage(string culture)
    {
        using ModuleSession session = new(culture);
        string page = Path.Combine(_folder.Path, "page.html");
        string messages = Path.Combine(ModuleBuild.RepositoryRoot, "samples", "messages");
        ModuleRun run = session.Invoke(
            $"$PSDefaultParameterValues = @{{ '*:ZoneFile' = {Samples.Tutorial} }}\n"
            + $"Test-MailPlusDeployment {Samples.Domain} | Export-MailPlusReport '{page}' -SpfTree (Expand-SpfRecord {Samples.Domain}) -Message (Test-MailMessage '{messages}/signe.eml')");
        Assert.Empty(run.Errors);
        return page;
    }

    private string Measuring(string page) => _folder.Write("measured.html", WithoutPolicy(File.ReadAllText(page)).Replace(
        "</body>", "<script>document.documentElement.setAttribute('data-width',document.documentElement.scrollWidth+'/'+window.innerWidth)</script></body>", StringComparison.Ordinal));

    private static string WithoutPolicy(string page) => Policy().Replace(page, string.Empty);

    private static string Scheme(bool dark) => "--blink-settings=preferredColorScheme=" + (dark ? "0" : "1");

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Policy();

    [GeneratedRegex("data-width=\"(\\d+)/(\\d+)\"", RegexOptions.None, 5000)]
    private static partial Regex Width();

    [GeneratedRegex("data-axe=\"([^\"]*)\"", RegexOptions.None, 5000)]
    private static partial Regex Axe();
}
