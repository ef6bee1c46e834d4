using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the DKIM key record of a domain and selector, every tag explained, the key measured (tutorial §4.2.4).</summary>
[Cmdlet(VerbsCommon.Get, "DkimRecord")]
[OutputType(typeof(DkimRecord))]
public sealed class GetDkimRecordCommand : DomainCmdlet
{
    /// <summary>
    /// The selectors, which MailPlus calls prefix: what stands behind <c>s=</c> in a signature. Without them those that
    /// people choose are tried.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Selector { get; set; } = [];

    private protected override DomainLook Prepare()
    {
        string[] selectors = Selector;
        return (domain, resolver, output, cancellationToken) => selectors.Length == 0
            ? SearchAsync(domain, resolver, output, cancellationToken)
            : LookAsync(domain, selectors, resolver, output, cancellationToken);
    }

    private static async Task SearchAsync(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        (IReadOnlyList<DkimRecord> found, string sentence, DnsAnswer? trouble) = await new DkimSelectorSearch(resolver).RunAsync(domain, cancellationToken).ConfigureAwait(false);
        foreach (DkimRecord record in found)
        {
            output.Object(record);
        }

        if (trouble is not null)
        {
            output.Error(Unanswered(trouble));
        }
        else if (found.Count == 0)
        {
            output.Error(Record(new ItemNotFoundException(sentence), "DkimSelectorNotFound", ErrorCategory.ObjectNotFound, domain.ToString()));
        }
    }

    private static async Task LookAsync(DnsName domain, string[] selectors, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        DkimReader reader = new(resolver);
        foreach (string selector in selectors)
        {
            if (!DkimSelector.TryParse(domain, selector, out string parsed, out string reason))
            {
                output.Error(Record(new ArgumentException(reason), "InvalidSelector", ErrorCategory.InvalidArgument, ControlCharacters.Escape(selector)));
                continue;
            }

            DkimRecord record = await reader.ReadAsync(domain, parsed, cancellationToken).ConfigureAwait(false);
            if (record.Answer is { IsConclusive: false } trouble)
            {
                output.Error(Unanswered(trouble));
                continue;
            }

            if (record.Text is not null)
            {
                SessionMemory.Remember(domain.ToString(), parsed);
            }

            output.Object(record);
        }
    }
}
