using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Dns;

namespace MailPlusPS.Completion;

/// <summary>Offers the types of DNS records, those of a mail domain first.</summary>
internal sealed class RecordTypeCompleter : IArgumentCompleter
{
    private static readonly DnsRecordType[] Mail =
    [
        DnsRecordType.MX, DnsRecordType.TXT, DnsRecordType.A, DnsRecordType.AAAA, DnsRecordType.CNAME, DnsRecordType.NS, DnsRecordType.SOA,
        DnsRecordType.PTR, DnsRecordType.SRV, DnsRecordType.CAA, DnsRecordType.TLSA, DnsRecordType.SPF,
    ];

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, Mail.Concat(RecordTypes.InZones.Except(Mail)).Select(t => (RecordTypes.Name(t), string.Empty)));
}
