using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>The public DMARC cases: 88, of which 29 were written for RFC 9989.</summary>
internal static class DmarcSuite
{
    private const string Folder = "dmarc-eval";

    private static readonly Lazy<IReadOnlyList<DmarcSuiteCase>> Cases = new(Read);

    /// <summary>The cases that a predicate selects; a named skip where the suite is not here.</summary>
    public static IEnumerable<TheoryDataRow<DmarcSuiteCase>> Select(Func<DmarcSuiteCase, bool> isWanted) =>
        !SuiteFolder.Has(Folder)
            ? [new TheoryDataRow<DmarcSuiteCase>(new DmarcSuiteCase(-1, "none", [], [])) { Skip = SuiteFolder.Missing(Folder) }]
            : Cases.Value.Where(isWanted).Select(c => new TheoryDataRow<DmarcSuiteCase>(c));

    /// <summary>How many there are.</summary>
    public static int Count => Cases.Value.Count;

    private static IReadOnlyList<DmarcSuiteCase> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SuiteFolder.FindFile(Folder, "mailauth-cases.json")));
        return [.. document.RootElement.EnumerateArray().Select((c, i) => new DmarcSuiteCase(
            i,
            c.GetProperty("name").GetString()!,
            [.. c.GetProperty("calls").EnumerateArray().Select(e => e.Clone())],
            [.. c.GetProperty("expect").EnumerateArray().Select(e => e.Clone())]))];
    }
}
