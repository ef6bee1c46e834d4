using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Reporting;

namespace MailPlusPS.Commands;

/// <summary>
/// Takes what goes into a report: verdicts, records and messages with verdicts, SPF trees; as they were made here, or
/// with the same properties, as they come back from JSON, Clixml, CSV, jobs and other machines.
/// </summary>
internal sealed class ReportInput
{
    private const int MaxDepth = 8;

    /// <summary>The verdicts.</summary>
    public List<CheckResult> Results { get; } = [];

    /// <summary>The lines of SPF trees.</summary>
    public List<SpfTreeRow> SpfRows { get; } = [];

    /// <summary>The messages.</summary>
    public List<ReportMessage> Messages { get; } = [];

    /// <summary>Takes an object.</summary>
    /// <param name="value">A verdict, or what holds verdicts.</param>
    /// <returns>Whether there was anything to take.</returns>
    public bool Add(object? value) => Add(value, 0);

    private bool Add(object? value, int depth)
    {
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null or string:
                return false;
            case CheckResult result:
                Results.Add(result);
                return true;
            case SpfTreeRow row:
                SpfRows.Add(row);
                return true;
            case MailMessageReport message:
                Messages.Add(ReportMessage.Of(message));
                Results.AddRange(message.Checks);
                return true;
            case IEnumerable list when inner is not IDictionary && depth < MaxDepth:
                return list.Cast<object?>().Select(item => Add(item, depth + 1)).ToArray().All(taken => taken);
            default:
                return AddByProperties(PSObject.AsPSObject(value!), depth);
        }
    }

    private bool AddByProperties(PSObject value, int depth)
    {
        if (ReportedResult.TryRead(part => Text(value, part), out CheckResult? result))
        {
            Results.Add(result);
            return true;
        }

        if (Text(value, "Term") is { } term && Number(value, "Depth") is { } level)
        {
            SpfRows.Add(Row(value, term, level));
            return true;
        }

        bool isMessage = Read(value, "Hops") is not null;
        if (isMessage)
        {
            Messages.Add(Message(value));
        }

        // A record with its verdicts, or a report that ConvertFrom-Json read.
        object? below = Read(value, "Checks") ?? Read(value, "Results");
        return (below is not null && depth < MaxDepth && Add(below, depth + 1)) || isMessage;
    }

    private static SpfTreeRow Row(PSObject value, string term, int depth) => new()
    {
        Depth = depth,
        Domain = Text(value, "Domain") ?? string.Empty,
        Term = term,
        Line = Text(value, "Line") ?? term,
        LookupCount = Number(value, "LookupCount") ?? 0,
        CountsAsLookup = string.Equals(Text(value, "CountsAsLookup"), bool.TrueString, StringComparison.OrdinalIgnoreCase),
        Gives = Text(value, "Gives") ?? string.Empty,
        Status = Enum.TryParse(Text(value, "Status"), ignoreCase: true, out CheckStatus status) ? status : CheckStatus.NotTested,
    };

    private static ReportMessage Message(PSObject value) => new(
        Text(value, "Subject") ?? string.Empty,
        Text(value, "From") ?? string.Empty,
        Text(value, "SpfSummary") ?? string.Empty,
        Text(value, "DkimSummary") ?? string.Empty,
        Text(value, "DmarcSummary") ?? string.Empty,
        [.. (LanguagePrimitives.GetEnumerable(Read(value, "Hops")) ?? Array.Empty<object>()).Cast<object?>().Where(h => h is not null).Select(h => Hop(PSObject.AsPSObject(h!)))]);

    private static MessageHop Hop(PSObject hop) => new()
    {
        Number = Number(hop, "Number") ?? 0,
        Helo = Text(hop, "Helo") ?? string.Empty,
        ClientName = Text(hop, "ClientName") ?? string.Empty,
        Address = Text(hop, "Address") ?? string.Empty,
        By = Text(hop, "By") ?? string.Empty,
        Protocol = Text(hop, "Protocol") ?? string.Empty,
        Date = LanguagePrimitives.TryConvertTo(Read(hop, "Date"), CultureInfo.InvariantCulture, out DateTimeOffset date) && date != default ? date : null,
        Delay = LanguagePrimitives.TryConvertTo(Text(hop, "Delay"), CultureInfo.InvariantCulture, out TimeSpan delay) && Text(hop, "Delay") is not null ? delay : null,
    };

    private static int? Number(PSObject value, string name) =>
        int.TryParse(Text(value, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Text(PSObject value, string path)
    {
        object? current = value;
        foreach (string name in path.Split('.'))
        {
            current = current is null ? null : Read(PSObject.AsPSObject(current), name);
        }

        // A nested object is no text, but one that came through as its text is.
        return current switch
        {
            null => null,
            PSObject { BaseObject: PSCustomObject } => null,
            Remedy => null,
            _ => LanguagePrimitives.TryConvertTo(current, CultureInfo.InvariantCulture, out string text) ? text : null,
        };
    }

    private static object? Read(PSObject value, string name)
    {
        try
        {
            return value.Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
