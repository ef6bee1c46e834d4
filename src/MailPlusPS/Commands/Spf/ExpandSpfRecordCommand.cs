using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Commands;

/// <summary>Writes a domain's SPF record out with all that it includes, a line a term, addresses and look-ups beside it (tutorial §4.2.3).</summary>
[Cmdlet(VerbsData.Expand, "SpfRecord")]
[OutputType(typeof(SpfTreeRow))]
public sealed class ExpandSpfRecordCommand : DomainCmdlet
{
    /// <summary>A record to write out in the place of what the domain publishes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("Value", "RecordText")]
    public new string? Record { get; set; }

    private protected override DomainLook Prepare()
    {
        string? record = Record;
        return (domain, resolver, output, cancellationToken) => LookAsync(domain, record, resolver, output, cancellationToken);
    }

    private static async Task LookAsync(DnsName domain, string? record, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (record is not null && !SpfParser.IsRecord(record))
        {
            output.Error(NotARecord(record));
            return;
        }

        SpfTreeReader reader = new(resolver);
        TxtLookup? lookup = record is null ? await reader.LookUpAsync(domain, cancellationToken).ConfigureAwait(false) : null;
        if (lookup is { Answer.IsConclusive: false })
        {
            output.Error(Unanswered(lookup.Answer));
            return;
        }

        if ((record ?? lookup?.Matches.FirstOrDefault()) is not { } text)
        {
            output.Object(SpfTreeWriter.Missing(domain));
            return;
        }

        SpfTree tree = await reader.GrowAsync(domain, text, lookup, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SpfTreeRow> rows = await SpfTreeWriter.WriteAsync(resolver, tree, lookup is { Matches.Count: > 1 }, cancellationToken).ConfigureAwait(false);
        foreach (SpfTreeRow row in rows)
        {
            output.Object(row);
        }
    }

    private static ErrorRecord NotARecord(string record)
    {
        string shown = ControlCharacters.Excerpt(record);
        return DnsCmdlet.Record(new ArgumentException(Texts.Get("Spf.Tree.NotARecord", shown)), "NotAnSpfRecord", ErrorCategory.InvalidArgument, shown);
    }
}
