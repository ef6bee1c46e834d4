using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Output;
using MailPlusPS.Pasting;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>
/// The base of cmdlets that read pasted text. What comes down the pipeline is one paste, line by line or whole, so that
/// a record that wraps over lines is read as one; each file and each text given as an argument is one of its own.
/// </summary>
public abstract class PasteCmdlet : AsyncCmdlet
{
    private const int LargestMegabytes = 16;
    private const string FromText = "Text";
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";

    private readonly List<string> _gathered = [];

    /// <summary>The text: a record, several, or all that was on the clipboard.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = FromText)]
    [AllowEmptyString]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? Text { get; set; }

    /// <summary>Text files, such as the key that MailPlus saves.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Text files by their exact paths.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FromLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath")]
    public string[]? LiteralPath { get; set; }

    /// <summary>What the text is, where it does not say so itself; records of another kind are left aside.</summary>
    [Parameter]
    public DnsTextKind Type { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected sealed override void ProcessInput()
    {
        if (string.Equals(ParameterSetName, FromText, StringComparison.Ordinal))
        {
            _gathered.AddRange(Text ?? []);
            return;
        }

        string[]? paths = Path ?? LiteralPath;
        foreach (string path in ResolvePaths(paths ?? [], literal: Path is null))
        {
            Start((output, _) => ReadFileAsync(path, output), path);
        }
    }

    /// <inheritdoc />
    protected sealed override void EndInput()
    {
        if (!string.Equals(ParameterSetName, FromText, StringComparison.Ordinal))
        {
            return;
        }

        string paste = string.Join("\n", _gathered);
        Start((output, cancellationToken) => Task.Run(() => Look(paste, null, output), cancellationToken));
    }

    /// <summary>Says what a record comes to.</summary>
    /// <param name="record">The record, repaired.</param>
    /// <param name="output">Where to say it.</param>
    private protected abstract void Write(DnsTextRepair record, IPipelineOutput output);

    /// <summary>All of a paste was read.</summary>
    /// <param name="result">What it came to.</param>
    /// <param name="output">Where to say more.</param>
    private protected virtual void Close(PasteResult result, IPipelineOutput output)
    {
    }

    private async Task ReadFileAsync(string path, IPipelineOutput output)
    {
        string paste;
        try
        {
            if (new FileInfo(path).Length > LargestMegabytes * 1024L * 1024L)
            {
                Say(output, Texts.Get("Paste.TooLarge", ControlCharacters.Escape(path), LargestMegabytes), "FileTooLarge", ErrorCategory.LimitsExceeded, path);
                return;
            }

            using StreamReader reader = new(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            paste = await reader.ReadToEndAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Say(output, Texts.Get("Paste.Unreadable", ControlCharacters.Escape(path), ControlCharacters.Escape(exception.Message)), "FileUnreadable", ErrorCategory.OpenError, path);
            return;
        }

        Look(paste, path, output);
    }

    private void Look(string paste, string? path, IPipelineOutput output)
    {
        PasteResult result = PasteReader.Read(paste, Type);
        foreach (DnsTextRepair record in result.Records)
        {
            Write(record, output);
        }

        foreach (PasteProblem problem in result.Problems)
        {
            Say(output, problem.Message, problem.Reason is "PrivateKey" ? "PrivateKeyPasted" : "TextNotUnderstood", ErrorCategory.InvalidData, path ?? problem.Excerpt);
        }

        if (result.MoreProblems > 0)
        {
            Say(output, Texts.Get("Paste.More", result.MoreProblems), "TextNotUnderstood", ErrorCategory.InvalidData, path);
        }

        if (result.Records.Count == 0 && result.Problems.Count == 0)
        {
            Say(output, Texts.Get("Paste.Empty"), "NoText", ErrorCategory.InvalidData, path);
        }

        Close(result, output);
    }

    private static void Say(IPipelineOutput output, string message, string id, ErrorCategory category, object? target) =>
        output.Error(new ErrorRecord(new InvalidDataException(message), id, category, target));
}
