using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Says whether a message would pass DMARC and what a receiver would do with it, by the published record or one that is not published yet (tutorial §4.2.5).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DmarcAlignment")]
[OutputType(typeof(DmarcResult))]
[OutputType(typeof(bool))]
public sealed class TestDmarcAlignmentCommand : DnsCmdlet
{
    private PublicSuffixList? _suffixes;

    /// <summary>The From address of the message, or its domain; addresses of several domains are one message that cannot be judged.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [AllowEmptyString]
    public string[] From { get; set; } = [];

    /// <summary>The envelope sender that SPF checked, or its domain; empty for a bounce.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? MailFrom { get; set; }

    /// <summary>The name in HELO or EHLO: it counts where the envelope sender is empty.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Helo { get; set; }

    /// <summary>SPF's result; Pass where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("None", "Neutral", "Pass", "Fail", "SoftFail", "TempError", "PermError")]
    public string? SpfResult { get; set; }

    /// <summary>The domains (<c>d=</c>) of the DKIM signatures.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[] DkimDomain { get; set; } = [];

    /// <summary>The result of each signature, in the same order; all of them passed where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("None", "Neutral", "Pass", "Fail", "Policy", "TempError", "PermError")]
    [AllowEmptyCollection]
    public string[] DkimResult { get; set; } = [];

    /// <summary>What a report of a message (Test-MailMessage) says of DMARC: its domains and results count where none are given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public PSObject? Dmarc { get; set; }

    /// <summary>A record to judge by, as if the From domain published it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public new string? Record { get; set; }

    /// <summary>How organizations are found: as receivers do today, or as old ones did.</summary>
    [Parameter]
    public DmarcMethod Method { get; set; }

    /// <summary>The public suffix list to go by, instead of the system's; it makes the method PublicSuffixList.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicSuffixListPath { get; set; }

    /// <summary>Gives true where the message passes, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        base.BeginInput();
        if (Method == DmarcMethod.PublicSuffixList || PublicSuffixListPath is not null)
        {
            _suffixes = ReadList(PublicSuffixListPath is null ? PublicSuffixList.SystemPath : ResolveNewPath(PublicSuffixListPath) ?? PublicSuffixListPath);
        }
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (DkimResult.Length > 0 && DkimResult.Length != DkimDomain.Length)
        {
            Refuse("DkimResultCountMismatch", Texts.Get("TestDmarcAlignment.Counts", DkimDomain.Length, DkimResult.Length), DkimResult);
        }

        if (SpfResult is not (null or "None") && string.IsNullOrWhiteSpace(MailFrom + Helo))
        {
            Refuse("SpfDomainMissing", Texts.Get("TestDmarcAlignment.NoSpfDomain"), SpfResult);
        }

        (string? record, bool quiet, string shown) = (Record, Quiet, ControlCharacters.Excerpt(string.Join(", ", From)));
        ReportedIdentifiers reported = ReportedIdentifiers.Of(Dmarc);
        bool hasSpf = !string.IsNullOrWhiteSpace(MailFrom + Helo);
        bool hasDkim = DkimDomain.Length > 0;
        bool isRead = DmarcMessage.TryRead(
            From,
            hasSpf ? MailFrom : reported.SpfDomain,
            Helo,
            hasSpf ? SpfResult : reported.SpfResult,
            hasDkim ? DkimDomain : reported.DkimDomains,
            hasDkim ? DkimResult : reported.DkimResults,
            out DmarcMessage? message,
            out string reason);
        Start(async (output, cancellationToken) =>
        {
            if (!isRead)
            {
                output.Error(DnsCmdlet.Record(new ArgumentException(reason), "InvalidDomainName", ErrorCategory.InvalidArgument, shown));
                return;
            }

            DmarcResult result = await JudgeAsync(message!, record, output, cancellationToken).ConfigureAwait(false);
            output.Object(quiet ? result.Result == DmarcResultCode.Pass : result);
        }, shown);
    }

    private Task<DmarcResult> JudgeAsync(DmarcMessage message, string? record, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (message.Authors.Count != 1)
        {
            return Task.FromResult(DmarcEvaluator.WithoutAuthor(message.Authors));
        }

        DnsName from = message.Authors[0];
        IDnsResolver resolver = record is null ? Resolver(output) : new StandInResolver(Resolver(output), DmarcLookup.NameOf(from), record);
        return new DmarcEvaluator(resolver, _suffixes).EvaluateAsync(from, message.Spf, message.Dkim, cancellationToken);
    }

    private PublicSuffixList ReadList(string path)
    {
        PublicSuffixList? list = null;
        try
        {
            using StreamReader reader = new(path);
            list = PublicSuffixList.Read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse("PublicSuffixListNotFound", Texts.Get("TestDmarcAlignment.NoList", path), path);
        }

        if (list!.Count == 0)
        {
            Refuse("PublicSuffixListInvalid", Texts.Get("TestDmarcAlignment.NotAList", path), path);
        }

        return list;
    }

    private void Refuse(string id, string message, object target) =>
        ThrowTerminatingError(DnsCmdlet.Record(new PSArgumentException(message), id, ErrorCategory.InvalidArgument, target));
}
