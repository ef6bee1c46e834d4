using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>
/// Gets the records of zone files (RFC 1035 §5) in the order of the files, one after the other, however long they
/// are. An entry that cannot be read is an error with file, line and column, and the next entry goes on; the first 20
/// of a file are told, more are counted. Rules that need the whole zone are not judged: an alias beside other
/// records, a missing SOA, a record that stands there twice.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ZoneRecord", DefaultParameterSetName = "Path")]
[OutputType(typeof(ZoneRecord))]
public sealed class GetZoneRecordCommand : AsyncCmdlet
{
    private ZoneRecordFilter _filter = ZoneRecordFilter.All;
    private DnsName? _origin;

    /// <summary>The zone files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The zone files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The owners: <c>@</c>, relative to the zone, or absolute; wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The record types: <c>MX</c>, <c>TYPE65280</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    public string[] Type { get; set; } = [];

    /// <summary>The zone's name; without it the SOA record, $ORIGIN or the file's name says it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Origin { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        _filter = new ZoneRecordFilter([.. Type.Select(ReadType)], [.. Name.Select(ReadName)]);
        _origin = Origin is null ? null
            : DnsName.TryParse(Origin, out DnsName? origin, out string reason) ? origin
            : throw Misuse("InvalidOrigin", reason, Origin);
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in ResolvePaths(literal ? LiteralPath : Path, literal))
        {
            ZoneRecordStream records = new(path, _origin, _filter);
            Carry(records, records.ReadAsync, item => Write(item, path));
        }
    }

    private void Write(ZoneItem item, string path)
    {
        if (item.Record is { } record)
        {
            WriteObject(record);
        }
        else
        {
            FormatException exception = new(item.Error!.ToString());
            WriteError(new ErrorRecord(exception, "ZoneEntryInvalid", ErrorCategory.ParserError, ControlCharacters.Escape(path)));
        }
    }

    private DnsRecordType ReadType(string name) => RecordTypes.TryParse(name, out DnsRecordType type)
        ? type
        : throw Misuse("UnknownRecordType", Texts.Get("ZoneRecord.UnknownType", ControlCharacters.Excerpt(name)), name);

    private static Func<DnsName, DnsName?, bool> ReadName(string name) => WildcardPattern.ContainsWildcardCharacters(name)
        ? ZoneRecordFilter.Like(new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch)
        : ZoneRecordFilter.Exactly(WildcardPattern.Unescape(name));

    private PSArgumentException Misuse(string id, string message, object target)
    {
        PSArgumentException exception = new(message);
        ThrowTerminatingError(new ErrorRecord(exception, id, ErrorCategory.InvalidArgument, target));
        return exception;
    }
}
