using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Fluid;
using Fluid.Values;

namespace MailPlusPS.Reporting;

/// <summary>A template of a report (Liquid, by Fluid), read once. What it names and is not there is an error, not a blank.</summary>
internal sealed class ReportTemplate
{
    private const string Folder = "MailPlusPS.Reporting.Templates.";

    private static readonly FluidParser Parser = new();

    private readonly Lazy<IFluidTemplate> _template;

    private ReportTemplate(string name)
    {
        _template = new Lazy<IFluidTemplate>(() => Parser.Parse(Read(name)));
    }

    /// <summary>The page.</summary>
    public static ReportTemplate Html { get; } = new("report.html.liquid");

    /// <summary>The Markdown text.</summary>
    public static ReportTemplate Markdown { get; } = new("report.md.liquid");

    /// <summary>The forum's questions.</summary>
    public static ReportTemplate Forum { get; } = new("forum.txt.liquid");

    /// <summary>The page's style.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The page's script.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>The style's hash, for the page's content security policy.</summary>
    public static string StyleHash { get; } = Hash(Style);

    /// <summary>The script's hash, for the page's content security policy.</summary>
    public static string ScriptHash { get; } = Hash(Script);

    /// <summary>Renders.</summary>
    /// <param name="model">What is shown.</param>
    /// <param name="texts">The report's words, which the template names.</param>
    /// <param name="encoder">What makes every value safe where the template puts it.</param>
    /// <param name="writer">Where it goes.</param>
    public void Render(object model, ReportTexts texts, TextEncoder encoder, TextWriter writer)
    {
        TemplateContext context = new(model, Options(texts));

        // All of it is here: nothing is waited for but the writer, which is a file or a text.
        Task.Run(async () => await _template.Value.RenderAsync(writer, context, encoder, isolateContext: false).ConfigureAwait(false)).GetAwaiter().GetResult();
    }

    private static TemplateOptions Options(ReportTexts texts)
    {
        TemplateOptions options = new()
        {
            StrictVariables = true,
            StrictFilters = true,
            CultureInfo = texts.Culture,
            MaxSteps = 0,
        };
        foreach (Type type in new[]
        {
            typeof(ReportModel), typeof(ReportItem), typeof(ReportCount), typeof(ReportSection), typeof(ReportGap), typeof(SpfDrawing), typeof(SpfDrawingRow),
            typeof(MessageDrawing), typeof(MessageStop), typeof(ForumModel), typeof(ForumAnswer),
        })
        {
            options.MemberAccessStrategy.Register(type);
        }

        options.Filters.AddFilter("text", (input, arguments, _) =>
            new StringValue(texts.Get(input.ToStringValue(), [.. Enumerable.Range(0, arguments.Count).Select(i => arguments.At(i).ToObjectValue())])));
        options.Filters.AddFilter("md", (input, _, _) => new StringValue(MarkdownText.Escape(input.ToStringValue())));
        options.Filters.AddFilter("code", (input, _, _) => new StringValue(MarkdownText.Code(input.ToStringValue())));
        options.Filters.AddFilter("fence", (input, _, _) => new StringValue(MarkdownText.Fence(input.ToStringValue())));
        return options;
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(ReportTemplate).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException(name + " is not in the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#if NET8_0_OR_GREATER
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(bytes));
#else
        using SHA256 hash = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(hash.ComputeHash(bytes));
#endif
    }
}
