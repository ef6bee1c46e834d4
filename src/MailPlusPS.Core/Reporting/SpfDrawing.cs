using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>An SPF record with all that it includes, laid out as a tree: narrow enough for a phone, a term above what it gives.</summary>
/// <param name="Domain">Whose record.</param>
/// <param name="Label">The drawing in a sentence.</param>
/// <param name="Rows">Its lines.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
internal sealed record SpfDrawing(string Domain, string Label, IReadOnlyList<SpfDrawingRow> Rows, int Width, int Height)
{
    private const int RowHeight = 46;
    private const int Indent = 24;
    private const int Left = 34;
    private const int MaxTerm = 56;
    private const int MaxGives = 62;
    private const double TermCharacter = 8.0;
    private const double GivesCharacter = 6.6;

    /// <summary>Lays all trees out.</summary>
    /// <param name="content">The report's content.</param>
    /// <returns>A drawing a tree.</returns>
    public static IReadOnlyList<SpfDrawing> Of(ReportContent content)
    {
        List<List<SpfTreeRow>> trees = [];
        foreach (SpfTreeRow row in content.SpfRows)
        {
            if (trees.Count == 0 || row.Depth <= 0)
            {
                trees.Add([]);
            }

            trees[trees.Count - 1].Add(row);
        }

        return [.. trees.Select(t => Lay(t, content.Texts))];
    }

    private static SpfDrawing Lay(List<SpfTreeRow> tree, ReportTexts texts)
    {
        List<SpfDrawingRow> rows = [];
        List<int> parents = [];
        int width = 0;
        for (int i = 0; i < tree.Count; i++)
        {
            // A tree that came from elsewhere may leave depths out.
            int depth = Math.Min(Math.Max(tree[i].Depth, 0), parents.Count);
            (int x, int y) = (Left + (depth * Indent), (i * RowHeight) + 20);
            string branch = depth == 0 ? string.Empty : FormattableString.Invariant($"M{Left + ((depth - 1) * Indent)} {parents[depth - 1] + 8}V{y}H{x - 6}");
            parents.RemoveRange(depth, parents.Count - depth);
            parents.Add(y);

            string term = Shorten(ControlCharacters.Escape(tree[i].Term), MaxTerm);
            string gives = Shorten(tree[i].Gives, MaxGives);
            rows.Add(new SpfDrawingRow(ReportItem.KindOf(tree[i].Status), term, gives, ControlCharacters.Escape(tree[i].Cost), depth, x, y, branch));
            width = Math.Max(width, x + 20 + (int)Math.Max(term.Length * TermCharacter, gives.Length * GivesCharacter));
        }

        string domain = ControlCharacters.Escape(tree[0].Domain);
        return new SpfDrawing(domain, texts.Get("Report.Spf.Label", domain, tree.Max(r => r.LookupCount)), rows, width, tree.Count * RowHeight);
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";
}
