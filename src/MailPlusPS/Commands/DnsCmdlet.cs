using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>The base of every cmdlet that asks the DNS: whom it asks, and that it asks nothing twice.</summary>
public abstract class DnsCmdlet : AsyncCmdlet
{
    private ResolverStack? _stack;
    private bool _verbose;

    /// <summary>The servers to ask, as <c>address</c> or <c>address:port</c>; the system's where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <summary>Zone files (RFC 1035 §5) that answer instead of servers. What they do not hold is not asked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? ZoneFile { get; set; }

    /// <summary>Lays the zone files over the live DNS: what they do not hold is asked there.</summary>
    [Parameter]
    public SwitchParameter Overlay { get; set; }

    /// <summary>A recording made with <c>-RecordTo</c> that answers instead of servers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReplayFrom { get; set; }

    /// <summary>A file to record all answers in; it is there when the cmdlet has ended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RecordTo { get; set; }

    /// <summary>How long a server may take for a try, in seconds; there are two tries.</summary>
    [Parameter]
    [ValidateRange(1, 60)]
    public int TimeoutSec { get; set; } = 2;

    /// <inheritdoc />
    protected override void BeginInput()
    {
        CheckTheme.Current = HostTheme.Of(SessionState);
        ResolverOptions options = new()
        {
            Servers = DnsServerParameter.Read(this, DnsServer),
            ZoneFiles = ZoneFile is null ? [] : ResolvePaths(ZoneFile, literal: false),
            Overlay = Overlay,
            ReplayFrom = ReplayFrom is null ? null : Existing(ReplayFrom),
            RecordTo = RecordTo is null ? null : ResolveNewPath(RecordTo) ?? throw Misuse("RecordToInvalid", Texts.Get("DnsCmdlet.RecordTo", RecordTo), RecordTo),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
        };
        if (ZoneFile is not null && options.ZoneFiles.Count == 0)
        {
            ThrowTerminatingError(Record(new FileNotFoundException(Texts.Get("DnsCmdlet.NoZoneFile", string.Join(", ", ZoneFile))), "ZoneFileNotFound", ErrorCategory.ObjectNotFound, ZoneFile));
        }

        if (Overlay && ZoneFile is null)
        {
            throw Misuse("OverlayWithoutZoneFile", Texts.Get("DnsCmdlet.Overlay"), Overlay);
        }

        _verbose = MyInvocation.BoundParameters.TryGetValue("Verbose", out object? verbose) && verbose is SwitchParameter { IsPresent: true };
        _stack = Build(Complete(options));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _stack?.Dispose();
        }
    }

    /// <summary>Adds what only this cmdlet knows of whom to ask.</summary>
    /// <param name="options">What the parameters of all cmdlets say.</param>
    /// <returns>The options that count.</returns>
    private protected virtual ResolverOptions Complete(ResolverOptions options) => options;

    /// <summary>Who is asked in this run, for one input.</summary>
    /// <param name="output">Where the questions are told, with <c>-Verbose</c>.</param>
    /// <returns>The resolver.</returns>
    private protected IDnsResolver Resolver(IPipelineOutput output) =>
        _verbose
            ? new TracingResolver(_stack!.Resolver, output.Verbose)
            : _stack!.Resolver;

    /// <summary>Reads a domain that was typed or came down the pipeline; where it is none that is written as an error.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="domain">The domain.</param>
    /// <returns>Whether it is one.</returns>
    private protected bool TryReadDomain(string text, [NotNullWhen(true)] out DnsName? domain)
    {
        if (MailDomain.TryParse(text, out domain, out string reason))
        {
            return true;
        }

        string shown = ControlCharacters.Escape(text);
        Start((output, _) =>
        {
            output.Error(Record(new ArgumentException(reason), "InvalidDomainName", ErrorCategory.InvalidArgument, shown));
            return Task.CompletedTask;
        });
        return false;
    }

    /// <summary>The error for an answer that gave no verdict.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The error, its category by what happened.</returns>
    private protected static ErrorRecord Unanswered(DnsAnswer answer)
    {
        ErrorCategory category = answer.Status switch
        {
            DnsStatus.Timeout => ErrorCategory.OperationTimeout,
            DnsStatus.NotAsked => ErrorCategory.ObjectNotFound,
            DnsStatus.Refused => ErrorCategory.PermissionDenied,
            DnsStatus.Malformed => ErrorCategory.InvalidData,
            _ => ErrorCategory.ConnectionError,
        };
        return Record(new IOException(answer.Trouble()), "DnsQueryFailed", category, answer.Question.Name.ToString());
    }

    /// <summary>Makes an error record.</summary>
    /// <param name="exception">What happened, its message for a person.</param>
    /// <param name="id">The id in PascalCase.</param>
    /// <param name="category">The kind.</param>
    /// <param name="target">What it is about.</param>
    /// <returns>The record.</returns>
    private protected static ErrorRecord Record(Exception exception, string id, ErrorCategory category, object? target) => new(exception, id, category, target);

    private string Existing(string path)
    {
        IReadOnlyList<string> found = ResolvePaths([path], literal: true);
        return found.Count == 1 ? found[0] : throw Misuse("RecordingNotFound", Texts.Get("DnsCmdlet.NoRecording", path), path);
    }

    // The pipeline thread has to wait for the files; Ctrl+C ends the wait.
    private ResolverStack Build(ResolverOptions options)
    {
        Task<ResolverStack> building = Task.Run(() => ResolverStack.BuildAsync(options, StopToken), StopToken);
        try
        {
            return building.GetAwaiter().GetResult();
        }
        catch (ZoneFileException exception)
        {
            ThrowTerminatingError(Record(exception, "ZoneFileInvalid", ErrorCategory.ParserError, exception.Errors[0].File));
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(Record(exception, "RecordingInvalid", ErrorCategory.InvalidData, options.ReplayFrom));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Record(exception, "FileUnusable", ErrorCategory.OpenError, options.ReplayFrom ?? options.RecordTo));
        }

        throw new PipelineStoppedException();
    }

    private PSArgumentException Misuse(string id, string message, object target)
    {
        PSArgumentException exception = new(message);
        ThrowTerminatingError(Record(exception, id, ErrorCategory.InvalidArgument, target));
        return exception;
    }
}
