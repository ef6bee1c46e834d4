using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Architecture;
using Xunit;

namespace MailPlusPS.Core.Tests.Checks;

/// <summary>
/// The page <c>about_MailPlusPS_Checks</c>: behind its head, all that the catalogue holds. With MAILPLUSPS_WRITE_PAGES=1
/// the list is written anew, which is how it is made.
/// </summary>
public sealed class ChecksPageTests
{
    private const string End = "  ----";

    [Theory]
    [InlineData("en", "en-US")]
    [InlineData("fr", "fr-FR")]
    public void The_page_names_every_rule_of_the_catalogue(string language, string folder)
    {
        string path = Path.Combine(SourceTree.Root, folder, "about_MailPlusPS_Checks.help.txt");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        string head = page[..(page.IndexOf(End, StringComparison.Ordinal) + End.Length + 1)];
        string made = head + List(CultureInfo.GetCultureInfo(language));
        if (Environment.GetEnvironmentVariable("MAILPLUSPS_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, made, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Equal(made, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Group(CheckRule rule) => rule.Id.Contains('.', StringComparison.Ordinal) ? rule.Id.Split('.')[0] : CheckSections.Title(rule.Section);

    private static string List(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            StringBuilder list = new();
            foreach (IGrouping<string, CheckRule> group in CheckCatalogue.All.GroupBy(Group, StringComparer.Ordinal))
            {
                int width = group.Max(r => r.Id.Length);
                list.Append(CultureInfo.InvariantCulture, $"\n{group.Key}\n");
                foreach (CheckRule rule in group)
                {
                    list.Append(CultureInfo.InvariantCulture, $"    {rule.Id.PadRight(width)}  {rule.Worst,-8} {rule.Title}\n");
                }
            }

            return list.ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
